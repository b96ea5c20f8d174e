package dev.kinora.train;

import java.util.List;

/// What [WanBench] measured.
///
/// @param computeType of matrix products: `fp32` or `bf16`
/// @param loadAverage of the machine over the minute before; negative if unknown
/// @param matrixGigaflops a second of one large matrix product, the most this machine gives
/// @param denoising empty where the transformer was not measured
/// @param decoding empty where the autoencoder was not measured
public record WanBenchReport(
        String computeType,
        int threads,
        double loadAverage,
        Measured matrixGigaflops,
        List<Denoising> denoising,
        List<Decoding> decoding) {
    public WanBenchReport {
        denoising = List.copyOf(denoising);
        decoding = List.copyOf(decoding);
    }

    /// One evaluation of the transformer.
    ///
    /// @param textTokens that it asks, the zeros after a prompt counted as one
    /// @param prepareSeconds what a prompt costs once a film
    /// @param peakBytes most memory that the process has held since it began to load the
    /// transformer, weights included
    public record Denoising(
            int width,
            int height,
            int frames,
            long tokens,
            long textTokens,
            Measured prepareSeconds,
            BenchReport.Products forward,
            long peakBytes) {}

    /// Latents to pixels, a latent frame at a time.
    ///
    /// @param peakBytes most memory that the process has held since it began to load the
    /// autoencoder, weights included
    public record Decoding(int width, int height, int frames, Measured seconds, long peakBytes) {}
}
