package dev.kinora.engine.generate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.wan.FirstPicture;
import dev.kinora.engine.wan.ModelIndex;
import dev.kinora.engine.wan.WanVariant;
import dev.kinora.tensor.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model is made for, and how it is run unless asked otherwise.
///
/// @param name for people
/// @param width pixels that it was trained for
/// @param height pixels
/// @param frames at its native rate, 4k + 1
/// @param framesPerSecond its native rate
/// @param sizeStep sides are made as multiples of this many pixels, and cut if another size was asked
/// @param largestSide pixels
/// @param mostTokens that a film may have, each of `sizeStep` squared pixels and 4 frames, so that a slip
/// of the pen does not start a day's work
/// @param longestPrompt characters
/// @param sampling steps, shift, guidance
/// @param negative what to lead away from
/// @param firstPicture whether and how a film begins with a given picture
/// @param cannot why it cannot make films yet; null where it can
public record ModelProfile(
        String name,
        int width,
        int height,
        int frames,
        int framesPerSecond,
        int sizeStep,
        int largestSide,
        long mostTokens,
        int longestPrompt,
        SamplingSettings sampling,
        String negative,
        FirstPicture firstPicture,
        @Nullable String cannot) {
    private static final int STORYBOOK_LARGEST_SIDE = 1024;
    private static final long STORYBOOK_MOST_TOKENS = 8192;
    private static final int WAN_LARGEST_SIDE = 1920;
    private static final int WAN_LONGEST_PROMPT = 8000; // the limit that counts is one of tokens

    /// Kinora's own.
    static ModelProfile storybook(ModelFolder folder) {
        GenerationConfig config = folder.generationConfig();
        return new ModelProfile(
                "storybook",
                config.width(),
                config.height(),
                config.frames(),
                GenerationRequest.NATIVE_FRAMES_PER_SECOND,
                folder.autoencoderConfig().strideSpace(),
                STORYBOOK_LARGEST_SIDE,
                STORYBOOK_MOST_TOKENS,
                Director.MAX_CHARACTERS,
                config.sampling(),
                "",
                FirstPicture.IN_THE_FILM,
                null);
    }

    static ModelProfile wan(ModelFolder folder) {
        ModelIndex index = folder.index();
        TransformerConfig transformer = folder.transformerConfig();
        WanVariant variant = WanVariant.of(index, transformer, folder.name());
        AutoencoderConfig autoencoder = folder.autoencoderConfig();
        int patch = transformer.patchSize().get(1);
        LatentShape trained = LatentShape.covering(variant.width(), variant.height(), variant.frames(), autoencoder);
        long tokens = trained.count() / patch / patch;
        return new ModelProfile(
                variant.label(),
                variant.width(),
                variant.height(),
                variant.frames(),
                variant.framesPerSecond(),
                autoencoder.strideSpace() * patch,
                WAN_LARGEST_SIDE,
                2 * tokens,
                WAN_LONGEST_PROMPT,
                SamplingSettings.wan(
                        variant.steps(),
                        variant.shift(),
                        variant.guidance(),
                        variant.lowNoiseGuidance(),
                        isUniPc(folder.root())),
                WanVariant.NEGATIVE,
                variant.firstPicture(),
                variant.cannot());
    }

    private static boolean isUniPc(Path root) {
        Path file = root.resolve("scheduler").resolve("scheduler_config.json");
        if (!Files.exists(file)) {
            return true;
        }
        JsonNode json = Component.read(file, JsonNode.class);
        String scheduler = json.path("_class_name").asText();
        return switch (scheduler) {
            case "UniPCMultistepScheduler" -> true;
            case "FlowMatchEulerDiscreteScheduler" -> false;
            default ->
                throw new WeightsException("%s names the scheduler '%s'; Kinora has %s."
                        .formatted(
                                file,
                                scheduler,
                                List.of("UniPCMultistepScheduler", "FlowMatchEulerDiscreteScheduler")));
        };
    }

    /// Whether a film may begin with a given picture.
    public boolean continuesPictures() {
        return firstPicture != FirstPicture.NONE;
    }

    /// Whether any frames of a film may be given, not the first alone.
    public boolean keepsAnyFrame() {
        return firstPicture == FirstPicture.IN_THE_FILM;
    }

    /// Whether a film must begin with a given picture.
    public boolean needsPicture() {
        return firstPicture == FirstPicture.BESIDE_THE_FILM;
    }

    /// Whole frames but the first: 49 frames at 12 a second are 4 seconds.
    public double seconds() {
        return (frames - 1.0) / framesPerSecond;
    }

    /// @throws WeightsException if it cannot make films
    void requireAble() {
        if (cannot != null) {
            throw new WeightsException(cannot + " 'kinora models' lists what each model can do.");
        }
    }
}
