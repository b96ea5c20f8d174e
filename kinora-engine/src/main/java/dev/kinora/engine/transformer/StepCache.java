package dev.kinora.engine.transformer;

import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Leaves out all blocks but the first in steps that change little: where the first block adds nearly what it added in
/// the last step that ran whole, the others are taken to add what they added then. Faster and not exact; how far off is
/// measured in `docs/decisions/0006-inference-speed.md`. The idea is known as first-block caching.
///
/// For one prompt and one film: guidance needs two. For one thread; close it to free what it keeps.
public final class StepCache implements AutoCloseable {
    private final double threshold;
    private @Nullable Tensor first; // what the first block added, [B, N, D]
    private @Nullable Tensor others; // what the others added then, [B, N, D]
    private int whole;
    private int shortened;

    /// @param threshold how much the first block's part may change, relative to its size; 0 leaves nothing out, 0.05 to
    /// 0.1 is usual
    public StepCache(double threshold) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("The threshold must be at least 0, was %s.".formatted(threshold));
        }
        this.threshold = threshold;
    }

    /// Steps in which all blocks ran.
    public int whole() {
        return whole;
    }

    /// Steps in which only the first block ran.
    public int shortened() {
        return shortened;
    }

    /// @param x tokens before the first block, `[B, N, D]`; may be overwritten
    /// @return tokens after the last
    Tensor forward(Tensor x, UnaryOperator<Tensor> firstBlock, UnaryOperator<Tensor> otherBlocks) {
        if (GradMode.is_enabled()) {
            throw new IllegalStateException("A StepCache is for generating: open a NoGradGuard.");
        }
        return Scopes.scoped(() -> {
            Tensor before = x.clone();
            Tensor after = firstBlock.apply(x);
            Tensor added = after.sub(before);
            if (first != null && others != null && change(added, first) < threshold) {
                shortened++;
                return after.add(others);
            }
            Tensor copy = after.clone(); // blocks work in place
            Tensor end = otherBlocks.apply(after);
            first = replace(first, added);
            others = replace(others, end.sub(copy));
            whole++;
            return end;
        });
    }

    @Override
    public void close() {
        first = replace(first, null);
        others = replace(others, null);
    }

    private static double change(Tensor now, Tensor then) {
        if (!Ops.shape(now).equals(Ops.shape(then))) {
            throw new IllegalStateException("A StepCache serves one film: it knows tokens %s, got %s."
                    .formatted(Ops.shape(then), Ops.shape(now)));
        }
        try (var _ = new PointerScope()) {
            return now.sub(then).abs().mean().item_double() / then.abs().mean().item_double();
        }
    }

    private static @Nullable Tensor replace(@Nullable Tensor old, @Nullable Tensor value) {
        if (old != null) {
            Scopes.free(old);
        }
        return value == null ? null : Scopes.keep(value);
    }
}
