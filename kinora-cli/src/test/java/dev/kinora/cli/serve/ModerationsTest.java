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
import java.util.List;
import org.junit.jupiter.api.Test;

/// The policy as OpenAI's Java client asks it, with the client's own checks of the answer on.
class ModerationsTest {
    private static final String HARMLESS = "a red car drives past a snowy mountain";
    private static final String VIOLENT = "a man stabs another man to death";

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
    void partsAreOneMessageAndPicturesAreNotScreened() {
        var parts = ModerationCreateParams.builder()
                .inputOfModerationMultiModalArray(List.of(text(HARMLESS), text(VIOLENT)))
                .build();
        assertThat(client.moderations().create(parts).results())
                .extracting(Moderation::flagged)
                .containsExactly(true);

        var picture = ModerationMultiModalInput.ofImageUrl(ModerationImageUrlInput.builder()
                .imageUrl(ModerationImageUrlInput.ImageUrl.builder()
                        .url("https://example.com/a.png")
                        .build())
                .build());
        var pictures = ModerationCreateParams.builder()
                .inputOfModerationMultiModalArray(List.of(text(HARMLESS), picture))
                .build();
        assertThatThrownBy(() -> client.moderations().create(pictures))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Pictures are not screened yet");
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertThat(TestService.values()[0].post("/moderations", "{}").body()).contains("'input' is missing");
        for (String mixed : List.of(
                "[\"%s\", {\"type\": \"text\", \"text\": \"hello\"}]".formatted(VIOLENT), "[{\"type\": \"audio\"}]")) {
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
