package dev.kinora.engine.quantised;

import dev.kinora.tensor.Adapter;
import dev.kinora.tensor.SafeTensors;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Makes numbers of the bytes of `….weight` while it is loaded: `byte * scale + offset`. Every
/// output of a layer has a scale and an offset of its own, in `….scale` and `….offset` of the
/// same file. Weights that are floats already stay as they are.
record Dequantisation(SafeTensors file) implements Adapter {
    private static final String WEIGHT = ".weight";

    @Override
    public Tensor adapt(String name, Tensor value) { // [out, …]
        if (!name.endsWith(WEIGHT) || value.scalar_type().intern() != ScalarType.Byte) {
            return value;
        }
        String layer = name.substring(0, name.length() - WEIGHT.length());
        long[] column = new long[(int) value.dim()];
        Arrays.fill(column, 1);
        column[0] = value.size(0); // [out, 1, …]
        Tensor scale = file.get(layer + ".scale").reshape(column);
        Tensor offset = file.get(layer + ".offset").reshape(column);
        return value.to(ScalarType.Float).mul(scale).add(offset);
    }

    /// Nothing: it asks for what each weight needs, and fails where that is missing.
    @Override
    public void verify(Map<String, Tensor> parameters) {}
}
