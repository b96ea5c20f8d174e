package dev.kinora.train;

import dev.kinora.engine.sound.SoundCode;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.sound.Foley;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Sound tokens of the clips of a [LatentPool], shard by shard, made when they are first asked for. The folder belongs
/// to one code of sounds: its name carries the weights' fingerprint.
final class SoundPool {
    private static final int SHARDS_IN_MEMORY = 400;

    private final Path folder;
    private final ClipSource source;
    private final SoundCode code;
    private final RecentShards<List<float[]>> recent = new RecentShards<>(SHARDS_IN_MEMORY);

    SoundPool(Path folder, ClipSource source, SoundCode code) {
        this.folder = folder;
        this.source = source;
        this.code = code;
    }

    int channels() {
        return code.config().channels();
    }

    /// Tokens of each clip of a bucket.
    int tokens(Bucket bucket) {
        return code.config().tokens(bucket.frames(), Scene.FRAMES_PER_SECOND);
    }

    /// `[M, C]` row-major of each clip of shard `index`. Call it from one thread.
    List<float[]> shard(Bucket bucket, int index) {
        Path file = folder.resolve(
                "%dx%dx%d-%05d.safetensors".formatted(bucket.frames(), bucket.width(), bucket.height(), index));
        return recent.get(file, () -> {
            try {
                if (!Files.exists(file)) {
                    Files.createDirectories(folder);
                    write(file, make(bucket, index));
                }
                return read(file);
            } catch (IOException failed) {
                throw new UncheckedIOException("The sounds in %s cannot be written or read.".formatted(file), failed);
            }
        });
    }

    private List<float[]> make(Bucket bucket, int index) {
        List<float[]> clips = new ArrayList<>();
        for (int i = 0; i < LatentPool.CLIPS_A_SHARD; i++) {
            Scene scene = source.scene(
                    (long) index * LatentPool.CLIPS_A_SHARD + i, bucket.frames(), bucket.width(), bucket.height());
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                clips.add(
                        Ops.floats(code.tokens(Foley.render(scene, code.config().sampleRate()), tokens(bucket))));
            }
        }
        return clips;
    }

    private static void write(Path file, List<float[]> clips) throws IOException {
        try (var _ = new PointerScope()) {
            int each = clips.getFirst().length;
            float[] all = new float[clips.size() * each];
            for (int i = 0; i < clips.size(); i++) {
                System.arraycopy(clips.get(i), 0, all, i * each, each);
            }
            Tensor tokens = Tensor.create(all, clips.size(), each).to(ScalarType.BFloat16);
            SafeTensorsWriter.write(file, Map.of("tokens", tokens), Map.of());
        }
    }

    private static List<float[]> read(Path file) {
        try (var _ = new PointerScope();
                SafeTensors tensors = SafeTensors.open(file)) {
            tensors.requireIntact();
            Tensor tokens = tensors.get("tokens");
            int clips = (int) tokens.size(0);
            float[] all = Ops.floats(tokens);
            int each = all.length / clips;
            return IntStream.range(0, clips)
                    .mapToObj(i -> Arrays.copyOfRange(all, i * each, (i + 1) * each))
                    .toList();
        }
    }
}
