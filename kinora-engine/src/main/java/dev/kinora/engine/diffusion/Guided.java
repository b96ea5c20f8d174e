package dev.kinora.engine.diffusion;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Classifier-free guidance inside an interval of sigma, `cond` alone outside it: guidance at high noise costs variety
/// and at low noise changes nothing (arXiv:2404.07724), and each evaluation left out saves half a step.
///
/// @param uncond evaluated with an empty or a negative prompt
/// @param scale 1 + w of arXiv:2207.12598, so 1 means none (and `uncond` is not evaluated)
/// @param lowSigma lowest sigma that is guided
/// @param highSigma highest sigma that is guided
public record Guided(VelocityModel cond, VelocityModel uncond, double scale, double lowSigma, double highSigma)
        implements VelocityModel {
    public Guided {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("guidance scale must be a number (1 is none), was %s".formatted(scale));
        }
        if (!(lowSigma <= highSigma)) {
            throw new IllegalArgumentException(
                    "guidance interval must be [low, high] in sigma with low <= high, was [%s, %s]"
                            .formatted(lowSigma, highSigma));
        }
    }

    /// Guided at every sigma.
    public Guided(VelocityModel cond, VelocityModel uncond, double scale) {
        this(cond, uncond, scale, 0, 1);
    }

    @Override
    public Tensor velocity(Tensor x, double sigma) {
        Tensor towards = cond.velocity(x, sigma);
        if (scale == 1 || sigma < lowSigma || sigma > highSigma) return towards;
        return uncond.velocity(x, sigma).lerp(towards, new Scalar(scale)); // uncond + scale * (cond - uncond)
    }
}
