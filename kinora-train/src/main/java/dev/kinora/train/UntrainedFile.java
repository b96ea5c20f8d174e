package dev.kinora.train;

import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A file of weights in a network's names and shapes, in bf16 as releases come, to be loaded as
/// theirs are. All tensors hold the same random numbers, so that a large network costs no memory
/// here.
final class UntrainedFile {
    private static final double DEVIATION = 0.02;

    private UntrainedFile() {}

    /// @param network is built on the weights that it is given
    static void write(Path file, Function<Weights, ?> network) throws IOException {
        try (var _ = new PointerScope();
                Weights shapes = Weights.shapes()) {
            var _ = network.apply(shapes);
            long largest = shapes.parameters().values().stream()
                    .mapToLong(Tensor::numel)
                    .max()
                    .orElseThrow();
            Tensor exact = new Noise(1).tensor(largest).mul_(Ops.scalar(DEVIATION));
            Tensor rounded = exact.to(ScalarType.BFloat16);
            Map<String, Tensor> views = new LinkedHashMap<>();
            shapes.parameters()
                    .forEach((name, shape) -> views.put(
                            name,
                            (shapes.isExact(name) ? exact : rounded)
                                    .narrow(0, 0, shape.numel())
                                    .reshape(Ops.sizes(shape))));
            SafeTensorsWriter.write(file, views, Map.of());
        }
    }
}
