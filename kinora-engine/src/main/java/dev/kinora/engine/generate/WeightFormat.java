package dev.kinora.engine.generate;

import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;

/// How a transformer's large matrices, those of its blocks, are held in memory.
public enum WeightFormat {
    /// In the type in which they are multiplied.
    COMPUTED,
    /// In 8 bits with a scale for each row: half the memory of bf16, a little less exact. LoRAs are merged before.
    INT8;

    Weights of(Weights weights) {
        return this == INT8 ? weights.withInt8(WeightFormat::isInBlock) : weights;
    }

    /// Bytes that the weights in a file take.
    ///
    /// @param number bytes of one that is held in the type in which it is multiplied
    long bytes(SafeTensors file, long number) {
        return file.names().stream()
                .mapToLong(name -> MemoryNeed.parameters(file, name) * (isInt8(file, name) ? 1 : number))
                .sum();
    }

    private boolean isInt8(SafeTensors file, String name) {
        return this == INT8 && isInBlock(name) && file.entry(name).shape().size() == 2;
    }

    private static boolean isInBlock(String name) {
        return name.startsWith("blocks.");
    }
}
