package dev.kinora.service.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    /// The example of the Standard Webhooks specification's reference libraries.
    @Test
    void matchesTheReference() {
        assertThat(WebhookSignature.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /// Of 24 to 64 bytes.
    @Test
    void secretsOfClientsAreAsTheSpecificationHasThem() {
        assertThat(VideoWebhook.isSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isTrue();
        assertThat(VideoWebhook.isSecret(WebhookSignature.newSecret())).isTrue();
        assertThat(VideoWebhook.isSecret("whsec_" + "A".repeat(84) + "AA==")).isTrue(); // 64
        assertThat(VideoWebhook.isSecret("whsec_" + "A".repeat(84) + "AAA=")).isFalse();
        assertThat(VideoWebhook.isSecret("whsec_" + "A".repeat(28) + "AAA=")).isFalse(); // 23
        assertThat(VideoWebhook.isSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isFalse();
        assertThat(VideoWebhook.isSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_"))
                .isFalse();
        assertThat(VideoWebhook.isSecret("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void ownNetworksAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void theInternetIsPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://1.1.1.1/", "https://127.0.0.1/", "https://u:p@1.1.1.1/", "file:///etc/passwd", "x"})
    void otherUrlsAreRefused(String url) {
        assertThat(PublicAddress.problem(URI.create(url), false)).isPresent();
    }
}
