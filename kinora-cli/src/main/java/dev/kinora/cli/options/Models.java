package dev.kinora.cli.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where models lie.
public final class Models {
    private static final String SHIPPED = "storybook";
    private static final String SCREEN = "screen";
    private static final String FACE = "face";

    private Models() {}

    /// The checkout's `models`, each folder in it a model. The launcher says where the checkout is.
    public static Path home() {
        return Path.of(System.getProperty("kinora.home", "")).resolve("models");
    }

    /// The network that looks at pictures, which makes none.
    public static Path screen() {
        return home().resolve(SCREEN);
    }

    /// The networks that find and tell apart faces.
    public static Path face() {
        return home().resolve(FACE);
    }

    /// The folders in [#home()] with models that make something, in order; none where there is no
    /// such folder.
    public static List<Path> installed() {
        return installed(home());
    }

    public static List<Path> installed(Path home) {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var entries = Files.list(home)) {
            return entries.filter(Files::isDirectory)
                    .filter(folder -> !folder.endsWith(SCREEN) && !folder.endsWith(FACE))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
