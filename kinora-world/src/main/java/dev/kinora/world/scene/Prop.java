package dev.kinora.world.scene;

/// A still thing that stands on the stage for a whole shot, drawn like an actor that never moves.
///
/// @param x middle, world units
/// @param y bottom, world units
/// @param height world units
/// @param width world units
/// @param depth as in [Pose]: a positive one covers actors at depth 0
public record Prop(String subject, String style, double x, double y, double height, double width, double depth) {}
