package dev.kinora.cli;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.cli.train.EvaluateSoundCodeCommand;
import dev.kinora.cli.train.SoundCodeCommand;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.train.EvaluateAutoencoder;
import dev.kinora.train.ExportAutoencoder;
import dev.kinora.train.ExportTransformer;
import dev.kinora.train.TrainAutoencoder;
import dev.kinora.train.TrainTransformer;
import dev.kinora.train.interpolate.EvaluateInterpolator;
import dev.kinora.train.interpolate.ExportInterpolator;
import dev.kinora.train.interpolate.TrainInterpolator;
import dev.kinora.train.judge.ExportJudge;
import dev.kinora.train.judge.TrainJudge;
import dev.kinora.train.upscale.EvaluateUpscaler;
import dev.kinora.train.upscale.ExportUpscaler;
import dev.kinora.train.upscale.TrainUpscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = "Train the shipped models, or go on with a run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SoundCodeCommand.class, EvaluateSoundCodeCommand.class},
        sortOptions = false)
final class TrainCommand {
    @Mixin
    private final Terminal terminal = new Terminal();

    @Command(
            name = "autoencoder",
            description = {
                "Train the video autoencoder on the procedural world.",
                "The run's folder collects checkpoints, a log, a plot of the loss and sheets of reconstructions. Ctrl-C"
                        + " stops after the current step with a checkpoint; the same command goes on from there."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer =
                    "  kinora train autoencoder --config runs/autoencoder-1-pictures.json --run autoencoder-1 --photos photos")
    int autoencoder(
            @Mixin(name = "options") RunOptions options,
            @Option(names = "--photos", description = "Folder of photographs to learn from beside the world.") @Nullable
                    Path photos,
            @Mixin(name = "terminal") Terminal terminal) {
        TrainAutoencoder.run(
                options.config(), options.run(), options.start(), Optional.ofNullable(photos), options.compute());
        return ExitCode.OK;
    }

    @Command(
            name = "transformer",
            description = {
                "Train the transformer on captioned scenes, encoded by a model's autoencoder.",
                "Encoded clips are kept beside the run's folder and shared by all runs with the same autoencoder."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train transformer --config runs/transformer-1.json --run transformer-1 --model"
                    + " models/storybook --prompts runs/prompts-training.txt")
    int transformer(
            @Mixin(name = "options") RunOptions options,
            @Option(
                            names = "--model",
                            required = true,
                            description = "Folder of the model whose vae encodes the clips.")
                    Path model,
            @Option(names = "--prompts", required = true, description = "A prompt a line, for the sample sheets.")
                    Path prompts,
            @Mixin(name = "terminal") Terminal terminal)
            throws IOException {
        TrainTransformer.run(
                options.config(),
                options.run(),
                new ModelFolder(model),
                options.start(),
                Files.readAllLines(prompts),
                options.compute());
        return ExitCode.OK;
    }

    @Command(
            name = "judge",
            description = {
                "Train the judge that 'kinora evaluate' asks what a clip shows.",
                "It learns from rendered scenes and their ground truth alone. A share of them goes through the model's"
                        + " autoencoder first, so that it knows how soft generated clips are. The run's evaluation.csv"
                        + " says how often it is right on clips it never saw."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train judge --config runs/judge-2.json --run my-judge --model models/storybook")
    int judge(
            @Mixin(name = "options") RunOptions options,
            @Option(
                            names = "--model",
                            required = true,
                            description = "Folder of the model whose vae softens a share of the clips.")
                    Path model,
            @Mixin(name = "terminal") Terminal terminal) {
        TrainJudge.run(options.config(), options.run(), new ModelFolder(model), options.start(), options.compute());
        return ExitCode.OK;
    }

    @Command(
            name = "export-judge",
            description = "Write a run's averaged weights into a model folder, with the words of their answers.",
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train export-judge --run my-judge --model models/storybook")
    int exportJudge(@Mixin(name = "options") ExportOptions options, @Mixin(name = "terminal") Terminal terminal)
            throws IOException {
        ExportJudge.run(options.run(), options.model());
        return ExitCode.OK;
    }

    @Command(
            name = "upscaler",
            description = {
                "Train the network that enlarges a model's films, eight times a side.",
                "It learns from scenes rendered small and large. A share of the small ones is put under noise and made"
                        + " over by the model first, so that it mends the flaws of what is generated."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train upscaler --config runs/upscaler-1.json --run upscaler-1 --model models/storybook")
    int upscaler(
            @Mixin(name = "options") RunOptions options,
            @Option(
                            names = "--model",
                            required = true,
                            description = "Folder of the model whose films are to be enlarged.")
                    Path model,
            @Mixin(name = "terminal") Terminal terminal) {
        TrainUpscaler.run(options.config(), options.run(), new ModelFolder(model), options.start(), options.compute());
        return ExitCode.OK;
    }

    @Command(
            name = "export-upscaler",
            description = "Write a run's averaged weights into a model folder.",
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train export-upscaler --run upscaler-1 --model models/storybook")
    int exportUpscaler(@Mixin(name = "options") ExportOptions options, @Mixin(name = "terminal") Terminal terminal)
            throws IOException {
        ExportUpscaler.run(options.run(), options.model());
        return ExitCode.OK;
    }

    @Command(
            name = "evaluate-upscaler",
            description = {
                "Measure how near a model's upscaler comes to the world rendered at the large size.",
                "Beside bicubic scaling; on small pictures as rendered, as coded, and as the model makes them."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train evaluate-upscaler --model models/storybook")
    int evaluateUpscaler(
            @Option(names = "--model", required = true, description = "Model folder.") Path model,
            @Option(names = "--scenes", defaultValue = "40", description = "Scenes of each kind (${DEFAULT-VALUE}).")
                    int scenes,
            @Mixin(name = "terminal") Terminal terminal) {
        if (scenes < 1) {
            throw CommandException.usage("--scenes %d: must be at least 1.", scenes);
        }
        int total = scenes * EvaluateUpscaler.STRENGTHS.size();
        try (ProgressLine progress = terminal.progress("Enlarging", total)) {
            List<EvaluateUpscaler.Scores> scores =
                    EvaluateUpscaler.run(new ModelFolder(model), scenes, Compute.detect(), progress::at);
            StringBuilder table = new StringBuilder("""
                    PSNR in dB against the scene rendered large

                    made over from  upscaler  bicubic  at edges: upscaler  bicubic
                    """);
            for (EvaluateUpscaler.Scores row : scores) {
                table.append(String.format(
                        Locale.ROOT,
                        "%14.2f  %8.2f  %7.2f  %18.2f  %7.2f%n",
                        row.strength(),
                        row.network(),
                        row.bicubic(),
                        row.edges(),
                        row.bicubicEdges()));
            }
            terminal.result(scores, table.toString().stripTrailing());
        }
        return ExitCode.OK;
    }

    @Command(
            name = "interpolator",
            description = {
                "Train the network that makes frames between frames, so that films have 24 a second.",
                "It learns from rendered scenes: the frame between two, given both."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train interpolator --config runs/interpolator-1.json --run interpolator-1")
    int interpolator(@Mixin(name = "options") RunOptions options, @Mixin(name = "terminal") Terminal terminal) {
        TrainInterpolator.run(options.config(), options.run(), options.start(), options.compute());
        return ExitCode.OK;
    }

    @Command(
            name = "export-interpolator",
            description = "Write a run's averaged weights into a model folder.",
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train export-interpolator --run interpolator-1 --model models/storybook")
    int exportInterpolator(@Mixin(name = "options") ExportOptions options, @Mixin(name = "terminal") Terminal terminal)
            throws IOException {
        ExportInterpolator.run(options.run(), options.model());
        return ExitCode.OK;
    }

    @Command(
            name = "evaluate-interpolator",
            description = {
                "Measure how near the frames that a model's interpolator makes come to the rendered ones.",
                "Beside the mean of the two frames around each, and the earlier one shown twice."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train evaluate-interpolator --model models/storybook")
    int evaluateInterpolator(
            @Option(names = "--model", required = true, description = "Model folder.") Path model,
            @Option(names = "--frames", defaultValue = "400", description = "Frames to make (${DEFAULT-VALUE}).")
                    int frames,
            @Mixin(name = "terminal") Terminal terminal) {
        if (frames < 1) {
            throw CommandException.usage("--frames %d: must be at least 1.", frames);
        }
        try (ProgressLine progress = terminal.progress("Interpolating", frames)) {
            EvaluateInterpolator.Scores scores =
                    EvaluateInterpolator.run(new ModelFolder(model), frames, Compute.detect(), progress::at);
            terminal.result(scores, """
                    PSNR against the rendered frame, where something moves
                    interpolator              %.2f dB
                    mean of both neighbours   %.2f dB
                    earlier neighbour again   %.2f dB""".formatted(scores.network(), scores.mean(), scores.repeated()));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "export-autoencoder",
            description = "Write a run's averaged weights into a model folder, with the scale of its latents.",
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train export-autoencoder --run autoencoder-1 --model models/storybook")
    int exportAutoencoder(@Mixin(name = "options") ExportOptions options, @Mixin(name = "terminal") Terminal terminal)
            throws IOException {
        ExportAutoencoder.run(options.run(), options.model(), Compute.detect());
        return ExitCode.OK;
    }

    @Command(
            name = "evaluate-autoencoder",
            description = {
                "Measure how much of a picture survives a model's autoencoder.",
                "On clips of the held-out split (17 frames, 160x96) and, if a folder is named, on whole photographs."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train evaluate-autoencoder --model models/storybook --photos photos")
    int evaluateAutoencoder(
            @Option(names = "--model", required = true, description = "Model folder.") Path model,
            @Option(names = "--photos", description = "Folder of photographs.") @Nullable Path photos,
            @Option(names = "--clips", defaultValue = "200", description = "Clips (${DEFAULT-VALUE}).") int clips,
            @Mixin(name = "terminal") Terminal terminal) {
        if (clips < 1) {
            throw CommandException.usage("--clips %d: must be at least 1.", clips);
        }
        try (ProgressLine progress = terminal.progress("Reconstructing", clips)) {
            EvaluateAutoencoder.Scores scores = EvaluateAutoencoder.run(
                    new ModelFolder(model), Optional.ofNullable(photos), clips, Compute.detect(), progress::at);
            terminal.result(scores, """
                    PSNR of %d held-out clips             %.2f dB
                    the same, inside subjects' boxes      %.2f dB
                    error of changes over error of frames %.2f
                    PSNR of %d photographs                %s""".formatted(
                            scores.clips(),
                            scores.frames(),
                            scores.subjects(),
                            scores.changeRatio(),
                            scores.photoCount(),
                            scores.photoCount() == 0 ? "not asked for" : "%.2f dB".formatted(scores.photos())));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "export-transformer",
            description = "Write a run's averaged weights into a model folder, with the words they know.",
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train export-transformer --run transformer-1 --model models/storybook")
    int exportTransformer(@Mixin(name = "options") ExportOptions options, @Mixin(name = "terminal") Terminal terminal)
            throws IOException {
        ExportTransformer.run(options.run(), options.model());
        return ExitCode.OK;
    }
}
