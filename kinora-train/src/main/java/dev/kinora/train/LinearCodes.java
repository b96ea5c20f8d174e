package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.linalg_svd;
import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.engine.autoencoder.LinearPath;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// Finds the codes of a [LinearPath]: principal components of blocks of pixels, subjects counting more. All
/// codes are in one unit, that of a picture's pixels, so that an error of a code is as large as the error that is seen.
/// The code of four frames is turned such that frames that stand still have nearly the code of one of them.
final class LinearCodes {
    private static final double SUBJECT = 6;
    private static final double CHANGE = 1.5;

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
                    Tensor following = changesTimes(
                            CHANGE, pixels.narrow(2, 1, rest), path.later().time());
                    add(ofLater, path.later(), following, subjects.narrow(2, 1, rest));
                }
            }
            PrincipalComponents first = ofFirst.components(channels);
            PrincipalComponents later = ofLater.components(channels);
            double still = Math.sqrt(path.later().time()); // a code of T equal frames is so many times a picture's
            long time = path.later().time();
            Tensor encode = changesTimes(CHANGE, frames(later.directions(), time), time)
                    .reshape(channels, -1)
                    .div(Ops.scalar(still)); // [C, D']
            Tensor decode = changesTimes(1 / CHANGE, frames(later.directions(), time), time)
                    .reshape(channels, -1)
                    .mul(Ops.scalar(still)); // [C, D']
            path.first().set(first.mean(), first.directions().t(), first.directions());
            Tensor turn = turn(encode, repeated(first.directions(), path.later().time())); // [C, C]
            path.later()
                    .set(
                            changesTimes(1 / CHANGE, frames(later.mean(), time), time)
                                    .flatten(),
                            matmul(turn, encode).t(),
                            matmul(turn, decode));
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

    /// D values of blocks as `[N, 3, T, H W]`; D is colour, frame, row, column.
    private static Tensor frames(Tensor blocks, long time) {
        return blocks.reshape(-1, 3, time, blocks.size(-1) / 3 / time);
    }

    /// Frames whose differences from their mean are `factor` times as large, in groups of `time` on axis 2.
    private static Tensor changesTimes(double factor, Tensor frames, long time) {
        Tensor groups = frames.unflatten(2, new long[] {-1, time});
        Tensor mean = groups.mean(new long[] {3}, true, new ScalarTypeOptional());
        return groups.sub(mean).mul(Ops.scalar(factor)).add(mean).flatten(2, 3);
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
