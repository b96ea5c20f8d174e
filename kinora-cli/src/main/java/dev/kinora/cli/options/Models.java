package dev.kinora.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where models lie.
public final class Models {
    private static final String SHIPPED = "storybook";

    private Models() {}

    /// The checkout's `models`, each folder in it a model. The launcher says where the checkout is.
    public static Path home() {
        return Path.of(System.getProperty("kinora.home", "")).resolve("models");
    }

    /// @param asked a folder, the name of a folder in [#home()], or null for the shipped model
    public static Path folder(@Nullable Path asked) {
        if (asked == null) {
            return home().resolve(SHIPPED);
        }
        Path named = home().resolve(asked);
        return Files.isDirectory(asked) || !Files.isDirectory(named) ? asked : named;
    }
}
