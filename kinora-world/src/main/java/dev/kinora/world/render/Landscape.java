package dev.kinora.world.render;

import dev.kinora.world.scene.Place;

/// Paints one place onto a stage, from the sky to the foreground.
interface Landscape {
    /// Layers with a depth above 0 cover the actors, all others lie behind them.
    void paint(Stage stage);

    static Landscape of(Place place) {
        return switch (place) {
            case SNOWY_MEADOW -> new SnowyMeadow();
            case NEON_CITY -> new NeonCity();
            case OCEAN -> new Ocean();
            case DESERT -> new Desert();
            case FOREST -> new Forest();
            case SPACE -> new Space();
            case CORAL_REEF -> new CoralReef();
            case CLIFFS -> new Cliffs();
            case FARM -> new Farm();
            case MOUNTAINS -> new Mountains();
            case ROOM -> new Room();
            case BEACH -> new Beach();
            case MEADOW -> new Meadow();
            case TOWN -> new Town();
        };
    }
}
