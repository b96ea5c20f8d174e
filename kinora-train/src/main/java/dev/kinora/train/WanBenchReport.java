package dev.kinora.train;

import java.util.List;

/// What [WanBench] measured.
///
/// @param parameters of the transformer
/// @param computeType of matrix products: `fp32` or `bf16`
/// @param loadAverage of the machine over the minute before; negative if unknown
/// @param matrixGigaflops a second of one large matrix product, the most this machine gives
public record WanBenchReport(
        long parameters,
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
    /// @param peakBytes most memory that the process has held until then, weights included
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
    /// @param peakBytes most memory that the process has held since the transformer was closed, weights included
    public record Decoding(int width, int height, int frames, Measured seconds, long peakBytes) {}
}
