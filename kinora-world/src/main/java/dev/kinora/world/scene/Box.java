package dev.kinora.world.scene;

/// The upright rectangle around a sprite in the picture, also where it reaches beyond the frame.
/// Normalised picture coordinates: 0 to 1 from left to right and from top to bottom.
public record Box(double left, double top, double right, double bottom) {
    /// Where `actor` is in the picture in this pose; a turned sprite has the rectangle around its turned box.
    public static Box of(Actor actor, Pose pose, CameraState camera, double aspect) {
        Projection view = Projection.of(camera, aspect, pose.depth());
        double height = actor.height() * pose.scaleY();
        double width = actor.width() * pose.scaleX();
        double sine = StrictMath.abs(StrictMath.sin(pose.rotationRadians()));
        double cosine = StrictMath.abs(StrictMath.cos(pose.rotationRadians()));
        return around(
                view, pose.x(), pose.y() + height / 2, width * cosine + height * sine, width * sine + height * cosine);
    }

    /// Where `prop` is in the picture.
    public static Box of(Prop prop, CameraState camera, double aspect) {
        Projection view = Projection.of(camera, aspect, prop.depth());
        return around(view, prop.x(), prop.y() + prop.height() / 2, prop.width(), prop.height());
    }

    public double centreX() {
        return (left + right) / 2;
    }

    public double centreY() {
        return (top + bottom) / 2;
    }

    private static Box around(Projection view, double x, double middleY, double width, double height) {
        return new Box(
                view.x(x - width / 2),
                view.y(middleY + height / 2),
                view.x(x + width / 2),
                view.y(middleY - height / 2));
    }
}
