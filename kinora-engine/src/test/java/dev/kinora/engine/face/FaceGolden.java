package dev.kinora.engine.face;

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
import org.jspecify.annotations.Nullable;

/// What `tools/golden/face.mjs` wrote: what face-api itself says.
record FaceGolden(String madeBy, List<Picture> pictures) {
    /// Of the surest face: the region where its marks were looked for, the marks, and the
    /// portrait that is described.
    record Picture(
            String file,
            List<Found> faces,
            @Nullable List<Integer> region,
            @Nullable List<Double> marks,
            @Nullable List<Integer> portrait,
            @Nullable List<Double> description) {
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

    /// @param box left, top, width and height in pixels
    record Found(List<Double> box, double score) {}

    static FaceGolden load() {
        try (InputStream in = resource("faces.json").openStream()) {
            return new ObjectMapper().readValue(in, FaceGolden.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Picture picture(String file) {
        return load().pictures().stream()
                .filter(picture -> picture.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static URL resource(String file) {
        return Objects.requireNonNull(FaceGolden.class.getResource(file), file);
    }
}
