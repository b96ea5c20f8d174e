package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentPoolTest {
    private static final Bucket BUCKET = new Bucket(5, 64, 64, 4, 1);

    @TempDir
    private Path folder = Path.of("");

    /// Clips are encoded many at once; each gets what it would get alone. Tolerance: another order of summing.
    @Test
    void aShardHoldsEachClipAsEncodedAlone() {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        var captions = new Captions(cast, atlas::naturalColour);
        var source = new ClipSource(new SceneGenerator(), captions, SceneOptions.single(cast), 7);
        try (TextEncoder encoder = TextEncoder.open();
                Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            var autoencoder = new VideoAutoencoder(AutoencoderConfig.TINY, weights);
            var pool =
                    new LatentPool(folder, source, atlas, new TokenKinds(cast), autoencoder, encoder, Compute.CPU_FP32);

            LatentShard shard = pool.shard(BUCKET, 1);

            assertThat(shard.size()).isEqualTo(LatentPool.CLIPS_A_SHARD);
            for (int clip : new int[] {0, 13, 63}) {
                ClipSource.Captioned captioned = source.clip(LatentPool.CLIPS_A_SHARD + clip, 5, 64, 64);
                PixelBatch pixels = PixelBatch.empty(1, 5, 64, 64);
                pixels.render(0, atlas, captioned.scene(), 0);
                assertThat(shard.latents().get(clip))
                        .containsExactly(Ops.floats(autoencoder.encode(pixels.pixels())), offset(1e-4f));
                assertThat(shard.captions().get(clip)).isEqualTo(captioned.captions());
                assertThat(shareOf(shard.truths().get(clip).subjects())).isCloseTo(shareOf(pixels), offset(1e-4));
            }
        }
    }

    /// Mean over the pixels of all frames, from the latents' shares: the first stands for one frame, the second for
    /// four.
    private static double shareOf(float[] shares) {
        int plane = shares.length / 2;
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i] * (i < plane ? 1 : 4);
        }
        return sum / plane / 5;
    }

    private static double shareOf(PixelBatch pixels) {
        int count = 0;
        for (byte mask : pixels.mask()) {
            count += mask == 0 ? 0 : 1;
        }
        return (double) count / pixels.mask().length;
    }
}
