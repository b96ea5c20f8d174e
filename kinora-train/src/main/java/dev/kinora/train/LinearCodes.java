package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.linalg_svd;
import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.engine.autoencoder.LinearPath;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Finds the codes of a [LinearPath]: principal components of blocks of pixels, subjects counting more. A component's
/// code is divided by the fourth root of its variance, so that what varies most still has the largest code, but not by
/// so much. The code of four frames is turned such that frames that stand still have nearly the code of one of them.
final class LinearCodes {
    private static final double SUBJECT = 6;

    private LinearCodes() {}

    /// Batches of 1 + T frames.
    interface Source {
        PixelBatch batch(int index);
    }

    /// @param path to set
    /// @param batches how many to look at
    static void fit(LinearPath path, long channels, Source source, int batches, Compute compute) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            PrincipalComponents first = components(path.first(), 0, channels, source, batches, compute);
            PrincipalComponents later = components(path.later(), 1, channels, source, batches, compute);
            Tensor scaleFirst = scales(first);
            Tensor scaleLater = scales(later);
            path.first()
                    .set(
                            first.mean(),
                            first.directions().mul(scaleFirst.unsqueeze(1)).t(),
                            first.directions().div(scaleFirst.unsqueeze(1)));
            Tensor encode = later.directions().mul(scaleLater.unsqueeze(1)); // [C, D']
            Tensor decode = later.directions().div(scaleLater.unsqueeze(1)); // [C, D']
            Tensor pictures = first.directions().div(scaleFirst.unsqueeze(1)); // [C, D]
            Tensor turn = turn(encode, repeated(pictures, path.later().time())); // [C, C]
            path.later().set(later.mean(), matmul(turn, encode).t(), matmul(turn, decode));
        }
    }

    private static PrincipalComponents components(
            LinearPath.Code code, int firstFrame, long channels, Source source, int batches, Compute compute) {
        PrincipalComponents.Sums sums = new PrincipalComponents.Sums(code.size());
        for (int i = 0; i < batches; i++) {
            PixelBatch batch = source.batch(i);
            Tensor vectors = vectors(code, compute.place(batch.pixels()), firstFrame); // [N, D]
            Tensor shares = vectors(
                            code,
                            compute.place(batch.subjects())
                                    .expand(batch.count(), 3, batch.frames(), batch.height(), batch.width()),
                            firstFrame)
                    .mean(1); // [N]
            Tensor weights = shares.mul(Ops.scalar(SUBJECT)).add(Ops.scalar(1));
            sums.add(vectors, weights);
        }
        return sums.components(channels);
    }

    private static Tensor vectors(LinearPath.Code code, Tensor pixels, int firstFrame) {
        Tensor blocks = code.blocks(pixels.narrow(2, firstFrame, code.time()));
        return blocks.reshape(-1, blocks.size(4));
    }

    private static Tensor scales(PrincipalComponents components) {
        return components.variances().clamp_min(Ops.scalar(1e-6)).pow(Ops.scalar(-0.25));
    }

    /// Blocks of one frame `[C, D]` shown `time` times, `[C, time D]`; D is colour, row, column.
    private static Tensor repeated(Tensor blocks, long time) {
        long count = blocks.size(0), plane = blocks.size(1) / 3;
        return blocks.reshape(count, 3, 1, plane).expand(count, 3, time, plane).reshape(count, 3 * time * plane);
    }

    /// The rotation of codes after which still frames have nearly the code of a picture: the closest to the inverse of
    /// what `encode` makes of pictures that have the codes (1, 0, …), (0, 1, …) and so on (orthogonal Procrustes).
    static Tensor turn(Tensor encode, Tensor stillFrames) {
        Tensor codes = matmul(encode, stillFrames.t()); // column k: the code of still picture k
        var svd = linalg_svd(codes);
        return matmul(svd.get0(), svd.get2()).t(); // codes = U S V', so the closest turn is V U'
    }
}
