package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What can be wrong with a clip, planted on purpose: each fault has one measure that must notice it.
enum Fault {
    /// Nothing: the clip as it is.
    NONE,
    /// Left is right.
    MIRRORED,
    /// From the second shot on, somebody else plays.
    SWAPPED,
    /// In the second half the subjects have another colour.
    RECOLOURED,
    /// In the last two thirds the subjects are gone.
    VANISHED,
    /// The first frame all along.
    FROZEN,
    /// The frames in no order.
    SHUFFLED,
    /// What fell rises.
    REVERSED_GRAVITY;

    /// The measure or dimension that must get worse.
    String noticedBy() {
        return switch (this) {
            case NONE -> "none";
            case MIRRORED -> "direction";
            case SWAPPED -> Measure.CUT_CONSISTENCY.label();
            case RECOLOURED -> Measure.COLOUR_DRIFT.label();
            case VANISHED -> Measure.APPARITIONS.label();
            case FROZEN -> Measure.DYNAMIC_DEGREE.label();
            case SHUFFLED -> Measure.MOTION_SMOOTHNESS.label();
            case REVERSED_GRAVITY -> Measure.GRAVITY.label();
        };
    }

    /// The clip with the fault in it.
    ///
    /// @param other who plays instead, for [#SWAPPED]
    List<Frame> film(Scene scene, CastMember other, SpriteAtlas atlas, int width, int height) {
        List<Frame> plain = render(scene, atlas, width, height);
        int frames = plain.size();
        return switch (this) {
            case NONE -> plain;
            case MIRRORED -> plain.stream().map(Fault::mirrored).toList();
            case SWAPPED -> render(swapped(scene, other), atlas, width, height);
            case RECOLOURED -> joined(plain, render(recoloured(scene), atlas, width, height), frames / 2);
            case VANISHED -> joined(plain, render(empty(scene), atlas, width, height), frames / 3);
            case FROZEN -> Collections.nCopies(frames, plain.getFirst());
            case SHUFFLED -> shuffled(plain, scene.seed());
            case REVERSED_GRAVITY -> render(rising(scene), atlas, width, height);
        };
    }

    static List<Frame> render(Scene scene, SpriteAtlas atlas, int width, int height) {
        SceneRenderer renderer = new SceneRenderer(atlas, scene, width, height);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < scene.frames(); i++) {
            frames.add(renderer.frame(i));
        }
        return frames;
    }

    static Frame mirrored(Frame frame) {
        byte[] rgb = new byte[frame.rgb().length];
        int width = frame.width();
        for (int i = 0; i < width * frame.height(); i++) {
            int from = i / width * width + width - 1 - i % width;
            System.arraycopy(frame.rgb(), 3 * from, rgb, 3 * i, 3);
        }
        return new Frame(width, frame.height(), rgb);
    }

    private static List<Frame> joined(List<Frame> first, List<Frame> then, int at) {
        List<Frame> frames = new ArrayList<>(first.subList(0, at));
        frames.addAll(then.subList(at, then.size()));
        return frames;
    }

    private static List<Frame> shuffled(List<Frame> frames, long seed) {
        List<Frame> left = new ArrayList<>(frames);
        List<Frame> order = new ArrayList<>();
        Dice dice = Dice.of(seed, "shuffled");
        while (!left.isEmpty()) {
            order.add(left.remove(dice.below(left.size())));
        }
        return order;
    }

    private static Scene swapped(Scene scene, CastMember other) {
        Shot first = scene.shots().getFirst();
        return with(
                scene,
                shot -> shot == first
                        ? UnaryOperator.identity()
                        : actor -> with(actor, other.name(), other.styles().getFirst(), Colour.NATURAL, actor.poses()));
    }

    private static Scene recoloured(Scene scene) {
        return with(
                scene,
                _ -> actor -> with(
                        actor,
                        actor.subject(),
                        actor.style(),
                        actor.colour() == Colour.BLUE ? Colour.RED : Colour.BLUE,
                        actor.poses()));
    }

    private static Scene rising(Scene scene) {
        return with(scene, _ -> actor -> {
            double low = actor.poses().stream().mapToDouble(Pose::y).min().orElse(0);
            double high = actor.poses().stream().mapToDouble(Pose::y).max().orElse(0);
            return with(
                    actor,
                    actor.subject(),
                    actor.style(),
                    actor.colour(),
                    actor.poses().stream()
                            .map(pose -> atHeight(pose, low + high - pose.y()))
                            .toList());
        });
    }

    private static Scene empty(Scene scene) {
        return new Scene(
                scene.seed(),
                scene.aspect(),
                scene.frames(),
                scene.shots().stream().map(shot -> with(shot, List.of())).toList());
    }

    private static Scene with(Scene scene, Function<Shot, UnaryOperator<Actor>> change) {
        return new Scene(
                scene.seed(),
                scene.aspect(),
                scene.frames(),
                scene.shots().stream()
                        .map(shot -> with(
                                shot,
                                shot.actors().stream().map(change.apply(shot)).toList()))
                        .toList());
    }

    private static Shot with(Shot shot, List<Actor> actors) {
        return new Shot(
                shot.firstFrame(),
                shot.frames(),
                shot.setting(),
                shot.framing(),
                shot.camera(),
                shot.cameraPath(),
                actors,
                shot.props(),
                shot.events());
    }

    private static Actor with(Actor actor, String subject, String style, Colour colour, List<Pose> poses) {
        return new Actor(
                actor.id(),
                subject,
                style,
                colour,
                actor.size(),
                actor.height(),
                actor.width(),
                actor.action(),
                actor.direction(),
                actor.partner(),
                poses);
    }

    private static Pose atHeight(Pose pose, double y) {
        return new Pose(
                pose.x(),
                y,
                pose.velocityX(),
                -pose.velocityY(),
                pose.depth(),
                pose.scaleX(),
                pose.scaleY(),
                pose.rotationRadians(),
                pose.facesRight(),
                pose.visible());
    }
}
