package dev.kinora.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.content.ContentPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;

class ServiceSettingsTest {
    /// Whoever changes a default changes it here, too, and in docs/service.md.
    @Test
    void defaults() {
        ServiceSettings settings = bind(Map.of());
        assertThat(settings.workers()).isEqualTo(1);
        assertThat(settings.lengths()).containsExactly(4, 8, 12);
        assertThat(settings.frameRates()).containsExactly(12, 24);
        assertThat(settings.sizes()).hasSize(6).contains("720x1280", "1792x1024");
        assertThat(settings.keep()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.keepBlocked()).isEqualTo(Duration.ofDays(14));
        assertThat(settings.longestPrompt()).isEqualTo(1000);
        assertThat(settings.queueLimit()).isEqualTo(200);
        assertThat(settings.keepRefusals()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.tier("free").needsCredits()).isFalse();
        assertThat(settings.batchLines()).isEqualTo(10_000);
        assertThat(settings.tier("free").files().toGigabytes()).isEqualTo(1);
        assertThat(settings.privateAddresses()).isFalse();
        assertThat(settings.models()).containsEntry("sora-2", "storybook").containsEntry("storybook", "storybook");
        assertThat(settings.tier("no longer there")).isEqualTo(settings.tier("free"));
        assertThat(settings.diskQuota().toGigabytes()).isEqualTo(20);
        assertThat(settings.oidc()).isEqualTo(new Oidc("", "", false, "free", "", "", Map.of()));
        assertThat(settings.oidc().isOn()).isFalse();
    }

    @Test
    void allProblemsAreNamedTogether() {
        var wrong = Map.of(
                "kinora.workers", "65",
                "kinora.sizes", "721x1280",
                "kinora.lengths", "4,21",
                "kinora.frame-rates", "24,61",
                "kinora.database-url", "jdbc:mysql://x",
                "kinora.tiers.small.films-at-once", "0",
                "kinora.tiers.poor.files", "-1GB");
        assertThatThrownBy(() -> bind(wrong))
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("kinora.workers")
                .hasMessageContaining("721x1280")
                .hasMessageContaining("21 must be 1 to 20")
                .hasMessageContaining("61 must be 1 to 60")
                .hasMessageContaining("kinora.database-url")
                .hasMessageContaining("kinora.tiers.small")
                .hasMessageContaining("kinora.tiers.poor");
    }

    @Test
    void contentLiesInAFolderOrABucket() {
        assertThat(bind(Map.of("kinora.data", "/d")).contentPlace())
                .isEqualTo(ContentPlace.folder(Path.of("/d/content")));
        assertThat(bind(Map.of(
                                "kinora.content", "s3://films/x",
                                "kinora.s3-endpoint", "https://s3.example.com",
                                "kinora.s3-region", "eu-central-2",
                                "kinora.s3-path-style", "true"))
                        .contentPlace())
                .isEqualTo(new ContentPlace("s3://films/x", "https://s3.example.com", "eu-central-2", true));
        assertThat(problem(Map.of("kinora.content", "s3://Films"))).contains("must be s3://BUCKET");
        assertThat(problem(Map.of("kinora.content", "s3://films/a b"))).contains("must be s3://BUCKET");
        assertThat(problem(Map.of("kinora.content", "/films", "kinora.s3-region", "x")))
                .contains("for kinora.content=s3://BUCKET alone");
        assertThat(problem(Map.of("kinora.content", "s3://films", "kinora.s3-endpoint", "s3.example.com")))
                .contains("kinora.s3-endpoint: must be like https://s3.example.com");
    }

    @Test
    void anIssuerMustBeSafeAndItsTokensMeantForUs() {
        var wrong = Map.of(
                "kinora.oidc.issuer", "http://login.example",
                "kinora.oidc.tier", "golden",
                "kinora.oidc.roles.boss", "emperor");
        assertThatThrownBy(() -> bind(wrong))
                .rootCause()
                .hasMessageContaining("kinora.oidc.issuer: must begin with https://")
                .hasMessageContaining("kinora.oidc.audience: is missing")
                .hasMessageContaining("no tier 'golden'")
                .hasMessageContaining("was 'emperor'")
                .hasMessageContaining("kinora.oidc.role-claim");
        var right = Map.of("kinora.oidc.issuer", "https://login.example/realm", "kinora.oidc.audience", "kinora");
        assertThat(bind(right).oidc().isOn()).isTrue();
    }

    @Test
    void whatCannotBeTakenIsNamed() {
        assertThat(problem(Map.of("kinora.server.port", "80")))
                .contains("kinora.server.port: there is no such setting");
        assertThat(problem(Map.of("kinora.workers", "many"))).contains("kinora.workers: 'many' cannot be read");
        assertThat(problem(Map.of("kinora.workers", "65"))).contains("kinora.workers: must be 0 to 64, was 65");
        assertThat(SettingsProblems.in(new IllegalStateException(new PortInUseException(8080))))
                .map(SettingsException::getMessage)
                .contains("Port 8080 is in use. Pass another one with --port.");
        assertThat(SettingsProblems.in(new IllegalStateException("out of luck")))
                .isEmpty();
    }

    /// As a start tells it.
    private static String problem(Map<String, String> values) {
        var binder = new Binder(new MapConfigurationPropertySource(values));
        try {
            binder.bind(
                    "kinora",
                    Bindable.of(ServiceSettings.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true));
        } catch (RuntimeException failed) {
            return String.valueOf(SettingsProblems.in(failed).orElseThrow().getMessage());
        }
        throw new AssertionError("bound: " + values);
    }

    private static ServiceSettings bind(Map<String, String> values) {
        var all = new HashMap<>(values);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("kinora", ServiceSettings.class);
    }
}
