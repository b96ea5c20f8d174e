package dev.kinora.train;

import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Rounds a file of fp32 weights to bf16, half the size.
public final class Bf16Weights {
    private Bf16Weights() {}

    public static void write(Path source, Path target) throws IOException {
        write(source, target, _ -> true);
    }

    /// @param isKept by name, which tensors to write
    static void write(Path source, Path target, Predicate<String> isKept) throws IOException {
        try (var _ = new PointerScope();
                SafeTensors file = SafeTensors.open(source)) {
            Map<String, Tensor> rounded = new LinkedHashMap<>();
            file.names().stream()
                    .filter(isKept)
                    .sorted()
                    .forEach(name -> rounded.put(name, file.get(name).to(ScalarType.BFloat16)));
            SafeTensorsWriter.write(target, rounded, Map.of());
        }
    }
}
