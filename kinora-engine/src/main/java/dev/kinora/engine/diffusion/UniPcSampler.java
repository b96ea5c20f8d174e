package dev.kinora.engine.diffusion;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// UniPC (arXiv:2302.04867): order 2, B(h) = e^h - 1 ("bh2"), on data predictions; one evaluation a step, which
/// first corrects the step before and then predicts the next. On a Gaussian 20 steps end as near as 300 of Euler.
///
/// With data = x - sigma * velocity, a first-order step moves x the share `pull` of the way to the data; that is
/// Euler's step exactly. The second order adds multiples of differences between data predictions. So entries whose
/// velocity is 0 keep their value bit by bit ([Masked]).
public final class UniPcSampler implements Sampler {
    @Override
    public Tensor sample(VelocityModel model, Tensor noise, double[] sigmas, Progress progress) {
        SigmaSchedule.check(sigmas);
        int steps = sigmas.length - 1;
        Tensor x = noise.clone(); // [B, C, F, H, W], as all below
        try (var _ = new PointerScope()) {
            Tensor start = x.clone(); // the corrected sample where the current step begins
            Tensor data = x.clone(); // predicted there
            Tensor dataBefore = x.clone(); // predicted one step earlier
            for (int i = 0; i < steps; i++) {
                try (var _ = new PointerScope(); // frees this step's activations
                        var _ = new NoGradGuard()) {
                    Tensor newData = x.sub(model.velocity(x, sigmas[i]), new Scalar(sigmas[i]));
                    progress.estimate(() -> newData);
                    if (i > 0) {
                        Step last = Step.at(sigmas, i - 1);
                        start.lerp_(data, new Scalar(last.pull))
                                .add_(dataBefore.sub(data), new Scalar(last.correctBefore))
                                .add_(newData.sub(data), new Scalar(last.correctAfter));
                    }
                    Tensor oldest = dataBefore;
                    dataBefore = data;
                    data = oldest;
                    data.copy_(newData);

                    Step next = Step.at(sigmas, i);
                    x.copy_(start)
                            .lerp_(data, new Scalar(next.pull))
                            .add_(dataBefore.sub(data), new Scalar(next.predictBefore));
                }
                progress.step(i + 1, steps); // may throw to cancel
            }
        }
        return x;
    }

    /// What one step multiplies its tensors with.
    ///
    /// @param pull share of the way from x to the data
    /// @param predictBefore of (data one step earlier - data), when predicting
    /// @param correctBefore of the same, when correcting
    /// @param correctAfter of (data at the end of the step - data), when correcting
    private record Step(double pull, double predictBefore, double correctBefore, double correctAfter) {
        /// The step from `sigmas[i]` to `sigmas[i + 1]`; first and last are of order 1.
        static Step at(double[] sigmas, int i) {
            double pull = 1 - sigmas[i + 1] / sigmas[i];
            if (i + 2 == sigmas.length)
                return new Step(pull, 0, 0, 0); // ends at the data: nothing follows to correct it
            if (i == 0) return new Step(pull, 0, 0, pull / 2);

            double h = logSnr(sigmas[i + 1]) - logSnr(sigmas[i]);
            double r = (logSnr(sigmas[i - 1]) - logSnr(sigmas[i])) / h; // negative: where the earlier data lie
            double phi = Math.expm1(-h);
            double phi1 = phi / -h - 1;
            double phi2 = phi1 / -h - 0.5;
            double b1 = phi1 / phi;
            double b2 = 2 * phi2 / phi;
            double before = (b1 - b2) / (1 - r); // before + after = b1, r * before + after = b2
            double after = b1 - before;
            return new Step(pull, pull * 0.5 / r, pull * before / r, pull * after);
        }

        /// ln(share of data / share of noise). Minus infinity at sigma 1, which the reference also avoids this way.
        private static double logSnr(double sigma) {
            double finite = Math.min(sigma, 1 - 1e-6);
            return Math.log((1 - finite) / finite);
        }
    }
}
