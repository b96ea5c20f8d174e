package dev.kinora.media;

/// How much of the picture a lossy encoder keeps. The figures are constant quantizers, so the size of a file
/// follows its content. GIF and lossless files ignore it.
public enum Quality {
    /// Small files for previews.
    SMALL(32, 42),
    /// Hardly to be told from the original; the default.
    GOOD(22, 28),
    /// For further editing. A finer quantizer overflows the H.264 encoder on small frames of noise.
    FINE(16, 14);

    final int h264Quantizer; // 0 best to 51
    final int vp9Quantizer; // 0 best to 63

    Quality(int h264Quantizer, int vp9Quantizer) {
        this.h264Quantizer = h264Quantizer;
        this.vp9Quantizer = vp9Quantizer;
    }
}
