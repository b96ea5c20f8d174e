package dev.kinora.engine.director;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/// A vocabulary of real size: 244 subjects, all places and looks, as the trainer writes it.
final class TestVocabulary {
    private TestVocabulary() {}

    static Path file() {
        try {
            return Path.of(Objects.requireNonNull(TestVocabulary.class.getResource("vocabulary.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Vocabulary load() {
        try {
            return Vocabulary.read(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
