package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.full;
import static org.bytedeco.pytorch.global.torch.linalg_eigh;
import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The directions in which weighted vectors of D values vary most, most first.
///
/// @param mean `[D]`
/// @param directions `[C, D]`, orthonormal
/// @param variances along them, `[C]`
record PrincipalComponents(Tensor mean, Tensor directions, Tensor variances) {
    /// Adds up vectors batch by batch, in double precision.
    static final class Sums {
        private Tensor weight; // []
        private Tensor first; // [D]
        private Tensor second; // [D, D]

        /// @param size D
        Sums(long size) {
            Tensor zero = full(new long[] {1}, Ops.scalar(0)).to(ScalarType.Double);
            weight = zero;
            first = zero.expand(size);
            second = zero.expand(size, size);
        }

        /// @param vectors `[N, D]`
        /// @param weights `[N]`
        void add(Tensor vectors, Tensor weights) {
            weight = weight.add(weights.sum());
            first = first.add(matmul(weights, vectors));
            second = second.add(products(vectors, weights));
        }

        private static Tensor products(Tensor vectors, Tensor weights) {
            return matmul(vectors.t(), vectors.mul(weights.unsqueeze(1))).to(ScalarType.Double);
        }

        /// The `count` components with the largest variances.
        PrincipalComponents components(long count) {
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
