package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurriculumTest {
    private final Cast cast = Cast.load();

    @Test
    void aNameOfSettingsFilesFindsItsWorld() {
        assertThat(Curriculum.of("lively").options(cast)).isEqualTo(SceneOptions.lively(cast));
        assertThatThrownBy(() -> Curriculum.of("phd"))
                .hasMessage("The curriculum must be one of single, lively, cast, full, was 'phd'.");
    }

    @Test
    void eachWorldHasMoreInItThanTheOneBefore() {
        List<SceneOptions> worlds = List.of(Curriculum.values()).stream()
                .map(each -> each.options(cast))
                .toList();

        assertThat(worlds)
                .extracting(options -> options.choices().cameras().size())
                .isSorted();
        assertThat(worlds)
                .extracting(options -> options.subjects().members().size())
                .isSorted();
        assertThat(worlds).extracting(SceneOptions::maxActors).containsExactly(1, 2, 2, 3);
    }
}
