package dev.kinora.train.judge;

import dev.kinora.world.caption.SeenColours;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is true of the frames that a judge looks at: every second one of a scene. Answers are words,
/// null where they cannot be seen (the time of day under water, a colour in black and white).
record JudgeLabels(List<FrameLabels> frames) {
    /// @param cut whether a shot begins between the frame before and this one. From a close-up to the same
    ///     close-up, at the same place, nobody sees a cut, and none is labelled
    record FrameLabels(
            Place place,
            @Nullable Enum<?> timeOfDay,
            Enum<?> weather,
            @Nullable CameraMove camera,
            Look look,
            int count,
            boolean cut,
            List<SubjectLabels> subjects) {
        private FrameLabels afterACut() {
            return new FrameLabels(place, timeOfDay, weather, camera, look, count, true, subjects);
        }

        /// Whether a cut between the two frames can be seen.
        boolean looksOtherThan(FrameLabels before) {
            boolean isSameSetting = place == before.place
                    && timeOfDay == before.timeOfDay
                    && weather == before.weather
                    && look == before.look;
            boolean isSameCast = !subjects.isEmpty() && subjects.size() == before.subjects.size();
            for (int i = 0; isSameCast && i < subjects.size(); i++) {
                isSameCast = subjects.get(i).isAbout(before.subjects.get(i));
            }
            return !isSameSetting || !isSameCast;
        }

        @Nullable
        String word(Head head) {
            Enum<?> answer = switch (head) {
                case PLACE -> place;
                case TIME_OF_DAY -> timeOfDay;
                case WEATHER -> weather;
                case CAMERA -> camera;
                case LOOK -> look;
                case COUNT -> null;
                default -> throw new IllegalArgumentException(head + " is a question about a subject.");
            };
            return head == Head.COUNT ? Integer.toString(count) : answer == null ? null : Head.word(answer);
        }
    }

    /// A subject that can be seen in a frame.
    ///
    /// @param x centre, share of the picture's width
    /// @param y centre, share of the picture's height
    /// @param width share of the picture's width
    /// @param height share of the picture's height
    record SubjectLabels(
            int id,
            double x,
            double y,
            double width,
            double height,
            String subject,
            @Nullable Colour colour,
            @Nullable Action action,
            @Nullable Direction direction) {
        /// Whether it is the same one, hardly moved and of about the same size.
        private boolean isAbout(SubjectLabels other) {
            return id == other.id
                    && Math.hypot(x - other.x, y - other.y) < NEAR
                    && Math.abs(Math.log(height / other.height)) < ALIKE;
        }

        @Nullable
        String word(Head head) {
            Enum<?> answer = switch (head) {
                case SUBJECT -> null;
                case COLOUR -> colour;
                case ACTION -> action;
                case DIRECTION -> direction;
                default -> throw new IllegalArgumentException(head + " is a question about a frame.");
            };
            return head == Head.SUBJECT ? subject : answer == null ? null : Head.word(answer);
        }
    }

    private static final double LEAST_VISIBLE = 0.25;
    private static final double NEAR = 0.05; // share of the picture's side
    private static final double ALIKE = 0.15;

    JudgeLabels {
        frames = List.copyOf(frames);
    }

    /// Of the whole scene.
    ///
    /// @param colours what the drawings' own colours are called
    static JudgeLabels of(Scene scene, SeenColours colours) {
        List<FrameLabels> frames = new ArrayList<>();
        @Nullable Shot before = null;
        for (int frame = 0; frame < scene.frames(); frame += JudgeConfig.FRAMES_A_SAMPLE) {
            Shot shot = scene.shotAt(frame);
            FrameLabels labels = frame(scene, shot, frame - shot.firstFrame(), colours);
            boolean cut = before != null && before != shot && labels.looksOtherThan(frames.getLast());
            frames.add(cut ? labels.afterACut() : labels);
            before = shot;
        }
        return new JudgeLabels(frames);
    }

    private static FrameLabels frame(Scene scene, Shot shot, int frame, SeenColours colours) {
        Place place = shot.setting().place();
        boolean hasLight = place != Place.SPACE && place != Place.CORAL_REEF;
        List<SubjectLabels> subjects = new ArrayList<>();
        for (Actor actor : shot.actors()) {
            Pose pose = actor.poses().get(frame);
            Box box = Box.of(actor, pose, shot.cameraPath().get(frame), scene.aspect());
            if (pose.visible() >= LEAST_VISIBLE && isInside(box)) {
                subjects.add(subject(actor, box, shot.setting().look(), colours));
            }
        }
        return new FrameLabels(
                place,
                hasLight ? shot.setting().timeOfDay() : null,
                shot.setting().weather(),
                scene.frames() == 1 ? null : shot.camera(),
                shot.setting().look(),
                Math.min(shot.actors().size(), Head.MOST),
                false,
                subjects);
    }

    private static SubjectLabels subject(Actor actor, Box box, Look look, SeenColours colours) {
        Colour colour = actor.colour() != Colour.NATURAL ? actor.colour() : colours.of(actor.subject(), actor.style());
        return new SubjectLabels(
                actor.id(),
                box.centreX(),
                box.centreY(),
                box.right() - box.left(),
                box.bottom() - box.top(),
                actor.subject(),
                look == Look.BLACK_AND_WHITE ? null : colour,
                actor.action(),
                actor.direction());
    }

    private static boolean isInside(Box box) {
        return box.centreX() >= 0 && box.centreX() < 1 && box.centreY() >= 0 && box.centreY() < 1;
    }
}
