package dev.kinora.train;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.world.cast.SpriteAtlas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/// Encoded clips on disk. Shard `k` of a bucket holds the clips `64 k` to `64 k + 63` of its source.
/// A missing shard is rendered and encoded when it is first asked for: a lost pool costs time and nothing else.
/// The folder belongs to one autoencoder: its name carries the weights' fingerprint.
final class LatentPool {
    static final int CLIPS_A_SHARD = 64;
    private static final int FRAMES_AT_ONCE = 64;
    private static final int SHARDS_IN_MEMORY = 200;

    private final Path folder;
    private final ClipSource source;
    private final SpriteAtlas atlas;
    private final TokenKinds kinds;
    private final VideoAutoencoder autoencoder;
    private final TextEncoder encoder;
    private final Compute compute;
    private final RecentShards<LatentShard> recent = new RecentShards<>(SHARDS_IN_MEMORY);

    LatentPool(
            Path folder,
            ClipSource source,
            SpriteAtlas atlas,
            TokenKinds kinds,
            VideoAutoencoder autoencoder,
            TextEncoder encoder,
            Compute compute) {
        this.folder = folder;
        this.source = source;
        this.atlas = atlas;
        this.kinds = kinds;
        this.autoencoder = autoencoder;
        this.encoder = encoder;
        this.compute = compute;
    }

    /// Shard `index` of the clips of a bucket's shape. Call it from one thread.
    LatentShard shard(Bucket bucket, int index) {
        Path file = folder.resolve(
                "%dx%dx%d-%05d.safetensors".formatted(bucket.frames(), bucket.width(), bucket.height(), index));
        return recent.get(file, () -> {
            if (Files.exists(file)) {
                return LatentShard.read(file);
            }
            LatentShard shard = make(bucket, index);
            shard.write(file);
            return shard;
        });
    }

    private LatentShard make(Bucket bucket, int index) {
        LatentShard shard = new LatentShard(
                shape(bucket), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, TokenStates> encoded = new HashMap<>();
        int group = Math.clamp(FRAMES_AT_ONCE / bucket.frames(), 1, CLIPS_A_SHARD);
        for (int first = 0; first < CLIPS_A_SHARD; first += group) {
            int count = Math.min(group, CLIPS_A_SHARD - first);
            PixelBatch pixels = PixelBatch.empty(count, bucket.frames(), bucket.height(), bucket.width());
            for (int i = 0; i < count; i++) {
                ClipSource.Captioned clip = source.clip(
                        (long) index * CLIPS_A_SHARD + first + i, bucket.frames(), bucket.width(), bucket.height());
                pixels.render(i, atlas, clip.scene(), 0);
                shard.truths().add(TokenTruth.of(clip.scene(), pixels, i, grid(bucket), kinds));
                shard.texts()
                        .add(clip.captions().stream()
                                .map(caption -> encoded.computeIfAbsent(caption, encoder::encode))
                                .toList());
                shard.captions().add(clip.captions());
            }
            shard.latents().addAll(encode(pixels));
        }
        return shard;
    }

    /// The latents of each clip. Many at once: libtorch is slow with one (`docs/decisions/0002-compute-type.md`).
    private List<float[]> encode(PixelBatch pixels) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            float[] all = Ops.floats(autoencoder.encode(compute.place(pixels.pixels())));
            int each = all.length / pixels.count();
            return IntStream.range(0, pixels.count())
                    .mapToObj(i -> Arrays.copyOfRange(all, i * each, (i + 1) * each))
                    .toList();
        }
    }

    private TokenTruth.Grid grid(Bucket bucket) {
        int stride = autoencoder.config().strideSpace();
        int strideTime = autoencoder.config().strideTime();
        return new TokenTruth.Grid(
                stride,
                strideTime,
                (bucket.frames() - 1) / strideTime + 1,
                bucket.height() / stride,
                bucket.width() / stride);
    }

    private long[] shape(Bucket bucket) {
        TokenTruth.Grid grid = grid(bucket);
        return new long[] {autoencoder.config().latentChannels(), grid.frames(), grid.rows(), grid.columns()};
    }
}
