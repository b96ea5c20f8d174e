package dev.kinora.tensor;

/// How a parameter starts when it is created rather than loaded.
public sealed interface Init {
    record Constant(double value) implements Init {}

    /// Normal with mean 0.
    record Normal(double deviation) implements Init {}

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
