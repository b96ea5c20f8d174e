package dev.kinora.train.upscale;

import dev.kinora.media.Frame;

/// A small picture, and how it should look when it is large.
record Pair(Frame small, Frame large) {}
