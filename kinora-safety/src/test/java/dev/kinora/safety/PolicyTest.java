package dev.kinora.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void allProblemsAreReportedTogether() {
        String json = """
                {"version": 2, "uncoveredLanguages": "allow", "faces": "blur", "facesFrom": 0, "harmles": [], "harmless": ["Shoot a film"], "rules": [
                  {"id": "a", "category": "c", "says": "No.", "all": [["@unknown"]], "threshold": 0.5},
                  {"id": "a", "category": "c", "all": [["word"]], "within": 0, "ordered": "yes"}
                ]}""";

        assertThatThrownBy(() -> PolicyReader.read(json, "my.json"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("my.json cannot be used")
                .hasMessageContaining(
                        "the policy has the unknown key 'harmles'; known are blockedWithin, faces, facesFrom, harmless, lists, madePornographicFrom, pornographicFrom, rules")
                .hasMessageContaining("the policy has no text 'version'")
                .hasMessageContaining("uncoveredLanguages must be \"refuse\" or \"tell\", was \"allow\"")
                .hasMessageContaining("faces must be \"refuse\", \"tell\" or \"allow\", was \"blur\"")
                .hasMessageContaining("facesFrom must be a number above 0, was 0")
                .hasMessageContaining("harmless has \"Shoot a film\": a term is words of plain small letters")
                .hasMessageContaining("rules[0] has the unknown key 'threshold'")
                .hasMessageContaining("rules[0].all[0] names the list @unknown")
                .hasMessageContaining("two rules have the id 'a'")
                .hasMessageContaining("rules[1] has no text 'says'")
                .hasMessageContaining("rules[1].within must be a number of words from 1 on, was 0")
                .hasMessageContaining("rules[1].ordered must be true or false");
    }

    @Test
    void brokenJsonIsNamedByItsLine() {
        assertThatThrownBy(() -> PolicyReader.read("{\n\"version\": }", "my.json"))
                .hasMessageContaining("line 2 is no JSON");
        assertThatThrownBy(() -> Policy.read(folder.resolve("none.json"))).hasMessageContaining("cannot be read");
    }

    @Test
    void anOperatorsRuleTakesEffect() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), """
                {"version": "mine", "uncoveredLanguages": "tell", "harmless": [], "lists": {"pets": ["hamster*"]}, "rules": [
                  {"id": "pets", "category": "house", "says": "No pets.", "all": [["@pets"]]}
                ]}""");

        Verdict verdict = new PromptScreen(Policy.read(file), _ -> {}).review("seven hamsters in a wheel");

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.rule().id()).isEqualTo("pets");
            assertThat(refused.words()).containsExactly("hamster*");
        });
    }

    @Test
    void facesAreRefusedUnlessAPolicySaysOtherwise() {
        String json = """
                {"version": "mine", "uncoveredLanguages": "tell", "harmless": [], %s "rules": [
                  {"id": "pets", "category": "house", "says": "No pets.", "all": [["hamster*"]]}
                ]}""";
        assertThat(Policy.builtIn().faces()).isEqualTo(new Faces(Faces.Answer.REFUSE, 0.6));
        assertThat(PolicyReader.read(json.formatted(""), "my.json").faces())
                .isEqualTo(new Faces(Faces.Answer.REFUSE, 0.6));
        assertThat(PolicyReader.read(json.formatted("\"faces\": \"tell\", \"facesFrom\": 0.8,"), "my.json")
                        .faces())
                .isEqualTo(new Faces(Faces.Answer.TELL, 0.8));
        assertThat(PolicyReader.read(json.formatted("\"faces\": \"allow\","), "my.json")
                        .faces()
                        .answer())
                .isEqualTo(Faces.Answer.ALLOW);
    }

    @Test
    void theSandboxRefusesWhatIsNeverAllowedEvenIfAPolicyDoesNot() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), """
                {"version": "mine", "uncoveredLanguages": "tell", "harmless": [], "rules": [
                  {"id": "pets", "category": "house", "says": "No pets.", "all": [["hamster*"]]},
                  {"id": "kittens", "category": "minors", "says": "No kittens.", "all": [["kitten*"]]}
                ]}""");
        for (Policy policy : List.of(Policy.builtIn(), Policy.read(file))) {
            Policy sandbox = policy.inSandbox();
            PromptScreen screen = new PromptScreen(sandbox, _ -> {});
            assertThat(screen.review("a man stabs a hamster to death")).isInstanceOf(Verdict.Allowed.class);
            assertThat(screen.review("a topless woman")).isInstanceOf(Verdict.Allowed.class);
            assertRefused(screen, "a naked woman, and a schoolgirl undressing", "minors-sexual");
            assertRefused(screen, "a man stabs a child to death", "minors-danger"); // it breaks 'violence' first
            assertRefused(screen, "kinderporno", "other-languages");
            assertThat(screen.review("ein Mann geht durch den Wald und singt mit der Frau"))
                    .isInstanceOf(Verdict.Uncovered.class);
            assertThat(sandbox.refusesUncovered()).isTrue();
            assertThat(sandbox.madePornographicFrom()).isGreaterThan(1);
            assertThat(sandbox.blockedWithin()).isEqualTo(policy.blockedWithin());
        }
        assertRefused(new PromptScreen(Policy.read(file).inSandbox(), _ -> {}), "two kittens", "kittens");
    }

    private static void assertRefused(PromptScreen screen, String text, String rule) {
        assertThat(screen.review(text))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.rule().id()).isEqualTo(rule));
    }

    @Test
    void aFileThatIsNoSuiteIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("suite.json"), "{}");
        assertThatThrownBy(() -> AttackSuite.read(file)).hasMessageContaining("it holds no attacks");
        Files.writeString(file, """
                {"attacks": [{"category": "likeness", "templates": ["{} sings", "{} flies"], "fills": ["x", "y"]}],
                 "harmless": ["a dog"]}""");
        assertThat(AttackSuite.read(file).attacks()).hasSize(4).contains(new AttackSuite.Attack("likeness", "y sings"));
    }
}
