package dev.kinora.train;

import dev.kinora.media.Frame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Photographs of a folder, in the order of their names.
final class Photos {
    private Photos() {}

    static List<Frame> load(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Frame> photos = new ArrayList<>();
            for (Path file : files.filter(Photos::isPicture).sorted().toList()) {
                photos.add(frame(ImageIO.read(file.toFile())));
            }
            return photos;
        } catch (IOException failed) {
            throw new UncheckedIOException("The photos in %s cannot be read.".formatted(folder), failed);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    private static Frame frame(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                rgb[i++] = (byte) (pixel >> 16);
                rgb[i++] = (byte) (pixel >> 8);
                rgb[i++] = (byte) pixel;
            }
        }
        return new Frame(image.getWidth(), image.getHeight(), rgb);
    }
}
