package dev.kinora.train;

import java.util.List;

/// What [Bench] measured.
///
/// @param transformerParameters how many numbers the transformer's training sets
/// @param computeType of matrix products: `fp32` or `bf16`
/// @param loadAverage of the machine over the minute before, which says whether others kept it busy; negative if
/// unknown
/// @param loadSeconds opening a model: weights, configuration, text encoder
/// @param matrixGigaflops a second of one large matrix product, the most this machine gives
/// @param generatePeakBytes most memory that the process has held until the largest case was generated
/// @param peakBytes the same at the end, training included
public record BenchReport(
        long transformerParameters,
        String computeType,
        int threads,
        double loadAverage,
        Measured loadSeconds,
        Measured matrixGigaflops,
        List<Case> cases,
        long generatePeakBytes,
        long peakBytes) {
    public BenchReport {
        cases = List.copyOf(cases);
    }

    /// Figures of one size of film.
    ///
    /// @param tokens of the transformer
    /// @param stepSeconds one step of the sampler with guidance, two evaluations
    /// @param worldFramesPerSecond on one core
    public record Case(
            int width,
            int height,
            int frames,
            int tokens,
            Measured stepSeconds,
            Products forward,
            int trainBatch,
            Measured trainStepsPerSecond,
            Products train,
            Measured encodeFramesPerSecond,
            Measured decodeFramesPerSecond,
            Measured worldFramesPerSecond) {}

    /// Work of the transformer set against the large matrix product.
    ///
    /// @param gigaflop how much work it is
    /// @param share of the large matrix product's rate, 0 to 1
    public record Products(double gigaflop, Measured seconds, Measured gigaflops, Measured share) {
        static Products of(double flops, Measured seconds, Measured matrixGigaflops) {
            Measured gigaflops = seconds.rate(flops / 1e9);
            return new Products(flops / 1e9, seconds, gigaflops, gigaflops.shareOf(matrixGigaflops));
        }
    }
}
