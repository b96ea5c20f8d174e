package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.linalg_eigh;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.zeros;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The directions in which weighted vectors of D values vary most, most first.
///
/// @param mean `[D]`
/// @param directions `[C, D]`, orthonormal
/// @param variances along them, `[C]`
public record PrincipalComponents(Tensor mean, Tensor directions, Tensor variances) {
    /// Adds up vectors batch by batch, in double precision.
    public static final class Sums {
        private final Tensor weight; // [1]
        private final Tensor first; // [D]
        private final Tensor second; // [D, D]

        /// In the caller's scope, where they stay when batches are added in scopes of their own.
        ///
        /// @param size D
        public Sums(long size) {
            weight = zeros(1).to(ScalarType.Double);
            first = zeros(size).to(ScalarType.Double);
            second = zeros(size, size).to(ScalarType.Double);
        }

        /// @param vectors `[N, D]`
        /// @param weights `[N]`
        public void add(Tensor vectors, Tensor weights) {
            weight.add_(weights.sum());
            first.add_(matmul(weights, vectors));
            second.add_(matmul(vectors.t(), vectors.mul(weights.unsqueeze(1))));
        }

        /// The `count` components with the largest variances.
        public PrincipalComponents components(long count) {
            Tensor mean = first.div(weight);
            Tensor covariance = second.div(weight).sub(matmul(mean.unsqueeze(1), mean.unsqueeze(0)));
            var eigen = linalg_eigh(covariance); // variances rise; directions are columns
            long all = mean.size(0);
            Tensor directions = eigen.get1().narrow(1, all - count, count).t().flip(0);
            Tensor variances = eigen.get0().narrow(0, all - count, count).flip(0);
            return new PrincipalComponents(
                    mean.to(ScalarType.Float), directions.to(ScalarType.Float), variances.to(ScalarType.Float));
        }
    }
}
