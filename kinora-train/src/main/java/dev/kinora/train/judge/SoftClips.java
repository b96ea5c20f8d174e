package dev.kinora.train.judge;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.LatentSampler;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Clips that went through a model's autoencoder, as every generated clip does: as soft as those. They
/// are made once and kept in a folder; a batch's name decides what is in it.
final class SoftClips {
    private final Path folder;
    private final VideoAutoencoder autoencoder;
    private final Compute compute;

    SoftClips(Path folder, VideoAutoencoder autoencoder, Compute compute) {
        this.folder = folder;
        this.autoencoder = autoencoder;
        this.compute = compute;
    }

    /// The clips of a batch that was made before, each `[N, H, W, 3]`.
    ///
    /// @param clips how many there are
    /// @return null if it has yet to be made
    @Nullable
    List<byte[]> kept(String name, int clips) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            byte[] all = Files.readAllBytes(file);
            int each = all.length / clips;
            List<byte[]> parts = new ArrayList<>();
            for (int i = 0; i < clips; i++) {
                parts.add(Arrays.copyOfRange(all, i * each, (i + 1) * each));
            }
            return parts;
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be read.".formatted(file), failed);
        }
    }

    /// Softens clips and keeps them.
    ///
    /// @param rgb one array a clip, `[N, H, W, 3]`
    List<byte[]> make(String name, List<byte[]> rgb, int height, int width) {
        List<byte[]> soft =
                rgb.stream().map(clip -> softened(clip, height, width)).toList();
        Path file = file(name);
        Path part = file.resolveSibling(name + ".part");
        try {
            Files.createDirectories(folder);
            try (var out = Files.newOutputStream(part)) {
                for (byte[] clip : soft) {
                    out.write(clip);
                }
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be written.".formatted(file), failed);
        }
        return soft;
    }

    private byte[] softened(byte[] rgb, int height, int width) {
        int picture = height * width * 3;
        int frames = rgb.length / picture;
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor pixels = new JudgeBatch(frames, height, width, List.of(rgb), List.of())
                    .pixels() // [1, F, 3, H, W]
                    .permute(0, 2, 1, 3, 4)
                    .contiguous();
            byte[][] decoded = LatentSampler.bytes(autoencoder.decode(autoencoder.encode(compute.place(pixels))));
            byte[] kept = new byte[frames * picture];
            for (int i = 0; i < frames; i++) {
                System.arraycopy(decoded[i], 0, kept, i * picture, picture);
            }
            return kept;
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".rgb");
    }
}
