package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationImageUrlInput;
import com.openai.models.moderations.ModerationMultiModalInput;
import com.openai.models.moderations.ModerationTextInput;
import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The policy as OpenAI's Java client asks it, with the client's own checks of the answer on.
class ModerationsTest {
    private static final String HARMLESS = "a red car drives past a snowy mountain";
    private static final String VIOLENT = "a man stabs another man to death";

    @TempDir
    private Path folder = Path.of("");

    private final OpenAIClient client =
            TestService.values()[0].client().withOptions(options -> options.responseValidation(true));

    @Test
    void eachTextGetsAResultInItsPlace() {
        var answer = client.moderations()
                .create(ModerationCreateParams.builder()
                        .inputOfStrings(List.of(HARMLESS, VIOLENT))
                        .build());

        assertThat(answer.results()).extracting(Moderation::flagged).containsExactly(false, true);
        assertThat(answer.results().getFirst().categoryScores().violence()).isZero();
        Moderation violent = answer.results().getLast();
        assertThat(violent.categories().violence()).isTrue();
        assertThat(violent.categories().sexual()).isFalse();
        assertThat(violent.categoryScores().violence()).isEqualTo(1);
        assertThat(String.valueOf(violent._additionalProperties().get("kinora_rule")))
                .startsWith("the rule 'violence' (violence). ");
    }

    @Test
    void partsAreOneMessage() {
        var parts = ModerationCreateParams.builder()
                .inputOfModerationMultiModalArray(List.of(text(HARMLESS), text(VIOLENT)))
                .build();
        assertThat(client.moderations().create(parts).results())
                .extracting(Moderation::flagged)
                .containsExactly(true);
    }

    /// A worker scores it.
    @Test
    void aPictureIsScoredBesideTheText() throws IOException {
        Frame.black(96, 64).save(folder.resolve("black.png"));
        String data = "data:image/png;base64,"
                + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("black.png")));

        Moderation both = moderated(List.of(text(VIOLENT), picture(data)));
        assertThat(both.flagged()).isTrue();
        assertThat(both.categories().violence()).isTrue();
        assertThat(both.categories().sexual()).isFalse();
        assertThat(both.categoryScores().sexual()).isBetween(1e-9, 0.5);
        assertThat(both.categoryAppliedInputTypes().sexual())
                .extracting(Object::toString)
                .containsExactly("text", "image");

        Moderation alone = moderated(List.of(picture(data)));
        assertThat(alone.flagged()).isFalse();
        assertThat(alone.categoryAppliedInputTypes().violence()).isEmpty();
        assertThat(alone.categoryAppliedInputTypes().sexual())
                .extracting(Object::toString)
                .containsExactly("image");
    }

    @Test
    void whatIsNoPictureIsRefused() {
        for (String url : List.of("data:image/png;base64,AAAA", "data:text/plain,hello", "ftp://example.com/a.png")) {
            assertThatThrownBy(() -> moderated(List.of(text(HARMLESS), picture(url))))
                    .isInstanceOfSatisfying(
                            BadRequestException.class,
                            refused -> assertThat(refused.param()).contains("input"));
        }
        assertThatThrownBy(() -> moderated(Collections.nCopies(5, picture("data:image/png;base64,AAAA"))))
                .hasMessageContaining("at most 4");
    }

    private Moderation moderated(List<ModerationMultiModalInput> parts) {
        return client.moderations()
                .create(ModerationCreateParams.builder()
                        .inputOfModerationMultiModalArray(parts)
                        .build())
                .results()
                .getFirst();
    }

    private static ModerationMultiModalInput picture(String url) {
        return ModerationMultiModalInput.ofImageUrl(ModerationImageUrlInput.builder()
                .imageUrl(ModerationImageUrlInput.ImageUrl.builder().url(url).build())
                .build());
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertThat(TestService.values()[0].post("/moderations", "{}").body()).contains("'input' is missing");
        for (String mixed : List.of(
                "[\"%s\", {\"type\": \"text\", \"text\": \"hello\"}]".formatted(VIOLENT),
                "[{\"type\": \"audio\"}]",
                "[{\"type\": \"image_url\"}]")) {
            assertThat(TestService.values()[0]
                            .post("/moderations", "{\"input\": %s}".formatted(mixed))
                            .body())
                    .contains("a list of texts, or a list of parts");
        }
        assertThatThrownBy(() -> client.moderations()
                        .create(ModerationCreateParams.builder()
                                .input("a".repeat(32_001))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("32,000 characters at most");
    }

    private static ModerationMultiModalInput text(String text) {
        return ModerationMultiModalInput.ofText(
                ModerationTextInput.builder().text(text).build());
    }
}
