package dev.kinora.train;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The command `kinora train evaluate-autoencoder`: how much of a picture survives encoding and decoding, on scenes of
/// the held-out split and on photographs.
public final class EvaluateAutoencoder {
    private static final long SEED = 40_000_001;
    private static final Bucket CLIP = new Bucket(17, 160, 96, 1, 1);

    /// PSNR in dB of the mean squared error over everything of its kind; NaN where there was nothing.
    ///
    /// @param frames whole frames of scenes
    /// @param subjects inside the boxes around the subjects, frame by frame
    /// @param changeRatio error of the differences between neighbouring frames over that of the frames, root mean
    /// square: errors that stand still give 0, errors new in each frame 1.41
    /// @param photos still photographs, whole
    public record Scores(
            int clips, double frames, double subjects, double changeRatio, int photoCount, double photos) {}

    private EvaluateAutoencoder() {}

    /// @param photos folder of photographs
    /// @param progress is told the number of clips done
    public static Scores run(
            ModelFolder model, Optional<Path> photos, int clips, Compute compute, IntConsumer progress) {
        try (SafeTensors file = model.autoencoderWeights();
                Weights weights = Weights.load(compute, file);
                var _ = new NoGradGuard()) {
            VideoAutoencoder autoencoder = new VideoAutoencoder(model.autoencoderConfig(), weights);
            weights.verify();
            WorldPixels world = new WorldPixels(
                    new SceneGenerator(),
                    new SpriteAtlas(),
                    SceneOptions.cast(Cast.load()).withSplit(Split.HELD_OUT));
            ReconstructionErrors scenes = new ReconstructionErrors();
            for (int clip = 0; clip < clips; clip++) {
                add(scenes, autoencoder, world.batch(CLIP, StepRandom.of(SEED, clip, 0)), compute);
                progress.accept(clip + 1);
            }
            List<Frame> photographs = photos.map(Photos::load).orElse(List.of());
            PhotoPixels photoPixels = new PhotoPixels(photographs);
            ReconstructionErrors stills = new ReconstructionErrors();
            for (int photo = 0; photo < photographs.size(); photo++) {
                add(stills, autoencoder, photoPixels.whole(photo, CLIP.width(), CLIP.height()), compute);
            }
            return new Scores(
                    clips,
                    scenes.framesPsnr(),
                    scenes.subjectsPsnr(),
                    scenes.changeRatio(),
                    photographs.size(),
                    stills.framesPsnr());
        }
    }

    private static void add(
            ReconstructionErrors errors, VideoAutoencoder autoencoder, PixelBatch batch, Compute compute) {
        try (var _ = new PointerScope()) {
            Tensor pixels = compute.place(batch.pixels());
            errors.add(
                    batch,
                    Ops.floats(autoencoder.decode(autoencoder.encode(pixels)).sub(pixels)));
        }
    }
}
