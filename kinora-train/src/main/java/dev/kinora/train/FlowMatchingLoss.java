package dev.kinora.train;

import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// Rectified flow with logit-normal noise levels (arXiv:2403.03206).
///
/// @param shift of the noise levels towards noise; 1 is none
/// @param spread deviation of the logits of noise levels; 1 is usual, more reaches the ends more often
/// @param subject extra weight of a latent that shows a subject
record FlowMatchingLoss(double shift, double spread, double subject) {
    /// A noise level in (0, 1).
    double sigma(SplittableRandom random) {
        double sigma = 1 / (1 + Math.exp(-spread * gaussian(random)));
        return shift * sigma / (1 + (shift - 1) * sigma);
    }

    /// `(1 - sigma) data + sigma noise`; `sigma` broadcasts over `[B, C, F, H, W]`.
    static Tensor noisy(Tensor data, Tensor noise, Tensor sigma) {
        return data.add(noise.sub(data).mul(sigma));
    }

    /// Mean squared error of the velocity, weighted by subjects, over generated latents only.
    ///
    /// @param velocity predicted, `[B, C, F, H, W]`
    /// @param subjects share of subject pixels, `[B, 1, F, H, W]`
    /// @param generated 1 where the latent was noisy, `[B, 1, F, H, W]`
    /// @return one value for each clip, `[B]`
    Tensor compute(Tensor velocity, Tensor data, Tensor noise, Tensor subjects, Tensor generated) {
        Tensor weight = weights(subjects, generated); // [B, 1, F, H, W]
        Tensor squared = velocity.sub(noise.sub(data)).square().mean(new long[] {1}, true, noType()); // over channels
        return squared.mul(weight)
                .flatten(1, -1)
                .sum(new long[] {1}, false, noType())
                .div(weight.flatten(1, -1).sum(new long[] {1}, false, noType()).clamp_min(Ops.scalar(1e-6)));
    }

    /// How much each latent counts, of the shape of `subjects` and `generated`.
    Tensor weights(Tensor subjects, Tensor generated) {
        return subjects.mul(Ops.scalar(subject)).add(Ops.scalar(1)).mul(generated);
    }

    private static ScalarTypeOptional noType() {
        return new ScalarTypeOptional();
    }

    private static double gaussian(SplittableRandom random) {
        return new Noise(random.nextLong()).next();
    }
}
