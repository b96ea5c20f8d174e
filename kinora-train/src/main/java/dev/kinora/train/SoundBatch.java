package dev.kinora.train;

/// Sound tokens of a batch of clips.
///
/// @param count of tokens of each clip, M
/// @param channels C
/// @param values `[B, M, C]` row-major
/// @param given for each clip `[M]`: whether this token is
record SoundBatch(int count, int channels, float[] values, boolean[][] given) {}
