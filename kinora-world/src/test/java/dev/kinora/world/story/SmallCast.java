package dev.kinora.world.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A cast of about thirty for tests, so that goldens do not change when the real cast grows.
public final class SmallCast {
    private SmallCast() {}

    public static Cast load() {
        try (InputStream json = SmallCast.class.getResourceAsStream("small-cast.json")) {
            if (json == null) {
                throw new IllegalStateException("small-cast.json is missing from the test resources.");
            }
            return Cast.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
