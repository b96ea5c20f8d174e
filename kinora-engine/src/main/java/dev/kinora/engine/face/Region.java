package dev.kinora.engine.face;

import dev.kinora.media.Frame;

/// Whole pixels of a picture, at least one.
record Region(int left, int top, int width, int height) {
    static Region all(Frame picture) {
        return new Region(0, 0, picture.width(), picture.height());
    }

    /// As much of a box as lies in the picture, rounded as the original does it.
    static Region of(double left, double top, double right, double bottom, Frame picture) {
        double firstColumn = Math.clamp(left, 0, picture.width() - 1.0);
        double firstRow = Math.clamp(top, 0, picture.height() - 1.0);
        int width = (int) (Math.min(right, picture.width()) - firstColumn);
        int height = (int) (Math.min(bottom, picture.height()) - firstRow);
        return new Region((int) firstColumn, (int) firstRow, Math.max(1, width), Math.max(1, height));
    }

    static Region of(Face face, Frame picture) {
        return of(face.left(), face.top(), face.right(), face.bottom(), picture);
    }

    /// Side of the smallest square that holds it.
    int side() {
        return Math.max(width, height);
    }
}
