package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.checks.PictureFinding;
import dev.kinora.service.moderation.PromptReview;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModerationResultTest {
    private static final PictureFinding HARMLESS = new PictureFinding(0.25, false, null);
    private static final PictureFinding PORNOGRAPHIC = new PictureFinding(0.95, true, "Too bare.");
    private static final Optional<PromptReview.Verdict> FINE = Optional.of(new PromptReview.Verdict.Allowed());

    @Test
    void aPictureIsScoredAsSexualAndAsNothingElse() {
        ModerationResult result = ModerationResult.of(Optional.empty(), List.of(HARMLESS));
        assertThat(result.flagged()).isFalse();
        assertThat(result.rule()).isNull();
        assertThat(result.scores()).hasSize(13).containsEntry("sexual", 0.25).containsEntry("violence", 0.0);
        assertThat(result.appliedInputTypes())
                .containsEntry("sexual", List.of("image"))
                .containsEntry("sexual/minors", List.of())
                .containsEntry("violence", List.of());
    }

    @Test
    void theWorstPictureCountsBesideTheText() {
        ModerationResult result = ModerationResult.of(FINE, List.of(HARMLESS, PORNOGRAPHIC, HARMLESS));
        assertThat(result.flagged()).isTrue();
        assertThat(result.categories()).containsEntry("sexual", true).containsEntry("sexual/minors", false);
        assertThat(result.scores()).containsEntry("sexual", 0.95);
        assertThat(result.rule()).isEqualTo("Too bare.");
        assertThat(result.appliedInputTypes())
                .containsEntry("sexual", List.of("text", "image"))
                .containsEntry("violence", List.of("text"));
    }

    @Test
    void bothAreToldWhereBothBreakRules() {
        var violent = new PromptReview.Verdict.Refused("violence", "Too rough.");
        ModerationResult result = ModerationResult.of(Optional.of(violent), List.of(PORNOGRAPHIC));
        assertThat(result.categories()).containsEntry("sexual", true).containsEntry("violence", true);
        assertThat(result.scores()).containsEntry("violence", 1.0).containsEntry("sexual", 0.95);
        assertThat(result.rule()).isEqualTo("Too rough. Too bare.");
    }

    /// A blocked picture has no category of OpenAI's, and where nothing is scored nothing is claimed.
    @Test
    void aBlockedPictureIsFlaggedWithoutACategory() {
        ModerationResult result =
                ModerationResult.of(Optional.empty(), List.of(new PictureFinding(null, false, "Blocked.")));
        assertThat(result.flagged()).isTrue();
        assertThat(result.categories()).doesNotContainValue(true);
        assertThat(result.appliedInputTypes()).containsEntry("sexual", List.of());
    }
}
