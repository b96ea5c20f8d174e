package dev.kinora.engine.face;

/// A face in a picture: the box around it in pixels, which lies within the picture.
///
/// @param score how sure the network is, 0 to 1
public record Face(double left, double top, double width, double height, double score) {
    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /// As much of the box as lies in a picture of this size.
    Face within(int pictureWidth, int pictureHeight) {
        double newLeft = Math.max(0, left);
        double newTop = Math.max(0, top);
        return new Face(
                newLeft,
                newTop,
                Math.min(pictureWidth, right()) - newLeft,
                Math.min(pictureHeight, bottom()) - newTop,
                score);
    }

    /// Area that both cover, as a share of the area that either covers.
    double overlap(Face other) {
        double across = Math.min(right(), other.right()) - Math.max(left, other.left);
        double down = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
        double both = Math.max(0, across) * Math.max(0, down);
        return both == 0 ? 0 : both / (width * height + other.width * other.height - both);
    }
}
