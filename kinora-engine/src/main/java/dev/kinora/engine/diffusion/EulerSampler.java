package dev.kinora.engine.diffusion;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Euler steps from noise (sigma 1) to data (sigma 0): first order, one evaluation a step.
public final class EulerSampler implements Sampler {
    @Override
    public Tensor sample(VelocityModel model, Tensor noise, double[] sigmas, Progress progress) {
        SigmaSchedule.check(sigmas);
        Tensor x = noise.clone(); // [B, C, F, H, W]
        for (int i = 0; i + 1 < sigmas.length; i++) {
            try (var _ = new PointerScope(); // frees this step's activations
                    var _ = new NoGradGuard()) {
                Tensor velocity = model.velocity(x, sigmas[i]);
                Scalar sigma = new Scalar(sigmas[i]);
                progress.estimate(() -> x.sub(velocity, sigma));
                x.add_(velocity, new Scalar(sigmas[i + 1] - sigmas[i]));
            }
            progress.step(i + 1, sigmas.length - 1); // may throw to cancel
        }
        return x;
    }
}
