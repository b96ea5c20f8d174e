package dev.kinora.tensor;

/// How a parameter starts when it is created rather than loaded.
public sealed interface Init {
    record Constant(double value) implements Init {}

    /// Normal with mean 0.
    record Normal(double deviation) implements Init {}

    /// For kernels over time, `[out, in, frames, …]`: normal in the newest frame, zeros before it.
    record NewestNormal(double deviation) implements Init {}

    /// For kernels over time alone, `[out, in, frames, 1, 1]`: every output repeats the newest frame of input
    /// `output mod in`.
    record NewestIdentity() implements Init {}

    Init ZEROS = new Constant(0);
    Init ONES = new Constant(1);

    static Init normal(double deviation) {
        return new Normal(deviation);
    }

    /// Keeps the variance of a layer with `fanIn` inputs.
    static Init fanIn(long fanIn) {
        return new Normal(1 / Math.sqrt(fanIn));
    }
}
