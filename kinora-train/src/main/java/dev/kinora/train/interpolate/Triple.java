package dev.kinora.train.interpolate;

import dev.kinora.media.Frame;

/// Two frames and what is shown halfway between them.
record Triple(Frame before, Frame truth, Frame after) {}
