package dev.kinora.engine.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// The folder of one of a model's small networks, which finish its films: `config.json` and weights.
public record NetworkFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Whether there is one.
    public boolean exists() {
        return Files.exists(weightsFile());
    }

    public Path weightsFile() {
        return path.resolve(ModelFolder.WEIGHTS);
    }

    private Path configFile() {
        return path.resolve("config.json");
    }

    /// @param type of the record that fixes the network's shape
    /// @throws WeightsException if it is missing or damaged
    public <C> C config(Class<C> type) {
        try {
            return JSON.readValue(configFile().toFile(), type);
        } catch (IOException unreadable) {
            throw new WeightsException(
                    "%s cannot be read: %s Get the model's whole folder again."
                            .formatted(configFile(), unreadable.getMessage()),
                    unreadable);
        }
    }

    /// Makes the folder and writes what [#config] reads.
    public void writeConfig(Object config) throws IOException {
        Files.createDirectories(path);
        JSON.writerWithDefaultPrettyPrinter().writeValue(configFile().toFile(), config);
    }

    /// @param network is given the weights, and from then on has to close them
    /// @throws WeightsException if weights are missing, damaged or another network's
    public <N> N open(Compute compute, Function<Weights, N> network) {
        try (SafeTensors file = SafeTensors.open(weightsFile())) {
            Weights weights = Weights.load(compute, file);
            try {
                N made = network.apply(weights);
                weights.verify();
                return made;
            } catch (RuntimeException unfit) {
                weights.close();
                throw unfit;
            }
        }
    }
}
