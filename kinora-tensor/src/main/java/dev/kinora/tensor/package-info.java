/// Scopes, operations, layers, weights and safetensors over libtorch.
@NullMarked
package dev.kinora.tensor;

import org.jspecify.annotations.NullMarked;
