package dev.kinora.engine.generate;

import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.engine.wan.Lora;
import dev.kinora.engine.wan.LoraFile;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The transformers of a model: one, or as in Wan 2.2's A14B two, the first for noise down to a boundary
/// and the second for the rest. One at a time is in memory.
final class Experts implements AutoCloseable {
    private final List<Supplier<Loaded>> experts;
    private final double boundary;
    private int current = -1;
    private @Nullable Loaded loaded;

    /// @param weights to close with the expert; null where they are another's
    private record Loaded(
            VideoTransformer transformer, @Nullable Weights weights) implements AutoCloseable {
        @Override
        public void close() {
            if (weights != null) {
                weights.close();
            }
        }
    }

    /// @param boundary lowest noise level of the first expert
    private Experts(List<Supplier<Loaded>> experts, double boundary) {
        this.experts = experts;
        this.boundary = boundary;
    }

    /// A transformer that is loaded already and that stays its owner's.
    static Experts one(VideoTransformer transformer) {
        return new Experts(List.of(() -> new Loaded(transformer, null)), 0);
    }

    /// Loads the first and looks through the second, so that what is wrong with either shows at once.
    ///
    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together
    ///
    /// @param loras merged into each expert
    static Experts open(ModelFolder folder, Compute compute, List<LoraFile> loras, WeightFormat format) {
        List<String> components = folder.transformers();
        components.stream().skip(1).forEach(folder::surveyTransformer);
        Experts experts = new Experts(
                components.stream()
                        .<Supplier<Loaded>>map(component -> () -> load(folder, component, compute, loras, format))
                        .toList(),
                folder.expertBoundary());
        experts.load(0);
        return experts;
    }

    private static Loaded load(
            ModelFolder folder, String component, Compute compute, List<LoraFile> loras, WeightFormat format) {
        List<Lora> open = new ArrayList<>();
        try (SafeTensors file = folder.weights(component)) {
            Weights weights = Weights.load(compute, file);
            try {
                Weights changed = format.of(weights);
                for (LoraFile lora : loras) {
                    open.add(Lora.open(lora.file(), lora.scale()));
                    changed = changed.with(open.getLast());
                }
                VideoTransformer transformer = new VideoTransformer(folder.transformerConfig(component), changed);
                changed.verify();
                return new Loaded(transformer, weights);
            } catch (RuntimeException unfit) {
                weights.close();
                throw unfit;
            }
        } finally {
            open.forEach(Lora::close);
        }
    }

    /// Which expert works at a noise level.
    int at(double sigma) {
        return experts.size() > 1 && sigma < boundary ? 1 : 0;
    }

    /// The expert, after unloading the other.
    VideoTransformer load(int expert) {
        Loaded ready = loaded;
        if (ready == null || current != expert) {
            close();
            ready = experts.get(expert).get();
            loaded = ready;
            current = expert;
        }
        return ready.transformer();
    }

    @Override
    public void close() {
        Loaded old = loaded;
        if (old != null) {
            old.close();
        }
        loaded = null;
        current = -1;
    }
}
