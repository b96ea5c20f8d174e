package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The best linear code of patches, see [LinearUse]. Gradients do not reach it, so what a latent means never changes
/// while a decoder is trained.
/// The storybook family has it, Wan does not (`docs/decisions/0007-linear-path.md`).
///
/// Axes: B batch, C latent channels, F frames, H and W pixels, S stride in space, T stride in time.
public final class LinearPath {
    private final Code first;
    private final Code later;

    LinearPath(AutoencoderConfig config, Weights w) {
        first = new Code(w.at("first"), 1, config);
        later = new Code(w.at("later"), config.strideTime(), config);
    }

    /// For the clip's first frame.
    public Code first() {
        return first;
    }

    /// For the T frames that each further latent covers.
    public Code later() {
        return later;
    }

    /// `[B, 3, F, H, W]` to `[B, C, F', H / S, W / S]`.
    ///
    /// @param isStart whether the clip's first frame is among them
    Tensor encode(Tensor pixels, boolean isStart) {
        List<Tensor> parts = new ArrayList<>();
        if (isStart) {
            parts.add(first.encode(pixels.narrow(2, 0, 1)));
        }
        long rest = pixels.size(2) - parts.size();
        if (rest > 0) {
            parts.add(later.encode(pixels.narrow(2, parts.size(), rest)));
        }
        return Ops.cat(2, parts.toArray(Tensor[]::new));
    }

    /// `[B, C, F', H', W']` to `[B, 3, F, H' S, W' S]`.
    ///
    /// @param isStart whether the clip's first latent is among them
    Tensor decode(Tensor latents, boolean isStart) {
        List<Tensor> parts = new ArrayList<>();
        if (isStart) {
            parts.add(first.decode(latents.narrow(2, 0, 1)));
        }
        long rest = latents.size(2) - parts.size();
        if (rest > 0) {
            parts.add(later.decode(latents.narrow(2, parts.size(), rest)));
        }
        return Ops.cat(2, parts.toArray(Tensor[]::new));
    }

    /// One linear code of blocks of `time` x S x S pixels with three colours, D values in all.
    public static final class Code {
        private final int time;
        private final int space;
        private final Tensor mean; // [D]
        private final Tensor encode; // [D, C]
        private final Tensor decode; // [C, D]

        private Code(Weights w, int time, AutoencoderConfig config) {
            this.time = time;
            space = config.strideSpace();
            long block = size();
            mean = w.exact("mean", Init.ZEROS, block);
            encode = w.exact("encode", Init.ZEROS, block, config.latentChannels());
            decode = w.exact("decode", Init.ZEROS, config.latentChannels(), block);
        }

        /// Frames of a block.
        public int time() {
            return time;
        }

        /// D, values of a block.
        public long size() {
            return 3L * time * space * space;
        }

        /// `[B, 3, F, H, W]` to `[B, F / time, H / S, W / S, D]`, D in the order colour, frame, row, column.
        public Tensor blocks(Tensor pixels) {
            long b = pixels.size(0), f = pixels.size(2) / time, h = pixels.size(3) / space, w = pixels.size(4) / space;
            return pixels.reshape(b, 3, f, time, h, space, w, space)
                    .permute(0, 2, 4, 6, 1, 3, 5, 7) // b c (f t) (h q) (w r) -> b f h w c t q r
                    .reshape(b, f, h, w, -1);
        }

        /// Takes over a code that was found elsewhere.
        ///
        /// @param newMean `[D]`
        /// @param newEncode `[D, C]`
        /// @param newDecode `[C, D]`
        public void set(Tensor newMean, Tensor newEncode, Tensor newDecode) {
            replace(mean, newMean);
            replace(encode, newEncode);
            replace(decode, newDecode);
        }

        private static void replace(Tensor mine, Tensor given) {
            if (!Ops.shape(mine).equals(Ops.shape(given))) {
                throw new ShapeException(
                        "A part of a linear code must be %s, got %s.".formatted(Ops.shape(mine), Ops.shape(given)));
            }
            mine.detach().copy_(given);
        }

        Tensor encode(Tensor pixels) {
            return matmul(blocks(pixels).sub(mean.detach()), encode.detach()).permute(0, 4, 1, 2, 3);
        }

        Tensor decode(Tensor latents) {
            Tensor blocks =
                    matmul(latents.permute(0, 2, 3, 4, 1), decode.detach()).add(mean.detach());
            long b = blocks.size(0), f = blocks.size(1), h = blocks.size(2), w = blocks.size(3);
            return blocks.reshape(b, f, h, w, 3, time, space, space)
                    .permute(0, 4, 1, 5, 2, 6, 3, 7) // b f h w c t q r -> b c (f t) (h q) (w r)
                    .reshape(b, 3, f * time, h * space, w * space);
        }
    }
}
