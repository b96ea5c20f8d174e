package dev.kinora.tensor;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// Changes parameters while [Weights] loads them, so that nothing of it is left when the network runs.
public interface Adapter {
    /// The value that the parameter `name` is to have, in any floating-point type; `value` itself where nothing
    /// changes.
    Tensor adapt(String name, Tensor value);

    /// Checks that everything in it had a parameter to change.
    ///
    /// @param parameters of the finished network, by full name
    /// @throws WeightsException listing every problem at once
    void verify(Map<String, Tensor> parameters);
}
