package dev.kinora.train.evaluate;

/// Pixels and native frames of the films to make.
record FilmShape(int width, int height, int frames) {}
