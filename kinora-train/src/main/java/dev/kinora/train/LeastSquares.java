package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.eye;
import static org.bytedeco.pytorch.global.torch.linalg_solve;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.zeros;

import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The matrix that brings weighted vectors of N numbers closest to vectors of M numbers. Adds up batch by batch, in
/// double precision.
final class LeastSquares {
    private final Tensor weight = zeros(1).to(ScalarType.Double); // [1]
    private final Tensor squares; // [N, N]
    private final Tensor products; // [N, M]

    /// In the caller's scope, where they stay when batches are added in scopes of their own.
    LeastSquares(long inputs, long outputs) {
        squares = zeros(inputs, inputs).to(ScalarType.Double);
        products = zeros(inputs, outputs).to(ScalarType.Double);
    }

    /// @param from `[B, N]`
    /// @param to `[B, M]`
    /// @param weights `[B]`
    void add(Tensor from, Tensor to, Tensor weights) {
        Tensor weighted = from.mul(weights.unsqueeze(1)).t().to(ScalarType.Double); // [N, B]
        weight.add_(weights.sum());
        squares.add_(matmul(weighted, from.to(ScalarType.Double)));
        products.add_(matmul(weighted, to.to(ScalarType.Double)));
    }

    /// `[N, M]`, fp32.
    ///
    /// @param noise variance of noise on each input that the matrix should bear
    Tensor solution(double noise) {
        Tensor borne = eye(squares.size(0)).to(ScalarType.Double).mul(weight).mul(Ops.scalar(noise));
        return linalg_solve(squares.add(borne), products).to(ScalarType.Float);
    }
}
