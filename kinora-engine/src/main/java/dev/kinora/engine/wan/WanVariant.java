package dev.kinora.engine.wan;

import dev.kinora.engine.transformer.TransformerConfig;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The released models and how their makers run them: Wan-Video/Wan2.1 and Wan2.2, `wan/configs/*.py`,
/// `generate.py` and README. Found by what a folder is, so that fine-tuned versions are known as well; its name
/// decides only where nothing else tells two apart.
public enum WanVariant {
    T2V_1_3B("Wan 2.1 T2V-1.3B", 832, 480, 81, 16, 50, 8, 6, 6),
    T2V_14B("Wan 2.1 T2V-14B", 1280, 720, 81, 16, 50, 5, 5, 5),
    I2V_14B("Wan 2.1 I2V-14B", 1280, 720, 81, 16, 40, 5, 5, 5),
    I2V_14B_480P("Wan 2.1 I2V-14B-480P", 832, 480, 81, 16, 40, 3, 5, 5),
    FLF2V_14B("Wan 2.1 FLF2V-14B", 1280, 720, 81, 16, 50, 16, 5, 5),
    TI2V_5B("Wan 2.2 TI2V-5B", 1280, 704, 121, 24, 50, 5, 5, 5),
    T2V_A14B("Wan 2.2 T2V-A14B", 1280, 720, 81, 16, 40, 12, 4, 3),
    I2V_A14B("Wan 2.2 I2V-A14B", 1280, 720, 81, 16, 40, 5, 3.5, 3.5);

    /// What all lead away from unless told otherwise: `sample_neg_prompt` in `wan/configs/shared_config.py`.
    public static final String NEGATIVE = "色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，"
            + "JPEG压缩残留，丑陋的，残缺的，多余的手指，画得不好的手部，画得不好的脸部，畸形的，毁容的，形态畸形的肢体，手指融合，静止不动的画面，"
            + "杂乱的背景，三条腿，背景人很多，倒着走";

    private static final int WIDTH_OF_1_3B = 1536;

    private final String label;
    private final int width;
    private final int height;
    private final int frames;
    private final int framesPerSecond;
    private final int steps;
    private final double shift;
    private final double guidance;
    private final double lowNoiseGuidance;

    WanVariant(
            String label,
            int width,
            int height,
            int frames,
            int framesPerSecond,
            int steps,
            double shift,
            double guidance,
            double lowNoiseGuidance) {
        this.label = label;
        this.width = width;
        this.height = height;
        this.frames = frames;
        this.framesPerSecond = framesPerSecond;
        this.steps = steps;
        this.shift = shift;
        this.guidance = guidance;
        this.lowNoiseGuidance = lowNoiseGuidance;
    }

    /// @param folder its name: the two sizes of Wan 2.1 I2V-14B have the same configuration
    public static WanVariant of(ModelIndex index, TransformerConfig transformer, String folder) {
        if (index.expandTimesteps()) {
            return TI2V_5B;
        }
        if (index.boundaryRatio() != null) {
            return index.startsFromPicture() ? I2V_A14B : T2V_A14B;
        }
        if (index.startsFromPicture()) {
            if (transformer.imageTokens() != null) {
                return FLF2V_14B;
            }
            return folder.toUpperCase(Locale.ROOT).contains("480P") ? I2V_14B_480P : I2V_14B;
        }
        return transformer.width() <= WIDTH_OF_1_3B ? T2V_1_3B : T2V_14B;
    }

    /// Why Kinora loads such a model but cannot make films with it yet; null where it can.
    public @Nullable String cannot() {
        return this == FLF2V_14B
                ? "%s makes films between a first and a last picture, which Kinora cannot ask of it yet."
                        .formatted(label)
                : null;
    }

    /// Whether and how a film begins with a given picture.
    public FirstPicture firstPicture() {
        return switch (this) {
            case T2V_1_3B, T2V_14B, T2V_A14B -> FirstPicture.NONE;
            case TI2V_5B -> FirstPicture.IN_THE_FILM;
            case I2V_14B, I2V_14B_480P, FLF2V_14B, I2V_A14B -> FirstPicture.BESIDE_THE_FILM;
        };
    }

    public String label() {
        return label;
    }

    /// Pixels.
    public int width() {
        return width;
    }

    /// Pixels.
    public int height() {
        return height;
    }

    public int frames() {
        return frames;
    }

    public int framesPerSecond() {
        return framesPerSecond;
    }

    public int steps() {
        return steps;
    }

    public double shift() {
        return shift;
    }

    public double guidance() {
        return guidance;
    }

    /// Of the expert for low noise.
    public double lowNoiseGuidance() {
        return lowNoiseGuidance;
    }
}
