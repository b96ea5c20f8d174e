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
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The picture that a film begins with, as Wan's networks are shown it.
record PictureConditions(VideoAutoencoder autoencoder, Compute compute) {
    /// For [dev.kinora.engine.wan.FirstPicture#IN_THE_FILM]: its latents, `[1, C, 1, H, W]`.
    Tensor inTheFilm(Frame picture) {
        return autoencoder.encode(pixels(picture));
    }

    /// For [dev.kinora.engine.wan.FirstPicture#BESIDE_THE_FILM]: a mask with a channel for each frame of a latent, 1
    /// for
    /// those of the picture and 0 for those after it, and the latents of the picture followed by mid-grey.
    ///
    /// @param frames of the film, 4k + 1
    /// @return `[1, T + C, F, H, W]`, where T is the stride in time
    Tensor besideTheFilm(Frame picture, int frames) {
        int stride = autoencoder.config().strideTime();
        Tensor grey =
                zeros(new long[] {1, 3, stride, picture.height(), picture.width()}, compute.options(ScalarType.Float));
        List<Tensor> latents = new ArrayList<>();
        try (Encoding encoding = autoencoder.startEncoding()) { // a few frames at a time: long films are large
            latents.add(Scopes.scoped(() -> encoding.next(pixels(picture))));
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

    /// `[1, 3, 1, H, W]` in `[-1, 1]`.
    private Tensor pixels(Frame frame) {
        byte[] rgb = frame.rgb();
        int plane = frame.width() * frame.height();
        float[] values = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                values[channel * plane + i] = (rgb[3 * i + channel] & 0xff) / 127.5f - 1;
            }
        }
        return compute.place(Tensor.create(values, 1, 3, 1, frame.height(), frame.width()));
    }
}
