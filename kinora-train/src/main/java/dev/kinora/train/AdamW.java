package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Adam with decoupled weight decay (arXiv:1711.05101) and clipping of the global gradient norm, on flat vectors.
final class AdamW implements AutoCloseable {
    /// @param weightDecay applied to matrices only
    /// @param clipNorm gradients longer than this are scaled down to it
    record Settings(double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {
        static final Settings DEFAULT = new Settings(0.9, 0.99, 1e-8, 0.01, 1.0);

        Settings withWeightDecay(double newWeightDecay) {
            return new Settings(beta1, beta2, epsilon, newWeightDecay, clipNorm);
        }
    }

    private final FlatParameters parameters;
    private final Settings settings;
    private final long first; // of the values that are updated
    private final Tensor mean; // [P - first]
    private final Tensor variance; // [P - first]

    /// For all parameters.
    AdamW(FlatParameters parameters, Settings settings) {
        this(parameters, settings, 0);
    }

    /// For what [Muon] leaves: tables and vectors.
    static AdamW besideMuon(FlatParameters parameters, Settings settings) {
        return new AdamW(parameters, settings, parameters.matrices());
    }

    private AdamW(FlatParameters parameters, Settings settings, long first) {
        this.parameters = parameters;
        this.settings = settings;
        this.first = first;
        try (var _ = new PointerScope()) {
            mean = Scopes.keep(zeros_like(own(parameters.values())));
            variance = Scopes.keep(zeros_like(own(parameters.values())));
        }
    }

    private Tensor own(Tensor flat) {
        return flat.narrow(0, first, parameters.count() - first);
    }

    /// One update with the gradients that are there; clears them.
    ///
    /// @param step 1 for the first update
    /// @return the norm of the gradients before clipping
    double step(long step, double learningRate) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor gradients = parameters.gradients();
            double norm = gradients.norm().item_double();
            if (!Double.isFinite(norm)) {
                gradients.zero_();
                return norm;
            }
            if (norm > settings.clipNorm()) {
                gradients.mul_(Ops.scalar(settings.clipNorm() / norm));
            }
            Tensor own = own(gradients);
            mean.lerp_(own, Ops.scalar(1 - settings.beta1()));
            variance.mul_(Ops.scalar(settings.beta2())).addcmul_(own, own, Ops.scalar(1 - settings.beta2()));
            double correction1 = 1 - Math.pow(settings.beta1(), step);
            double correction2 = 1 - Math.pow(settings.beta2(), step);
            parameters
                    .values()
                    .narrow(0, first, parameters.decayed() - first)
                    .mul_(Ops.scalar(1 - learningRate * settings.weightDecay()));
            Tensor denominator =
                    variance.sqrt().div_(Ops.scalar(Math.sqrt(correction2))).add_(Ops.scalar(settings.epsilon()));
            own(parameters.values()).addcdiv_(mean, denominator, Ops.scalar(-learningRate / correction1));
            gradients.zero_();
            return norm;
        }
    }

    /// What a checkpoint has to hold.
    Map<String, Tensor> state() {
        return Map.of("mean", mean, "variance", variance);
    }

    @Override
    public void close() {
        Scopes.free(mean);
        Scopes.free(variance);
    }
}
