/// The thin layer over libtorch that everything numeric stands on: scopes, layers, weights and safetensors files.
/// Tensors are libtorch's own `org.bytedeco.pytorch.Tensor`; what would read badly is a static function in [Ops].
@NullMarked
package dev.kinora.tensor;

import org.jspecify.annotations.NullMarked;
