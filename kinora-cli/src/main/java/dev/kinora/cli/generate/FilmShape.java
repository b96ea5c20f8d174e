package dev.kinora.cli.generate;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;

/// The size of a film that is made out of a given picture or film.
public final class FilmShape {
    private FilmShape() {}

    /// Of the picture's shape, about as large as the model's films, in whole tokens.
    public static PictureSize of(Frame picture, ModelProfile model) {
        double aspect = (double) picture.width() / picture.height();
        double area = (double) model.width() * model.height();
        return new PictureSize(
                whole(Math.sqrt(area * aspect), model.sizeStep()), whole(Math.sqrt(area / aspect), model.sizeStep()));
    }

    /// Brings a picture to a size without distortion; what juts out is cut off evenly.
    public static Frame fit(Frame picture, PictureSize size) {
        boolean shrinks = picture.width() >= size.width() && picture.height() >= size.height();
        Resample resample = shrinks ? Resample.AREA : Resample.LANCZOS;
        return resample.cover(picture, size.width(), size.height());
    }

    private static int whole(double pixels, int step) {
        return Math.max(1, (int) Math.round(pixels / step)) * step;
    }
}
