package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.VideoWebhook;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookAddressTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Caller CALLER = RequestParts.caller("free");

    private final WebhookAddress address = new WebhookAddress(
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("kinora", ServiceSettings.class));

    private static Fields fields(String json) {
        return Fields.ofJson(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Fields fields(String url, String secret) {
        return fields("{\"webhook_url\":\"%s\",\"webhook_secret\":\"%s\"}".formatted(url, secret));
    }

    @Test
    void theClientNamesAddressAndSecret() {
        assertThat(address.ofVideo(fields("https://1.1.1.1/hook?id=1", SECRET), CALLER))
                .isEqualTo(new VideoWebhook("https://1.1.1.1/hook?id=1", SECRET));
        assertThat(address.ofVideo(fields("{\"prompt\":\"a dog\"}"), CALLER)).isNull();
    }

    @Test
    void ownNetworksAreRefused() {
        for (String url : new String[] {
            "https://127.0.0.1/hook", "https://169.254.169.254/", "http://1.1.1.1/", "file:///etc/passwd", "a b"
        }) {
            assertThatThrownBy(() -> address.ofVideo(fields(url, SECRET), CALLER))
                    .as(url)
                    .isInstanceOf(ApiException.class)
                    .hasMessageMatching("The (URL|host).*|'webhook_url' is no URL.");
        }
    }

    @Test
    void oneWithoutTheOtherIsRefused() {
        String url = "{\"webhook_url\":\"https://1.1.1.1/\"}";
        String secret = "{\"webhook_secret\":\"%s\"}".formatted(SECRET);
        assertThatThrownBy(() -> address.ofVideo(fields(url), CALLER)).hasMessage("'webhook_secret' is missing.");
        assertThatThrownBy(() -> address.ofVideo(fields(secret), CALLER)).hasMessage("'webhook_url' is missing.");
        assertThatThrownBy(() -> address.ofVideo(fields("https://1.1.1.1/", "whsec_c2hvcnQ="), CALLER))
                .hasMessageContaining("24 to 64 random bytes");
    }

    @Test
    void theKeyMustBeForWebhooks() {
        var writing = new Caller("org_1", "user_1", "key_1", Role.CREATOR, Set.of(Scope.WRITE), "free");
        assertThatThrownBy(() -> address.ofVideo(fields("https://1.1.1.1/", SECRET), writing))
                .hasMessageContaining("lacks the scope 'webhooks'");
    }
}
