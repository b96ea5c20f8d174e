package dev.kinora.engine.quantised;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// A file with one such network, whose header says which it is.
///
/// @param what it is, as in "There is no screening network"
/// @param key of the header's metadata that tells it from others
/// @param expected value of that key
/// @param home where Kinora has it
/// @param maker the script that makes it
public record NetworkFile(Path path, String what, String key, String expected, String home, String maker) {
    /// @param weights to be closed when the network is not needed any more
    public record Open<N>(Weights weights, N network) {}

    /// Builds the network on the CPU in fp32.
    ///
    /// @throws WeightsException if the file is missing, damaged or holds another network
    public <N> Open<N> open(Function<Weights, N> build) {
        if (!Files.exists(path)) {
            throw new WeightsException(
                    "There is no %s %s. Kinora comes with one in %s; %s makes it.".formatted(what, path, home, maker));
        }
        try (SafeTensors file = SafeTensors.open(path)) {
            String found = file.metadata().getOrDefault(key, "none");
            if (!found.equals(expected)) {
                throw new WeightsException("%s is not the %s: its header names the %s %s, not %s. %s makes it."
                        .formatted(path, what, key, found, expected, maker));
            }
            Weights weights = Weights.load(Compute.CPU_FP32, file).with(new Dequantisation(file));
            try {
                N network = build.apply(weights);
                weights.verify();
                return new Open<>(weights, network);
            } catch (RuntimeException failed) {
                weights.close();
                throw failed;
            }
        }
    }
}
