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
            PrincipalComponents.Sums ofFirst =
                    new PrincipalComponents.Sums(path.first().size());
            PrincipalComponents.Sums ofLater =
                    new PrincipalComponents.Sums(path.later().size());
            for (int i = 0; i < batches; i++) {
                try (var _ = new PointerScope()) {
                    PixelBatch batch = source.batch(i);
                    Tensor pixels = compute.place(batch.pixels());
                    Tensor subjects = compute.place(batch.subjects()).expand(Ops.sizes(pixels));
                    add(ofFirst, path.first(), pixels.narrow(2, 0, 1), subjects.narrow(2, 0, 1));
                    long rest = pixels.size(2) - 1;
                    add(ofLater, path.later(), pixels.narrow(2, 1, rest), subjects.narrow(2, 1, rest));
                }
            }
            PrincipalComponents first = ofFirst.components(channels);
            PrincipalComponents later = ofLater.components(channels);
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

    private static void add(PrincipalComponents.Sums sums, LinearPath.Code code, Tensor pixels, Tensor subjects) {
        Tensor shares = blocks(code, subjects).mean(1); // [N]
        sums.add(blocks(code, pixels), shares.mul(Ops.scalar(SUBJECT)).add(Ops.scalar(1)));
    }

    /// `[N, D]`
    private static Tensor blocks(LinearPath.Code code, Tensor frames) {
        Tensor blocks = code.blocks(frames);
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
