package dev.kinora.engine.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWrites() throws IOException {
        Vocabulary vocabulary = TestVocabulary.load();
        Path file = folder.resolve(Vocabulary.FILE);
        vocabulary.write(file);
        assertThat(Vocabulary.read(file)).isEqualTo(vocabulary);
        assertThat(vocabulary.subject("fox").orElseThrow().plural()).isEqualTo("foxes");
        assertThat(vocabulary.phrase(Concept.PLACE, "FARM")).isEqualTo("on a farm");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        String json = Files.readString(TestVocabulary.file());
        refuses(json.replaceFirst("\\{", "{\"lookz\":{},"), "Unrecognized field \"lookz\"");
        refuses(json.replace("\"sizes\":", "\"looks\":"), "Duplicate field 'looks'");
        refuses(json.replaceAll("(?s),\\s*\"sizes\":\\{.*?\\}", ""), "Missing creator property 'sizes'");
        refuses(json.replace("\"NONE\":", "\"NOWHERE\":"), "directions lacks NONE");
        refuses(json.replace("\"FARM\":[", "\"FARMS\":["), "the place FARM of 'cat' has no phrase");
        refuses(json.substring(0, 1000), "is not a vocabulary at line");
        assertThatThrownBy(() -> Vocabulary.read(folder.resolve("none.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json is missing: it belongs beside the model's weights.");
    }

    private void refuses(String json, String because) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), json);
        assertThatThrownBy(() -> Vocabulary.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining(because);
    }
}
