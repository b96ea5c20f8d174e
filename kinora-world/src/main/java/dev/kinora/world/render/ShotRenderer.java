package dev.kinora.world.render;

import dev.kinora.world.cast.Sprite;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Projection;
import dev.kinora.world.scene.Prop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.scene.Weather;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Renders the frames of one shot: its backdrop and sprites are prepared once.
final class ShotRenderer {
    /// How far paper stands off what is behind it, in heights of the picture.
    private static final double PAPER_LIFT = 0.02;

    private final Shot shot;
    private final double aspect;
    private final Picture picture;
    private final LayerPainter layerPainter;
    private final SpritePainter spritePainter;
    private final List<Layer> behind;
    private final List<Layer> inFront;
    private final List<Part> parts;
    private final double shadowStrength;
    private final Look look;
    private final Falling falling;
    private final Filter filter;

    /// An actor or a prop, ready to be drawn.
    ///
    /// @param poses one for each frame; a prop has a single one for all
    /// @param mask what it writes into the mask
    private record Part(Sprite sprite, SpriteMips mips, double width, double height, List<Pose> poses, byte mask) {
        Pose pose(int frame) {
            return poses.get(Math.min(frame, poses.size() - 1));
        }
    }

    private record Placed(Part part, Pose pose) {}

    ShotRenderer(SpriteAtlas atlas, Shot shot, double aspect, Picture picture) {
        this.shot = shot;
        this.aspect = aspect;
        this.picture = picture;
        layerPainter = new LayerPainter(picture, aspect);
        spritePainter = new SpritePainter(picture);
        Stage stage = new Stage(shot.setting(), new View(shot.cameraPath(), aspect, picture.width(), picture.height()));
        Landscape.of(shot.setting().place()).paint(stage);
        if (shot.setting().weather() == Weather.FOG) {
            Fog.paint(stage);
        }
        List<Layer> layers = stage.layers();
        behind = layers.stream().filter(layer -> layer.depth() <= 0).toList();
        inFront = layers.stream().filter(layer -> layer.depth() > 0).toList();
        shadowStrength = switch (shot.setting().place()) {
            case OCEAN -> 0;
            case CORAL_REEF, SPACE -> 0.22;
            default -> stage.light().isNight() ? 0.3 : 0.38;
        };
        look = shot.setting().look();
        falling = new Falling(picture, stage.light(), stage.seed() + 51);
        filter = Filter.of(look, picture.width(), picture.height(), stage.seed());
        parts = parts(atlas, stage.light());
    }

    private List<Part> parts(SpriteAtlas atlas, Light light) {
        List<Part> all = new ArrayList<>();
        for (Prop prop : shot.props()) {
            Pose pose = new Pose(prop.x(), prop.y(), 0, 0, prop.depth(), 1, 1, 0, true, 1);
            all.add(part(
                    atlas,
                    prop.subject(),
                    prop.style(),
                    Colour.NATURAL,
                    prop.width(),
                    prop.height(),
                    List.of(pose),
                    0,
                    light));
        }
        for (int i = 0; i < shot.actors().size(); i++) {
            Actor actor = shot.actors().get(i);
            all.add(part(
                    atlas,
                    actor.subject(),
                    actor.style(),
                    actor.colour(),
                    actor.width(),
                    actor.height(),
                    actor.poses(),
                    i + 1,
                    light));
        }
        return List.copyOf(all);
    }

    private Part part(
            SpriteAtlas atlas,
            String subject,
            String style,
            Colour colour,
            double width,
            double height,
            List<Pose> poses,
            int mask,
            Light light) {
        double tallest = 0;
        for (int frame = 0; frame < shot.frames(); frame++) {
            Pose pose = poses.get(Math.min(frame, poses.size() - 1));
            Projection projection = Projection.of(shot.cameraPath().get(frame), aspect, pose.depth());
            tallest = Math.max(tallest, projection.height(height * pose.scaleY()) * picture.height());
        }
        Sprite sprite = atlas.sprite(subject, style, colour, (int) Math.ceil(tallest));
        SpriteMips mips =
                Dressing.dressed(sprite.bitmap(), light, shot.setting().look(), tallest / picture.height());
        return new Part(sprite, mips, width, height, poses, (byte) mask);
    }

    /// @param frame within the shot
    void render(int frame) {
        int shown = look == Look.STOP_MOTION ? StopMotion.held(frame) : frame;
        CameraState camera = shot.cameraPath().get(shown);
        double seconds = (double) shown / Scene.FRAMES_PER_SECOND;
        layerPainter.paint(behind, camera, seconds);
        List<Placed> placed = placed(shown);
        for (Placed p : placed) {
            shadow(p, camera);
        }
        for (Placed p : placed) {
            boolean isFlipped = p.part.sprite.isFlippedToFace(p.pose.facesRight());
            Placement place = Placement.of(p.pose, p.part.width, p.part.height, isFlipped, camera, aspect, picture);
            if (look == Look.PAPERCRAFT) {
                spritePainter.paintShadow(p.part.mips, place.lifted(picture.height() * PAPER_LIFT));
            }
            spritePainter.paint(p.part.mips, place, p.part.mask);
        }
        layerPainter.paint(inFront, camera, seconds);
        falling.paint(seconds);
        filter.apply(picture, frame);
    }

    /// Everybody at this frame, from back to front.
    private List<Placed> placed(int frame) {
        List<Placed> placed = new ArrayList<>();
        for (Part part : parts) {
            Pose pose = part.pose(frame);
            boolean isPuppet = look == Look.STOP_MOTION && part.mask != 0;
            placed.add(new Placed(
                    part, isPuppet ? StopMotion.nudged(pose, shot.setting().seed() + part.mask, frame) : pose));
        }
        placed.sort(Comparator.comparingDouble(p -> p.pose.depth()));
        return placed;
    }

    private void shadow(Placed placed, CameraState camera) {
        Projection projection = Projection.of(camera, aspect, placed.pose.depth());
        Shadow.paint(
                picture,
                placed.pose.y(),
                projection.x(placed.pose.x()) * picture.width(),
                projection.y(0) * picture.height(),
                projection.width(placed.part.width * placed.pose.scaleX()) * picture.width(),
                shadowStrength);
    }
}
