package dev.kinora.cli.generate;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.engine.director.Controls;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.generate.WeightFormat;
import dev.kinora.engine.wan.LoraFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of all commands that make films.
public final class MakingOptions {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The file to write; its ending says what kind. By default clip.mp4, clip-2.mp4, …")
    @Nullable
    Path out;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Another seed, another film (0).")
    long seed;

    @Mixin
    private final SamplingOptions sampling = new SamplingOptions();

    @Option(
            names = "--negative",
            paramLabel = "TEXT",
            description = "What to lead away from (nothing; for Wan what its makers give; \"\" for nothing).")
    private @Nullable String negative;

    @Mixin
    private final ControlOptions controls = new ControlOptions();

    @Option(
            names = "--enlarge",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Enlarge the film to this size by the model's upscaler, e.g. 1280x720, up to 2048 a side;"
                    + " what juts out is cut off evenly.")
    @Nullable
    PictureSize enlarge;

    @Option(names = "--silent", description = "Leave the sound out of the file; the film is the same.")
    boolean silent;

    @Option(names = "--explain", description = "Show what the director made of the prompt.")
    boolean explain;

    @Option(names = "--verbatim", description = "Give the model the prompt as it stands, without the director.")
    boolean verbatim;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Model folder, or the name of one in models (storybook); see kinora models.")
    @Nullable
    Path model;

    @Option(
            names = "--lora",
            paramLabel = "FILE:SCALE",
            converter = LoraConverter.class,
            description = "Low-rank change to the model (safetensors; names of diffusers, kohya or Wan), e.g."
                    + " style.safetensors:0.8. May be given several times.")
    List<LoraFile> loras = new ArrayList<>();

    @Option(
            names = "--time-stamp",
            paramLabel = "URL",
            description = "Let this authority confirm when the file was signed (RFC 3161); it is sent a hash alone.")
    @Nullable
    URI timeStamp;

    @Option(
            names = "--signing",
            paramLabel = "FILE",
            description = "Sign with certificates of your own: a JSON file that names them and their key or what signs"
                    + " (docs/safety.md).")
    @Nullable
    Path signing;

    @Option(
            names = "--weights",
            paramLabel = "FORMAT",
            defaultValue = "computed",
            converter = WeightFormatConverter.class,
            description = "How the model is held: int8 takes half the memory of bf16 and is a little less exact"
                    + " (computed: as it is multiplied).")
    WeightFormat weights = WeightFormat.COMPUTED;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (all cores).")
    @Nullable
    Integer threads;

    @Option(names = "--force", description = "Replace a file that exists.")
    boolean force;

    public @Nullable Path out() {
        return out;
    }

    public @Nullable Path model() {
        return model;
    }

    public long seed() {
        return seed;
    }

    public boolean silent() {
        return silent;
    }

    /// What size the film has in its file.
    ///
    /// @param made by the model
    public PictureSize shown(PictureSize made) {
        return enlarge == null ? made : enlarge;
    }

    /// What to lead away from.
    public String negative(ModelProfile profile) {
        return negative == null ? profile.negative() : negative;
    }

    /// What the films shall have whatever their prompts say.
    public Controls controls() {
        return controls.controls();
    }

    /// How noise becomes a film.
    public SamplingSettings sampling(ModelProfile profile, boolean isPreview) {
        return sampling.applyTo(profile.sampling(), isPreview);
    }
}
