package dev.kinora.engine.wan;

import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.WeightsException;
import org.bytedeco.pytorch.Tensor;

/// The picture that a film begins with, as Wan 2.1's image-to-video transformers read it beside the prompt.
public final class WanPicture implements AutoCloseable {
    private final ClipPreprocessing preprocessing;
    private final SafeTensors file;
    private final ClipEncoder encoder;

    /// @param file the encoder's weights; closed with this
    /// @throws WeightsException if the parts do not belong together
    public WanPicture(ClipPreprocessing preprocessing, ClipConfig config, SafeTensors file, Compute compute) {
        this.preprocessing = preprocessing;
        this.file = file;
        encoder = new ClipEncoder(config, file, compute);
        ClipPreprocessing.Crop crop = preprocessing.crop();
        if (crop.width() != config.imageSize() || crop.height() != config.imageSize()) {
            throw new WeightsException(
                    "image_processor cuts pictures to %dx%d, image_encoder reads %d by %d; both must come from one release."
                            .formatted(crop.width(), crop.height(), config.imageSize(), config.imageSize()));
        }
    }
    /// `[1, I, E]`, fp32, in the caller's scope.
    public Tensor read(Frame picture) {
        return encoder.encode(preprocessing.apply(picture));
    }

    @Override
    public void close() {
        file.close();
    }
}
