package dev.kinora.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private static final String SHIPPED = Path.of("..", "models", "storybook").toString();
    private static final String WAN =
            Path.of("..", "kinora-engine", "src", "test", "resources", "wan").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theShippedModelIsWholeAndSaysItsLicence() {
        Run run = Run.kinora("models", SHIPPED);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("storybook", "million weights", "licence  apache-2.0", "state    whole");
    }

    @Test
    void aWanFolderSaysWhatItCanDo() throws IOException {
        Run run = Run.kinora("models", WAN, "--json");

        JsonNode model = new JsonMapper().readTree(run.out()).path("models").path(0);
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(model.path("name").asText()).isEqualTo("Wan 2.2 TI2V-5B");
        assertThat(model.path("abilities"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "text to video, 1280x704, 121 frames at 24 a second",
                        "picture to video",
                        "films out of given frames: extend, fill, connect, loop");
        assertThat(model.path("problems")).isEmpty();
    }

    @Test
    void whatIsMissingIsListedAndTheExitCodeSaysSo() throws IOException {
        Files.writeString(folder.resolve("model_index.json"), "{\"_class_name\": \"WanPipeline\"}");
        Files.createDirectories(folder.resolve("transformer"));

        Run run = Run.kinora("models", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(run.out()).contains("problems:", "config.json is missing");
        assertThat(Run.kinora("models", folder.resolve("nowhere").toString()).out())
                .contains("There is no model folder");
    }
}
