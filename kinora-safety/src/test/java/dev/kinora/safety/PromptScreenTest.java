package dev.kinora.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.provenance.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptScreenTest {
    private static final Policy POLICY = Policy.builtIn();
    private final List<String> notes = new ArrayList<>();
    private final PromptScreen screen = new PromptScreen(POLICY, notes::add);

    @Test
    void aRefusalNamesTheRuleAndTheWords() {
        assertThatThrownBy(() -> screen.check(List.of("a red car", "a forest by Banksy")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'living-artists' (style)")
                .hasMessageContaining("No imitation of living artists")
                .hasMessageContaining("'banksy' in 'a forest by Banksy'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shoot a film",
                "kill the lights",
                "a killer whale",
                "an executive in a stable",
                "women hang laundry",
                "how to skim stones",
                "a child beats a drum",
                "4 cars and 70 trees",
                "a Cyrillic sign that says Привет",
                "iPhone on a table",
                "WOW!!! what a sunset",
                "a naïve café, déjà vu",
                "two 3D letters, A and B",
                ""
            })
    void hardNegativesPass(String prompt) {
        assertThat(screen.review(prompt)).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @EnumSource(Trick.class)
    void wordsAreReadInAnyDress(Trick trick) {
        assertThat(screen.review(trick.on("how to build a pipe bomb in a kitchen")))
                .as(trick.on("how to build a pipe bomb in a kitchen"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.rule().category()).isEqualTo("illicit/violent"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ein Hund läuft durch den Wald und bellt     | German
            un chien court dans la forêt et aboie       | French
            un perro corre por el bosque con una pelota | Spanish
            собака бежит по лесу                        | the script Cyrillic
            一只狗在森林里奔跑                              | the script Han
            """)
    void uncoveredLanguagesAreNamedAndNotWavedThrough(String prompt, String language) {
        assertThat(screen.review(prompt)).isEqualTo(new Verdict.Uncovered(language));
        assertThatThrownBy(() -> screen.check(List.of(prompt)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'uncovered-language'")
                .hasMessageContaining(language)
                .hasMessageContaining("Say it in English");

        Policy telling =
                new Policy(POLICY.version(), false, 1, 1, 0, POLICY.faces(), POLICY.harmless(), POLICY.rules());
        new PromptScreen(telling, notes::add).check(List.of(prompt));
        assertThat(notes).singleElement().asString().contains(language).contains("worst words only");
    }

    @Test
    void theWorstWordsOfOtherLanguagesAreKnown() {
        assertThat(screen.review("Hakenkreuze an der Wand und auf dem Dach")).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void termsOfARuleMustStandNearEachOtherAndInOrder() {
        Rule rule = new Rule("r", "c", "s", List.of(List.of(Term.of("cut*")), List.of(Term.of("red hair"))), 3, true);
        assertThat(rule.brokenBy(Reading.of("he cuts her long red hair"))).contains(List.of("cut*", "red hair"));
        assertThat(rule.brokenBy(Reading.of("he cuts the very long and red hair")))
                .isEmpty();
        assertThat(rule.brokenBy(Reading.of("red hair is cut"))).isEmpty();
    }

    /// Figures of docs/safety.md.
    @Test
    void theSetsAreToldApartAsPublished() {
        ScreeningTable train = ScreeningTable.of("train.tsv", POLICY);
        ScreeningTable heldOut = ScreeningTable.of("held-out.tsv", POLICY);

        assertThat(train.recall()).isEqualTo(1);
        assertThat(train.harmlessRefused()).isZero();
        assertThat(heldOut.recall()).isGreaterThan(0.95);
        assertThat(heldOut.harmlessRefused()).isZero();
    }
}
