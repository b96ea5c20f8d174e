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
/// What a block is decoded to is then found anew from nine codes, by least squares.
final class LinearCodes {
    private static final double SUBJECT = 6;
    private static final double NOISE = 0.1; // deviation of codes that decoding should bear

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
            forEach(source, batches, compute, (pixels, subjects) -> {
                add(ofFirst, path.first(), start(pixels), start(subjects));
                add(ofLater, path.later(), rest(pixels), rest(subjects));
            });
            PrincipalComponents first = ofFirst.components(channels);
            PrincipalComponents later = ofLater.components(channels);
            Tensor scaleFirst = scales(first);
            Tensor scaleLater = scales(later);
            path.first()
                    .setEncoding(
                            first.mean(),
                            first.directions().mul(scaleFirst.unsqueeze(1)).t());
            Tensor encode = later.directions().mul(scaleLater.unsqueeze(1)); // [C, D']
            Tensor pictures = first.directions().div(scaleFirst.unsqueeze(1)); // [C, D]
            Tensor turn = turn(encode, repeated(pictures, path.later().time())); // [C, C]
            path.later().setEncoding(later.mean(), matmul(turn, encode).t());
            fitDecoding(path, channels, source, batches, compute);
        }
    }

    private static void fitDecoding(LinearPath path, long channels, Source source, int batches, Compute compute) {
        long inputs = LinearPath.NEIGHBOURS * channels;
        var ofFirst = new LeastSquares(inputs, path.first().size());
        var ofLater = new LeastSquares(inputs, path.later().size());
        forEach(source, batches, compute, (pixels, subjects) -> {
            add(ofFirst, path.first(), start(pixels), start(subjects));
            add(ofLater, path.later(), rest(pixels), rest(subjects));
        });
        path.first().setDecoding(ofFirst.solution(NOISE * NOISE));
        path.later().setDecoding(ofLater.solution(NOISE * NOISE));
    }

    private interface Visitor {
        /// Both `[B, 3, F, H, W]`.
        void visit(Tensor pixels, Tensor subjects);
    }

    private static void forEach(Source source, int batches, Compute compute, Visitor visitor) {
        for (int i = 0; i < batches; i++) {
            try (var _ = new PointerScope()) {
                PixelBatch batch = source.batch(i);
                Tensor pixels = compute.place(batch.pixels());
                visitor.visit(pixels, compute.place(batch.subjects()).expand(Ops.sizes(pixels)));
            }
        }
    }

    private static Tensor start(Tensor frames) {
        return frames.narrow(2, 0, 1);
    }

    private static Tensor rest(Tensor frames) {
        return frames.narrow(2, 1, frames.size(2) - 1);
    }

    private static void add(LeastSquares squares, LinearPath.Code code, Tensor pixels, Tensor subjects) {
        Tensor codes = LinearPath.Code.neighbours(code.encode(pixels));
        squares.add(codes.reshape(-1, codes.size(4)), blocks(code, pixels).sub(code.mean()), weights(code, subjects));
    }

    private static void add(PrincipalComponents.Sums sums, LinearPath.Code code, Tensor pixels, Tensor subjects) {
        sums.add(blocks(code, pixels), weights(code, subjects));
    }

    /// `[N]`
    private static Tensor weights(LinearPath.Code code, Tensor subjects) {
        return blocks(code, subjects).mean(1).mul(Ops.scalar(SUBJECT)).add(Ops.scalar(1));
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
