package dev.kinora.world.story;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Projection;
import dev.kinora.world.scene.Prop;
import java.util.ArrayList;
import java.util.List;

/// How much of each actor can be seen. Sprites count as the ellipses that fill their boxes; one covers another if its
/// depth is greater (at equal depth: props lie behind actors, and earlier actors behind later ones). The share is
/// counted on a fixed grid of points, so it comes in steps of about 2%.
final class Visibility {
    private static final int GRID = 9;

    private Visibility() {}

    /// An ellipse on the picture, in heights of the picture, with `y` downwards.
    private record Spot(
            double x, double y, double halfWidth, double halfHeight, double sine, double cosine, double depth) {
        boolean covers(double px, double py) {
            double dx = px - x;
            double dy = py - y;
            double u = (dx * cosine - dy * sine) / halfWidth;
            double v = (dx * sine + dy * cosine) / halfHeight;
            return u * u + v * v <= 1;
        }
    }

    /// The same actors with the `visible` of their poses filled in.
    static List<Actor> of(List<Actor> actors, List<Prop> props, List<CameraState> cameraPath, double aspect) {
        var shares = new double[actors.size()][cameraPath.size()];
        for (int frame = 0; frame < cameraPath.size(); frame++) {
            var spots = new ArrayList<Spot>();
            CameraState camera = cameraPath.get(frame);
            for (Actor actor : actors) {
                spots.add(spot(actor, actor.poses().get(frame), camera, aspect));
            }
            for (int i = 0; i < actors.size(); i++) {
                Spot own = spots.get(i);
                var covering = new ArrayList<Spot>();
                for (int j = 0; j < actors.size(); j++) {
                    Spot other = spots.get(j);
                    if (other.depth > own.depth || (other.depth == own.depth && j > i)) {
                        covering.add(other);
                    }
                }
                for (Prop prop : props) {
                    if (prop.depth() > own.depth) {
                        covering.add(spot(prop, camera, aspect));
                    }
                }
                shares[i][frame] = share(own, covering, aspect);
            }
        }
        var seen = new ArrayList<Actor>();
        for (int i = 0; i < actors.size(); i++) {
            seen.add(with(actors.get(i), shares[i]));
        }
        return seen;
    }

    private static double share(Spot spot, List<Spot> covering, double aspect) {
        int inside = 0;
        int seen = 0;
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                double u = 2.0 * (column + 0.5) / GRID - 1;
                double v = 2.0 * (row + 0.5) / GRID - 1;
                if (u * u + v * v > 1) {
                    continue;
                }
                inside++;
                double a = u * spot.halfWidth;
                double b = v * spot.halfHeight;
                double x = spot.x + a * spot.cosine + b * spot.sine;
                double y = spot.y - a * spot.sine + b * spot.cosine;
                boolean inFrame = x >= 0 && x <= aspect && y >= 0 && y <= 1;
                if (inFrame && covering.stream().noneMatch(other -> other.covers(x, y))) {
                    seen++;
                }
            }
        }
        return (double) seen / inside;
    }

    private static Spot spot(Actor actor, Pose pose, CameraState camera, double aspect) {
        Projection view = Projection.of(camera, aspect, pose.depth());
        double height = actor.height() * pose.scaleY();
        return new Spot(
                view.x(pose.x()) * aspect,
                view.y(pose.y() + height / 2),
                view.height(actor.width() * pose.scaleX()) / 2,
                view.height(height) / 2,
                StrictMath.sin(pose.rotationRadians()),
                StrictMath.cos(pose.rotationRadians()),
                pose.depth());
    }

    private static Spot spot(Prop prop, CameraState camera, double aspect) {
        Projection view = Projection.of(camera, aspect, prop.depth());
        return new Spot(
                view.x(prop.x()) * aspect,
                view.y(prop.y() + prop.height() / 2),
                view.height(prop.width()) / 2,
                view.height(prop.height()) / 2,
                0,
                1,
                prop.depth());
    }

    private static Actor with(Actor actor, double[] shares) {
        var poses = new ArrayList<Pose>(shares.length);
        for (int frame = 0; frame < shares.length; frame++) {
            Pose p = actor.poses().get(frame);
            poses.add(new Pose(
                    p.x(),
                    p.y(),
                    p.velocityX(),
                    p.velocityY(),
                    p.depth(),
                    p.scaleX(),
                    p.scaleY(),
                    p.rotationRadians(),
                    p.facesRight(),
                    shares[frame]));
        }
        return new Actor(
                actor.id(),
                actor.subject(),
                actor.style(),
                actor.colour(),
                actor.size(),
                actor.height(),
                actor.width(),
                actor.action(),
                actor.direction(),
                actor.partner(),
                poses);
    }
}
