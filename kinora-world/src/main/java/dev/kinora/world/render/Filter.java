package dev.kinora.world.render;

import dev.kinora.world.scene.Look;

/// What a look does to finished frames.
interface Filter {
    /// @param frame of the shot; looks that change from frame to frame are functions of it
    void apply(Picture picture, int frame);

    static Filter of(Look look, int width, int height, long seed) {
        return switch (look) {
            case PLAIN -> (_, _) -> {};
            case STOP_MOTION -> new Flicker(seed);
            case FILM_GRAIN -> new FilmGrain(width, height, seed);
            case PAPERCRAFT -> new PaperTexture(width, height, 26, seed);
            case ANIME -> new CelColours();
            case BLACK_AND_WHITE -> new BlackAndWhite(width, height);
            case WATERCOLOUR -> new Watercolour(width, height, seed);
        };
    }
}
