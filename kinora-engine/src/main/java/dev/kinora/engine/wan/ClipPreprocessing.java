package dev.kinora.engine.wan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.media.Frame;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// How pictures are brought to the picture encoder: `image_processor/preprocessor_config.json`, under the names of
/// `transformers`' `CLIPImageProcessor`. The shorter side is resized, the middle cut out, each channel normalised.
///
/// @param size of the shorter side after resizing
/// @param crop what is cut out
/// @param mean of red, green and blue, 0 to 1
/// @param deviation of red, green and blue
/// @param resample Pillow's number of the filter: only 3, bicubic
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClipPreprocessing(
        @JsonProperty("size") Size size,
        @JsonProperty("crop_size") Crop crop,
        @JsonProperty("image_mean") List<Double> mean,
        @JsonProperty("image_std") List<Double> deviation,
        @JsonProperty("resample") int resample) {
    private static final int BICUBIC = 3;

    /// @param shortestEdge pixels
    public record Size(@JsonProperty("shortest_edge") int shortestEdge) {}

    /// In pixels.
    public record Crop(
            @JsonProperty("height") int height,
            @JsonProperty("width") int width) {}

    public ClipPreprocessing {
        if (isNull(size) || isNull(crop) || isNull(mean) || isNull(deviation)) {
            throw new IllegalArgumentException("needs size, crop_size, image_mean and image_std.");
        }
        if (resample != BICUBIC) {
            throw new IllegalArgumentException("resample must be 3 (bicubic), was %d.".formatted(resample));
        }
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException(
                    "image_mean and image_std need three numbers each, were %s and %s.".formatted(mean, deviation));
        }
        if (crop.height() < 1 || crop.width() < 1 || Math.max(crop.height(), crop.width()) > size.shortestEdge()) {
            throw new IllegalArgumentException("crop_size must be within size, were %dx%d and %d."
                    .formatted(crop.width(), crop.height(), size.shortestEdge()));
        }
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /// `[1, 3, H, W]`, fp32, normalised.
    public Tensor apply(Frame picture) {
        Frame small = resized(picture);
        int left = (small.width() - crop.width()) / 2;
        int top = (small.height() - crop.height()) / 2;
        int plane = crop.width() * crop.height();
        float[] values = new float[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < plane; i++) {
                int level = small.channel(left + i % crop.width(), top + i / crop.width(), channel);
                values[channel * plane + i] = (float) ((level / 255.0 - mean.get(channel)) / deviation.get(channel));
            }
        }
        return Tensor.create(values, 1, 3, crop.height(), crop.width());
    }

    private Frame resized(Frame picture) {
        int shorter = Math.min(picture.width(), picture.height());
        long edge = size.shortestEdge();
        return BicubicResize.resize(
                picture, (int) (edge * picture.width() / shorter), (int) (edge * picture.height() / shorter));
    }

    private static boolean isNull(@Nullable Object value) { // what a file lacks
        return value == null;
    }
}
