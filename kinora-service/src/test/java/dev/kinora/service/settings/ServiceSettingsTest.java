package dev.kinora.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ServiceSettingsTest {
    /// Whoever changes a default changes it here, too, and in docs/service.md.
    @Test
    void defaults() {
        ServiceSettings settings = bind(Map.of());
        assertThat(settings.workers()).isEqualTo(1);
        assertThat(settings.lengths()).containsExactly(4, 8, 12);
        assertThat(settings.sizes()).hasSize(6).contains("720x1280", "1792x1024");
        assertThat(settings.keep()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.longestPrompt()).isEqualTo(1000);
        assertThat(settings.queueLimit()).isEqualTo(200);
        assertThat(settings.privateAddresses()).isFalse();
        assertThat(settings.models()).containsEntry("sora-2", "storybook").containsEntry("storybook", "storybook");
        assertThat(settings.tier("no longer there")).isEqualTo(settings.tier("free"));
        assertThat(settings.diskQuota().toGigabytes()).isEqualTo(20);
    }

    @Test
    void allProblemsAreNamedTogether() {
        var wrong = Map.of(
                "kinora.workers", "65",
                "kinora.sizes", "721x1280",
                "kinora.lengths", "4,21",
                "kinora.database-url", "jdbc:mysql://x",
                "kinora.tiers.small.films-at-once", "0");
        assertThatThrownBy(() -> bind(wrong))
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("kinora.workers")
                .hasMessageContaining("721x1280")
                .hasMessageContaining("21 must be 1 to 20")
                .hasMessageContaining("kinora.database-url")
                .hasMessageContaining("kinora.tiers.small");
    }

    private static ServiceSettings bind(Map<String, String> values) {
        var all = new HashMap<>(values);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("kinora", ServiceSettings.class);
    }
}
