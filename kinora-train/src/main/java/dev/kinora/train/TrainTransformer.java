package dev.kinora.train;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Curriculum;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command `kinora train transformer`: opens or resumes a run's folder and trains until it is stopped.
public final class TrainTransformer {
    private static final long CLIPS_SEED = 1_000_003;

    private TrainTransformer() {}

    /// @param config JSON of [TransformerTraining.Settings]
    /// @param folder of the run: checkpoint, log, sheets; resumed if it holds a checkpoint
    /// @param model whose `vae` encodes the clips, and whose `sound` their sound
    /// @param start released weights to start from where there is no checkpoint
    /// @param prompts a line each, drawn on the sample sheets
    public static void run(
            Path config, Path folder, ModelFolder model, Optional<Path> start, List<String> prompts, Compute compute)
            throws IOException {
        TransformerTraining.Settings settings = ConfigFile.read(config, TransformerTraining.Settings.class);
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        SceneOptions options = Curriculum.of(settings.curriculum()).options(cast);
        ClipSource source =
                new ClipSource(new SceneGenerator(), new Captions(cast, atlas::naturalColour), options, CLIPS_SEED);
        try (RunLock _ = RunLock.of(folder);
                TextEncoder encoder = TextEncoder.open();
                SafeTensors autoencoderFile = model.autoencoderWeights();
                Weights autoencoderWeights = Weights.load(compute, autoencoderFile);
                SafeTensors first = new Checkpoint(folder).first(start);
                Weights weights =
                        Weights.createOrResume(compute, first, settings.run().seed());
                var sounds = settings.sound() == null ? null : model.openSound()) {
            VideoAutoencoder autoencoder = new VideoAutoencoder(model.autoencoderConfig(), autoencoderWeights);
            autoencoderWeights.verify();
            WordTable words = words(folder, encoder, cast);
            TokenKinds kinds = new TokenKinds(cast);
            Path clips = poolFolder(folder, settings, autoencoderFile.path());
            LatentPool pool = new LatentPool(clips, source, atlas, kinds, autoencoder, encoder, compute);
            ModelFolder result = new ModelFolder(folder);
            SoundPool soundPool = sounds == null ? null : new SoundPool(soundFolder(clips, model), source, sounds);
            TransformerConfig silent = network(result, start, settings, pool);
            TransformerConfig network =
                    sounds == null ? silent : silent.withSound(sounds.config().variances());
            requireFits(network, model);
            try (TransformerTraining training =
                    new TransformerTraining(settings, network, weights, folder, pool, soundPool, kinds, words)) {
                result.writeConfig(ExportTransformer.COMPONENT, network);
                result.writeGenerationConfig(settings.generationConfig());
                SampleSheet sheet = new SampleSheet(
                        training.transformer(), autoencoder, encoder, words, compute, settings, prompts, folder);
                StopSignal.during(training.loop()::stop, () -> training.run(sheet::draw));
            }
        }
    }

    /// That of the run, or of the weights to start from; else a new one for what these latents are like.
    private static TransformerConfig network(
            ModelFolder run, Optional<Path> start, TransformerTraining.Settings settings, LatentPool pool) {
        Optional<TransformerConfig> known = config(run).or(() -> start.flatMap(TrainTransformer::besides));
        if (known.isPresent()) {
            return known.get().withLayers(settings.layers());
        }
        List<LatentShard> shards =
                settings.buckets().stream().map(bucket -> pool.shard(bucket, 0)).toList();
        return settings.transformer(ChannelVariances.of(shards));
    }

    private static void requireFits(TransformerConfig network, ModelFolder model) {
        int channels = model.autoencoderConfig().latentChannels();
        if (network.inChannels() != channels) {
            throw new IllegalArgumentException(
                    "The transformer to go on from was made for latents of %d channels, those of %s have %d: pass the model that it belongs to, or begin anew in another folder without --start."
                            .formatted(network.inChannels(), model.root(), channels));
        }
    }

    private static Optional<TransformerConfig> besides(Path weights) {
        return config(new ModelFolder(weights.toAbsolutePath().resolve("../..").normalize()));
    }

    private static Optional<TransformerConfig> config(ModelFolder folder) {
        boolean isThere =
                Files.exists(folder.root().resolve(ExportTransformer.COMPONENT).resolve("config.json"));
        return isThere ? Optional.of(folder.transformerConfig()) : Optional.empty();
    }

    /// Latents are shared by runs with the same autoencoder and curriculum.
    private static Path poolFolder(Path folder, TransformerTraining.Settings settings, Path autoencoder)
            throws IOException {
        Path pool = folder.resolveSibling("clips-%s-%s".formatted(settings.curriculum(), Fingerprint.of(autoencoder)));
        return Files.createDirectories(pool);
    }

    private static Path soundFolder(Path clips, ModelFolder model) {
        return clips.resolve("sound-" + Fingerprint.of(model.sound().weightsFile()));
    }

    /// The table is fixed when a run begins and kept beside it.
    private static WordTable words(Path folder, TextEncoder encoder, Cast cast) {
        Path file = folder.resolve("words.json");
        try {
            if (!Files.exists(file)) {
                CaptionWords.table(encoder, cast, TransformerConfig.STORYBOOK).write(file);
            }
            return WordTable.read(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be written or read.".formatted(file), failed);
        }
    }
}
