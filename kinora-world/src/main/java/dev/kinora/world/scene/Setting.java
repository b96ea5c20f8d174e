package dev.kinora.world.scene;

/// Where and when a shot plays, and how it is drawn.
///
/// @param seed decides the details of the backdrop; shots in one place share it
public record Setting(Place place, TimeOfDay timeOfDay, Weather weather, Look look, long seed) {}
