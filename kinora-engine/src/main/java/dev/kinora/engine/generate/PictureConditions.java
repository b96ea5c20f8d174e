package dev.kinora.engine.generate;

import static org.bytedeco.pytorch.global.torch.zeros;

import dev.kinora.engine.autoencoder.Encoding;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Kept frames, as networks are shown them.
///
/// @param patch latent frames, rows and columns of a token
record PictureConditions(VideoAutoencoder autoencoder, List<Integer> patch, Compute compute) {
    /// For [dev.kinora.engine.wan.FirstPicture#IN_THE_FILM]: latents of the kept frames.
    ///
    /// @param kept at least one
    GivenLatents inTheFilm(KeptFrames kept, LatentShape shape) {
        int stride = autoencoder.config().strideTime();
        int last = Math.ceilDiv(kept.frames().lastKey(), stride);
        List<Frame> frames = new ArrayList<>();
        for (int frame = 0; frame <= stride * last; frame++) {
            frames.add(nearest(kept, frame));
        }
        Tensor rest = zeros(
                new long[] {1, shape.channels(), shape.frames() - 1L - last, shape.rows(), shape.columns()},
                compute.options(ScalarType.Float));
        GivenTokens.Stride strides =
                new GivenTokens.Stride(stride, autoencoder.config().strideSpace());
        return new GivenLatents(Ops.cat(2, latents(frames, shape), rest), GivenTokens.of(kept, shape, strides, patch));
    }

    /// The latents of frames, 4k + 1 of them, `[1, C, F, H, W]`; a few frames at a time: long films are
    /// large.
    Tensor latents(List<Frame> frames, LatentShape shape) {
        int stride = autoencoder.config().strideTime();
        List<Tensor> latents = new ArrayList<>();
        try (Encoding encoding = autoencoder.startEncoding()) {
            for (int end = 1; end <= frames.size(); end += stride) {
                List<Frame> next = frames.subList(Math.max(0, end - stride), end);
                latents.add(Scopes.scoped(() -> encoding.next(pixels(next, shape))));
            }
        }
        return Ops.cat(2, latents.toArray(Tensor[]::new));
    }

    /// What stands in for a frame that is not kept, until it is generated: a causal encoder looks at it.
    private static Frame nearest(KeptFrames kept, int frame) {
        SortedMap<Integer, Frame> before = kept.frames().headMap(frame + 1);
        return kept.shown(before.isEmpty() ? kept.frames().firstKey() : before.lastKey());
    }

    /// For [dev.kinora.engine.wan.FirstPicture#BESIDE_THE_FILM]: a mask with a channel for each frame of a
    /// latent, 1 for those of the picture and 0 for those after it, and the latents of the picture followed
    /// by mid-grey.
    ///
    /// @param frames of the film, 4k + 1
    /// @return `[1, T + C, F, H, W]`, where T is the stride in time
    Tensor besideTheFilm(Frame picture, int frames) {
        int stride = autoencoder.config().strideTime();
        Tensor grey =
                zeros(new long[] {1, 3, stride, picture.height(), picture.width()}, compute.options(ScalarType.Float));
        List<Tensor> latents = new ArrayList<>();
        try (Encoding encoding = autoencoder.startEncoding()) { // a few frames at a time: long films are large
            latents.add(
                    Scopes.scoped(() -> encoding.next(pixels(List.of(picture), picture.width(), picture.height()))));
            for (int frame = 1; frame < frames; frame += stride) {
                latents.add(Scopes.scoped(() -> encoding.next(grey)));
            }
        }
        Tensor all = Ops.cat(2, latents.toArray(Tensor[]::new)); // [1, C, F, H, W]
        Tensor mask =
                zeros(new long[] {1, stride, all.size(2), all.size(3), all.size(4)}, compute.options(ScalarType.Float));
        mask.narrow(2, 0, 1).fill_(Ops.scalar(1));
        return Ops.cat(1, mask, all);
    }

    private Tensor pixels(List<Frame> frames, LatentShape shape) {
        int stride = autoencoder.config().strideSpace();
        return pixels(frames, stride * shape.columns(), stride * shape.rows());
    }

    /// `[1, 3, F, H, W]` in `[-1, 1]`. A canvas that is larger than the frames goes on evenly on all sides
    /// with the colours of their edges, as it is cut off evenly later.
    private Tensor pixels(List<Frame> frames, int width, int height) {
        int left = (width - frames.getFirst().width()) / 2;
        int top = (height - frames.getFirst().height()) / 2;
        int plane = width * height;
        float[] values = new float[3 * frames.size() * plane];
        for (int number = 0; number < frames.size(); number++) {
            Frame frame = frames.get(number);
            for (int i = 0; i < plane; i++) {
                int x = Math.clamp(i % width - (long) left, 0, frame.width() - 1);
                int y = Math.clamp(i / width - (long) top, 0, frame.height() - 1);
                for (int channel = 0; channel < 3; channel++) {
                    values[(channel * frames.size() + number) * plane + i] = frame.channel(x, y, channel) / 127.5f - 1;
                }
            }
        }
        return compute.place(Tensor.create(values, 1, 3, frames.size(), height, width));
    }
}
