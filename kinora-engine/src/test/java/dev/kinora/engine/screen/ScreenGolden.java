package dev.kinora.engine.screen;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.media.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What `tools/golden/nsfw.mjs` wrote: scores by nsfwjs itself.
record ScreenGolden(String madeBy, List<String> classes, List<Picture> pictures) {
    record Picture(String file, List<Float> scores) {
        Frame frame() {
            try {
                return Frame.load(Path.of(resource(file).toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static ScreenGolden load() {
        try (InputStream in = resource("scores.json").openStream()) {
            return new ObjectMapper().readValue(in, ScreenGolden.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Picture picture(String file) {
        return pictures.stream()
                .filter(picture -> picture.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static URL resource(String file) {
        return Objects.requireNonNull(ScreenGolden.class.getResource(file), file);
    }
}
