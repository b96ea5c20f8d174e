package dev.kinora.train;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Draws fixed clips above what the autoencoder makes of them, and measures the difference.
final class ReconstructionSheet {
    private static final int SHOWN_FRAMES = 3;
    private static final int CLIPS_A_ROW = 2;

    private final Compute compute;
    private final List<PixelBatch> batches;
    private final Path folder;

    ReconstructionSheet(Compute compute, List<PixelBatch> batches, Path folder) {
        this.compute = compute;
        this.batches = batches;
        this.folder = folder;
    }

    /// Writes `sheet-STEP.png` and adds a line to `evaluation.csv`: step, then the PSNR in dB of each batch.
    void draw(VideoAutoencoder autoencoder, long step) {
        int width = batches.getFirst().width();
        int height = batches.getFirst().height();
        int clips = batches.stream().mapToInt(PixelBatch::count).sum();
        int rows = (clips + CLIPS_A_ROW - 1) / CLIPS_A_ROW;
        BufferedImage sheet =
                new BufferedImage(width * SHOWN_FRAMES * CLIPS_A_ROW, height * 2 * rows, BufferedImage.TYPE_INT_RGB);
        StringBuilder line = new StringBuilder(Long.toString(step));
        int clip = 0;
        for (PixelBatch batch : batches) {
            double squared = 0;
            for (int i = 0; i < batch.count(); i++, clip++) {
                try (var _ = new PointerScope();
                        var _ = new NoGradGuard()) {
                    Tensor pixels = compute.place(batch.pixels().narrow(0, i, 1));
                    Tensor decoded = autoencoder.decode(autoencoder.encode(pixels));
                    squared += decoded.sub(pixels).square().mean().item_double() / 4; // of the range [0, 1]
                    int left = clip % CLIPS_A_ROW * SHOWN_FRAMES * width;
                    int top = clip / CLIPS_A_ROW * 2 * height;
                    paint(sheet, pixels, left, top);
                    paint(sheet, decoded, left, top + height);
                }
            }
            line.append(String.format(Locale.ROOT, ",%.3f", -10 * Math.log10(squared / batch.count())));
        }
        try {
            ImageIO.write(
                    sheet,
                    "png",
                    folder.resolve("sheet-%06d.png".formatted(step)).toFile());
            Files.writeString(
                    folder.resolve("evaluation.csv"),
                    line.append('\n'),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("The sheet of step %d cannot be written.".formatted(step), failed);
        }
    }

    /// First, middle and last frame of `[1, 3, F, H, W]`, side by side.
    private static void paint(BufferedImage sheet, Tensor clip, int left, int top) {
        int frames = (int) clip.size(2), height = (int) clip.size(3), width = (int) clip.size(4);
        float[] values = Ops.floats(clip);
        for (int shown = 0; shown < SHOWN_FRAMES; shown++) {
            int frame = shown * (frames - 1) / (SHOWN_FRAMES - 1);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = 0;
                    for (int channel = 0; channel < 3; channel++) {
                        float value = values[((channel * frames + frame) * height + y) * width + x];
                        rgb = rgb << 8 | Math.clamp(Math.round((value + 1) * 127.5f), 0, 255);
                    }
                    sheet.setRGB(left + shown * width + x, top + y, rgb);
                }
            }
        }
    }
}
