package dev.kinora.cli.safety;

import java.nio.file.Path;

/// A photograph of a person, 96x64, of the tests of the face networks.
public final class Portrait {
    private static final Path FACES =
            Path.of("..", "kinora-engine", "src", "test", "resources", "dev", "kinora", "engine", "face");

    public static final Path FILE = FACES.resolve("astronaut-wide.png");

    private Portrait() {}
}
