package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.zeros;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// Muon for matrices and convolution kernels (Jordan et al. 2024): momentum whose singular values are all brought near
/// one by Newton-Schulz steps, so that no direction of a weight learns much faster than another. Updates are scaled as
/// in arXiv:2502.16982, so that AdamW's learning rate and weight decay serve both.
final class Muon implements AutoCloseable {
    private static final double MOMENTUM = 0.95;
    private static final int NEWTON_SCHULZ_STEPS = 5;
    private static final long MOST_ROWS = 64;
    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final double UPDATE_RMS = 0.2; // of AdamW

    private final FlatParameters parameters;
    private final Tensor momentum; // [matrices]

    Muon(FlatParameters parameters) {
        this.parameters = parameters;
        try (var _ = new PointerScope()) {
            momentum = Scopes.keep(zeros(
                    new long[] {parameters.matrices()}, parameters.values().options()));
        }
    }

    /// One update of the matrices with the gradients that are there; the gradients stay. None if one is no number.
    void step(double learningRate, double weightDecay) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            if (!Double.isFinite(parameters.gradients().norm().item_double())) {
                return;
            }
            Tensor gradients = parameters.gradients().narrow(0, 0, parameters.matrices());
            momentum.lerp_(gradients, Ops.scalar(1 - MOMENTUM));
            Tensor nesterov = gradients.lerp(momentum, Ops.scalar(MOMENTUM));
            parameters.values().narrow(0, 0, parameters.matrices()).mul_(Ops.scalar(1 - learningRate * weightDecay));
            List<Callable<Void>> lanes = new ArrayList<>();
            for (List<Update> lane : lanes(nesterov)) {
                lanes.add(() -> {
                    lane.forEach(update -> update.apply(learningRate));
                    return null;
                });
            }
            OneThreadEach.run(lanes);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Muon's step failed.", failed.getCause());
        }
    }

    /// What one matrix is moved by, before it is made orthogonal; both of the parameter's shape.
    private record Update(Tensor parameter, Tensor direction) {
        void apply(double learningRate) {
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                long rows = parameter.size(0);
                long columns = parameter.numel() / rows;
                double scale = UPDATE_RMS * Math.sqrt(Math.max(rows, columns));
                Tensor step = orthogonal(direction.reshape(rows, columns)).reshape(Ops.sizes(parameter));
                parameter.detach().sub_(step, Ops.scalar(learningRate * scale));
            }
        }
    }

    /// The matrices, dealt out to as many threads as there are on a CPU: each is small, and they do not depend on each
    /// other.
    private List<List<Update>> lanes(Tensor nesterov) {
        int count = nesterov.is_cuda() ? 1 : Compute.threads();
        List<List<Update>> lanes = Stream.generate(() -> (List<Update>) new ArrayList<Update>())
                .limit(count)
                .toList();
        long[] loads = new long[count];
        parameters.forEachMatrix(nesterov, (parameter, direction) -> {
            int lightest = 0;
            for (int lane = 1; lane < count; lane++) {
                lightest = loads[lane] < loads[lightest] ? lane : lightest;
            }
            lanes.get(lightest).add(new Update(parameter, direction));
            loads[lightest] += direction.numel();
        });
        return lanes;
    }

    /// Near the closest matrix with all singular values one, block of rows by block: between 0.7 and 1.2,
    /// which is near enough. Blocks cost a fraction of the whole; of queries, keys and values each is about
    /// a head.
    ///
    /// A Newton-Schulz step multiplies x by a polynomial of its Gram matrix x x'. All of these commute, so
    /// the steps are taken on the Gram matrix, and x, which has many more columns, is multiplied once.
    static Tensor orthogonal(Tensor matrix) {
        boolean isTall = matrix.size(0) > matrix.size(1);
        Tensor wide = isTall ? matrix.t() : matrix;
        long rows = blockRows(wide.size(0));
        Tensor x = wide.reshape(wide.size(0) / rows, rows, wide.size(1)); // [blocks, rows, columns]
        x = x.div(x.square().sum(new long[] {1, 2}, true, noType()).sqrt().add(Ops.scalar(1e-7)));
        Tensor gram = matmul(x, x.transpose(1, 2)); // [blocks, rows, rows]
        Tensor factor = polynomial(gram);
        Tensor product = factor;
        for (int i = 1; i < NEWTON_SCHULZ_STEPS; i++) {
            gram = matmul(matmul(factor, gram), factor);
            factor = polynomial(gram);
            product = matmul(factor, product);
        }
        Tensor y = matmul(product, x).reshape(wide.size(0), wide.size(1));
        return isTall ? y.t() : y;
    }

    /// The largest part of `rows` that is not above [#MOST_ROWS].
    private static long blockRows(long rows) {
        long blocks = (rows + MOST_ROWS - 1) / MOST_ROWS;
        while (rows % blocks != 0) {
            blocks++;
        }
        return rows / blocks;
    }

    /// a I + b G + c G²
    private static Tensor polynomial(Tensor gram) {
        Tensor p = gram.mul(Ops.scalar(B)).add(matmul(gram, gram), Ops.scalar(C));
        p.diagonal(0, 1, 2).add_(Ops.scalar(A));
        return p;
    }

    private static ScalarTypeOptional noType() {
        return new ScalarTypeOptional();
    }

    /// What a checkpoint has to hold.
    Map<String, Tensor> state() {
        return Map.of("momentum", momentum);
    }

    @Override
    public void close() {
        Scopes.free(momentum);
    }
}
