package dev.kinora.world.story;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Worlds to learn from, each harder than the one before.
public enum Curriculum {
    SINGLE(SceneOptions::single),
    LIVELY(SceneOptions::lively),
    CAST(SceneOptions::cast),
    FULL(SceneOptions::full);

    private final Function<Cast, SceneOptions> maker;

    Curriculum(Function<Cast, SceneOptions> maker) {
        this.maker = maker;
    }

    /// @param name in small letters, as in settings files
    /// @throws IllegalArgumentException with the names that there are
    public static Curriculum of(String name) {
        return Arrays.stream(values())
                .filter(curriculum -> curriculum.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The curriculum must be one of %s, was '%s'."
                        .formatted(
                                Arrays.stream(values())
                                        .map(Curriculum::toString)
                                        .collect(Collectors.joining(", ")),
                                name)));
    }

    public SceneOptions options(Cast cast) {
        return maker.apply(cast);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
