package dev.kinora.train;

import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Slow pans and zooms over photographs, so that the autoencoder also learns natural pictures.
/// Photos are kept at several sizes, each half the one before, so that a small view of a large photo is not aliased.
final class PhotoPixels {
    private static final int SMALLEST_SIDE = 96;

    private final List<List<Frame>> photos; // [photo][halvings]

    PhotoPixels(List<Frame> photos) {
        this.photos = photos.stream().map(PhotoPixels::halvings).toList();
    }

    boolean isEmpty() {
        return photos.isEmpty();
    }

    PixelBatch batch(Bucket bucket, SplittableRandom random) {
        int plane = bucket.width() * bucket.height();
        int clipPixels = bucket.frames() * plane;
        byte[] rgb = new byte[bucket.batch() * clipPixels * 3];
        for (int clip = 0; clip < bucket.batch(); clip++) {
            List<Frame> sizes = photos.get(random.nextInt(photos.size()));
            View from = View.random(sizes.getFirst(), bucket, random);
            View to = View.random(sizes.getFirst(), bucket, random).near(from);
            for (int frame = 0; frame < bucket.frames(); frame++) {
                double share = bucket.frames() == 1 ? 0 : frame / (bucket.frames() - 1.0);
                draw(sizes, from.towards(to, share), bucket, rgb, clip * clipPixels + frame * plane);
            }
        }
        return new PixelBatch(
                bucket.batch(), bucket.frames(), bucket.height(), bucket.width(), rgb, new byte[rgb.length / 3]);
    }

    /// One photograph as a clip of one frame, as much of its middle as the shape allows.
    PixelBatch whole(int photo, int width, int height) {
        List<Frame> sizes = photos.get(photo);
        Bucket still = new Bucket(1, width, height, 1, 1);
        byte[] rgb = new byte[width * height * 3];
        draw(sizes, new View(0.5, 0.5, View.largest(sizes.getFirst(), still)), still, rgb, 0);
        return new PixelBatch(1, 1, height, width, rgb, new byte[width * height]);
    }

    /// A rectangle of a photo: its middle as shares of the photo's size, its height in photo pixels.
    private record View(double x, double y, double height) {
        static View random(Frame photo, Bucket bucket, SplittableRandom random) {
            double largest = largest(photo, bucket);
            double smallest = Math.min(largest, bucket.height());
            return new View(
                    random.nextDouble(),
                    random.nextDouble(),
                    smallest * StrictMath.pow(largest / smallest, random.nextDouble()));
        }

        static double largest(Frame photo, Bucket bucket) {
            return Math.min(photo.height(), (double) photo.width() * bucket.height() / bucket.width());
        }

        /// Changed only a little from `from`, so that a clip moves slowly.
        View near(View from) {
            double change = 0.08;
            return new View(
                    from.x + (x - from.x) * change,
                    from.y + (y - from.y) * change,
                    from.height * StrictMath.pow(height / from.height, change));
        }

        View towards(View to, double share) {
            return new View(x + (to.x - x) * share, y + (to.y - y) * share, height + (to.height - height) * share);
        }
    }

    private static void draw(List<Frame> sizes, View view, Bucket bucket, byte[] rgb, int pixelOffset) {
        int halvings = 0;
        while (halvings + 1 < sizes.size() && view.height() / (1 << (halvings + 1)) >= bucket.height()) {
            halvings++;
        }
        Frame photo = sizes.get(halvings);
        double scale = view.height() / (1 << halvings) / bucket.height(); // photo pixels for one of ours
        double left = view.x() * Math.max(0, photo.width() - 1 - scale * bucket.width());
        double top = view.y() * Math.max(0, photo.height() - 1 - scale * bucket.height());
        for (int y = 0; y < bucket.height(); y++) {
            for (int x = 0; x < bucket.width(); x++) {
                int to = (pixelOffset + y * bucket.width() + x) * 3;
                sample(photo, left + x * scale, top + y * scale, rgb, to);
            }
        }
    }

    private static void sample(Frame photo, double x, double y, byte[] rgb, int to) {
        int x0 = Math.clamp((int) x, 0, photo.width() - 1);
        int y0 = Math.clamp((int) y, 0, photo.height() - 1);
        int x1 = Math.min(x0 + 1, photo.width() - 1);
        int y1 = Math.min(y0 + 1, photo.height() - 1);
        double u = Math.clamp(x - x0, 0, 1);
        double v = Math.clamp(y - y0, 0, 1);
        for (int channel = 0; channel < 3; channel++) {
            double upper = photo.channel(x0, y0, channel) * (1 - u) + photo.channel(x1, y0, channel) * u;
            double lower = photo.channel(x0, y1, channel) * (1 - u) + photo.channel(x1, y1, channel) * u;
            rgb[to + channel] = (byte) Math.round(upper * (1 - v) + lower * v);
        }
    }

    private static List<Frame> halvings(Frame photo) {
        List<Frame> sizes = new ArrayList<>();
        sizes.add(photo);
        while (Math.min(sizes.getLast().width(), sizes.getLast().height()) >= 2 * SMALLEST_SIDE) {
            sizes.add(half(sizes.getLast()));
        }
        return sizes;
    }

    private static Frame half(Frame frame) {
        int width = frame.width() / 2;
        int height = frame.height() / 2;
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int sum = frame.channel(2 * x, 2 * y, channel)
                            + frame.channel(2 * x + 1, 2 * y, channel)
                            + frame.channel(2 * x, 2 * y + 1, channel)
                            + frame.channel(2 * x + 1, 2 * y + 1, channel);
                    rgb[(y * width + x) * 3 + channel] = (byte) ((sum + 2) / 4);
                }
            }
        }
        return new Frame(width, height, rgb);
    }
}
