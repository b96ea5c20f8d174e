package dev.kinora.train;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.generate.LatentSampler;
import dev.kinora.engine.generate.LatentShape;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.media.Clip;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Generates a short clip for each of a few fixed prompts, always from the same noise, and writes them as
/// one picture.
final class SampleSheet {
    private static final int STEPS = 12;
    private static final int FRAMES_SHOWN = 5;

    private final LatentSampler sampler;
    private final VideoAutoencoder autoencoder;
    private final TextEncoder encoder;
    private final WordTable words;
    private final Compute compute;
    private final Bucket bucket;
    private final SamplingSettings sampling;
    private final List<String> prompts;
    private final Path folder;

    SampleSheet(
            VideoTransformer transformer,
            VideoAutoencoder autoencoder,
            TextEncoder encoder,
            WordTable words,
            Compute compute,
            TransformerTraining.Settings settings,
            List<String> prompts,
            Path folder) {
        sampler = new LatentSampler(transformer, compute);
        this.autoencoder = autoencoder;
        this.encoder = encoder;
        this.words = words;
        this.compute = compute;
        bucket = settings.longest();
        sampling = settings.generationConfig().sampling().withSteps(STEPS);
        this.prompts = List.copyOf(prompts);
        this.folder = folder;
    }

    void draw(long step) {
        List<ContactSheet.Entry> rows = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            rows.add(new ContactSheet.Entry(prompts.get(i), clip(prompts.get(i), i)));
        }
        ContactSheet.still(rows, FRAMES_SHOWN, 2 * bucket.width())
                .save(folder.resolve("samples-%06d.png".formatted(step)));
    }

    private Clip clip(String prompt, long seed) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            LatentShape shape =
                    LatentShape.covering(bucket.width(), bucket.height(), bucket.frames(), autoencoder.config());
            TextContext text = TextBatch.of(List.of(encoder.encode(prompt)), words, compute);
            TextContext empty = TextBatch.of(List.of(TextBatch.empty(encoder.width())), words, compute);
            Tensor latents = sampler.sample(text, empty, shape.noise(seed), sampling, Progress.NONE);
            List<Frame> frames = new ArrayList<>();
            for (byte[] rgb : LatentSampler.bytes(autoencoder.decode(latents))) {
                frames.add(new Frame(bucket.width(), bucket.height(), rgb));
            }
            return Clip.silent(frames, FrameRate.of(12));
        }
    }
}
