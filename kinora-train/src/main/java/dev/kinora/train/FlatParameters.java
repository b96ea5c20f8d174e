package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.zeros;

import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// All parameters of a network in one vector, and their gradients in another, so that clipping, the optimizer, the
/// averaged weights and a checkpoint are each a few operations on whole vectors. The network's own tensors become
/// views.
/// Matrices come first, then tables, then vectors.
public final class FlatParameters implements AutoCloseable {
    private static final Set<String> ENDS = Set.of("patch_embedding.weight", "proj_out.weight", "proj_spread.weight");

    private final Map<String, Tensor> named = new LinkedHashMap<>(); // matrices, then the rest
    private final Tensor values; // [P]
    private final Tensor gradients; // [P]
    private final long matrices;
    private final long decayed;

    FlatParameters(Weights weights) {
        weights.parameters().forEach((name, tensor) -> putIf(isMatrix(weights, name, tensor), name, tensor));
        matrices = named.values().stream().mapToLong(Tensor::numel).sum();
        weights.parameters()
                .forEach((name, tensor) -> putIf(tensor.dim() > 1 && !isMatrix(weights, name, tensor), name, tensor));
        decayed = named.values().stream().mapToLong(Tensor::numel).sum();
        weights.parameters().forEach((name, tensor) -> putIf(tensor.dim() <= 1, name, tensor));
        long total = named.values().stream().mapToLong(Tensor::numel).sum();
        try (var _ = new PointerScope()) {
            var options = weights.compute().options(ScalarType.Float);
            values = Scopes.keep(empty(new long[] {total}, options, new org.bytedeco.pytorch.MemoryFormatOptional()));
            gradients = Scopes.keep(zeros(new long[] {total}, options));
            adopt();
        }
    }

    /// A transformer's first and last layers are AdamW's, as is usual with Muon: what they read and write are channels,
    /// each with a meaning and a size of its own, and their directions should not all learn alike.
    private static boolean isMatrix(Weights weights, String name, Tensor tensor) {
        return tensor.dim() > 1 && !weights.isExact(name) && !ENDS.contains(name);
    }

    private void putIf(boolean condition, String name, Tensor tensor) {
        if (condition) {
            named.put(name, tensor);
        }
    }

    private void adopt() {
        forEachView(values, (parameter, view) -> {
            view.copy_(parameter.detach());
            parameter.set_data(view);
        });
        forEachView(gradients, (parameter, view) -> parameter.mutable_grad().put(view));
    }

    interface Visitor {
        void visit(Tensor parameter, Tensor view);
    }

    /// The matrices, each with its part of a vector that starts as this layout does, in its shape.
    void forEachMatrix(Tensor flat, Visitor visitor) {
        long offset = 0;
        for (Tensor parameter : named.values()) {
            if (offset >= matrices) {
                return;
            }
            long count = parameter.numel();
            visitor.visit(parameter, flat.narrow(0, offset, count).view(Ops.sizes(parameter)));
            offset += count;
        }
    }

    private void forEachView(Tensor flat, Visitor visitor) {
        long offset = 0;
        for (Tensor parameter : named.values()) {
            long[] shape = Ops.sizes(parameter);
            long count = parameter.numel();
            visitor.visit(parameter, flat.narrow(0, offset, count).view(shape));
            offset += count;
        }
    }

    Tensor values() {
        return values;
    }

    Tensor gradients() {
        return gradients;
    }

    /// How many of the first values belong to factors of matrix products and convolutions.
    long matrices() {
        return matrices;
    }

    /// How many of the first values belong to tensors with more than one axis.
    long decayed() {
        return decayed;
    }

    public long count() {
        return values.numel();
    }

    /// Any vector of this layout as tensors by name, in the caller's scope.
    Map<String, Tensor> byName(Tensor flat) {
        Map<String, Tensor> views = new LinkedHashMap<>();
        long offset = 0;
        for (var entry : named.entrySet()) {
            long count = entry.getValue().numel();
            views.put(entry.getKey(), flat.narrow(0, offset, count).view(Ops.sizes(entry.getValue())));
            offset += count;
        }
        return views;
    }

    @Override
    public void close() {
        Scopes.free(values);
        Scopes.free(gradients);
    }
}
