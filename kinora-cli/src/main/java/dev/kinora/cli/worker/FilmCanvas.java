package dev.kinora.cli.worker;

import dev.kinora.cli.options.PictureSize;

/// The size at which a model makes a film that is enlarged to what was asked for: of the same shape, with
/// as many latents as the model was trained for, or a few less.
///
/// @param width pixels, even
/// @param height pixels, even
record FilmCanvas(int width, int height) {
    private static final int SMALLEST_SIDE = 32;
    private static final double ALIKE = 0.002;

    /// @param stride pixels of a latent
    static FilmCanvas of(int width, int height, PictureSize trained, int stride) {
        int most = latents(trained.width(), trained.height(), stride);
        FilmCanvas best =
                new FilmCanvas(trained.width(), trained.height()); // if no shape comes near, it is cut to shape
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int w = SMALLEST_SIDE; w <= trained.width() * trained.height() / SMALLEST_SIDE; w += 2) {
            int h = Math.toIntExact(Math.round((double) w * height / width / 2)) * 2;
            if (h < SMALLEST_SIDE || w > width || h > height || latents(w, h, stride) > most) {
                continue;
            }
            double distortion = Math.abs(Math.log((double) w / h) - Math.log((double) width / height));
            double score = Math.log((double) w * h) - (distortion <= ALIKE ? 0 : 1 + 100 * distortion);
            if (score > bestScore) {
                best = new FilmCanvas(w, h);
                bestScore = score;
            }
        }
        return best;
    }

    private static int latents(int width, int height, int stride) {
        return Math.ceilDiv(width, stride) * Math.ceilDiv(height, stride);
    }
}
