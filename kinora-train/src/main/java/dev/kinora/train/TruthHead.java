package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.log_softmax;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// Asks an early block of a transformer in training who or what each latent shows and where it moves, which the world
/// knows, so that the block learns to see sooner. It is not part of what is exported. The idea is REPA's
/// (arXiv:2410.06940), with the truth in place of another network's features.
///
/// Axes: B batch, N tokens, K kinds, D width.
final class TruthHead {
    static final String NAME = "truth_head";
    private static final double MOTION_UNIT = 0.25; // latents: the deviation of motions is about this
    private static final double MOST_MOTION = 8; // units; what leaves faster under a moving camera would drown the rest

    private final Linear kind;
    private final Linear motion;
    private final TokenKinds kinds;
    private final Compute compute;

    /// @param block which is asked, 0 for the first
    /// @param weight of this loss in the sum at the first step; it falls to zero until the last
    record Settings(int block, double weight) {
        double weight(long step, long lastStep) {
            return weight * Math.max(0, 1 - step / (double) lastStep);
        }
    }

    TruthHead(Weights weights, long width, TokenKinds kinds) {
        Weights own = weights.at(NAME);
        kind = Linear.exact(own.at("kind"), Init.ZEROS, width, kinds.count());
        motion = Linear.exact(own.at("motion"), Init.ZEROS, width, 2);
        this.kinds = kinds;
        compute = weights.compute();
    }

    /// Cross-entropy of kinds and squared error of the subjects' motions, over noisy tokens, those of subjects weighing
    /// more.
    ///
    /// @param hidden `[B, N, D]`
    /// @param truth of the batch
    /// @param weights of the tokens, `[B, N]`: 0 for given ones
    /// @return one value
    Tensor loss(Tensor hidden, TokenTruth truth, Tensor weights) {
        long batch = hidden.size(0), tokens = hidden.size(1);
        Tensor answers = compute.place(Tensor.create(longs(truth.kinds()), batch, tokens, 1));
        Tensor motions = compute.place(Tensor.create(truth.motions(), batch, tokens, 2));
        Tensor moving = compute.place(Tensor.create(moving(truth), batch, tokens));
        Tensor surprise =
                log_softmax(kind.apply(hidden), 2).gather(2, answers).squeeze(2).neg(); // [B, N]
        Tensor missed = motion.apply(hidden)
                .sub(motions.div(Ops.scalar(MOTION_UNIT))
                        .clamp_min(Ops.scalar(-MOST_MOTION))
                        .clamp_max(Ops.scalar(MOST_MOTION)))
                .square()
                .mean(new long[] {2}, false, new ScalarTypeOptional()); // [B, N]
        return mean(surprise, weights).add(mean(missed, weights.mul(moving)));
    }

    /// The share of a subject, where it is what a latent shows; elsewhere no motion is known.
    private float[] moving(TokenTruth truth) {
        float[] moving = truth.subjects().clone();
        for (int i = 0; i < moving.length; i++) {
            moving[i] = kinds.isSubject(truth.kinds()[i]) ? moving[i] : 0;
        }
        return moving;
    }

    private static Tensor mean(Tensor values, Tensor weights) {
        return values.mul(weights).sum().div(weights.sum().clamp_min(Ops.scalar(1e-6)));
    }

    private static long[] longs(int[] values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = values[i];
        }
        return longs;
    }
}
