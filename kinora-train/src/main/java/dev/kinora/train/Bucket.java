package dev.kinora.train;

/// One shape of training batches. Shapes are mixed over steps, never within one.
///
/// @param frames 4k + 1
/// @param share how often, relative to the other buckets
public record Bucket(int frames, int width, int height, int batch, double share) {}
