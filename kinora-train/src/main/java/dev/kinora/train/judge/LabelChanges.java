package dev.kinora.train.judge;

import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What becomes of the truth when a clip is mirrored, or played backwards. Backwards is what teaches a
/// judge to read a direction from the motion: a car that faces left and moves right goes right.
final class LabelChanges {
    /// Actions that look the same backwards.
    private static final Set<Action> REVERSIBLE = Set.of(
            Action.STAND,
            Action.WALK,
            Action.RUN,
            Action.HOP,
            Action.FLY,
            Action.SWIM,
            Action.DRIVE,
            Action.ROLL,
            Action.SPIN,
            Action.BOUNCE,
            Action.SHAKE);

    private LabelChanges() {}

    /// Left and right exchanged.
    static JudgeLabels mirrored(JudgeLabels labels) {
        return new JudgeLabels(labels.frames().stream()
                .map(frame -> with(
                        frame,
                        frame.cut(),
                        mirrored(frame.camera()),
                        subject -> new SubjectLabels(
                                subject.id(),
                                1 - subject.x(),
                                subject.y(),
                                subject.width(),
                                subject.height(),
                                subject.subject(),
                                subject.colour(),
                                subject.action(),
                                mirrored(subject.direction()))))
                .toList());
    }

    /// The last frame first. What an action is called backwards is known for some only; the others
    /// become null.
    static JudgeLabels reversed(JudgeLabels labels) {
        List<FrameLabels> frames = new ArrayList<>();
        for (int i = labels.frames().size() - 1; i >= 0; i--) {
            boolean cut =
                    i + 1 < labels.frames().size() && labels.frames().get(i + 1).cut();
            FrameLabels frame = labels.frames().get(i);
            frames.add(with(
                    frame,
                    cut,
                    reversed(frame.camera()),
                    subject -> new SubjectLabels(
                            subject.id(),
                            subject.x(),
                            subject.y(),
                            subject.width(),
                            subject.height(),
                            subject.subject(),
                            subject.colour(),
                            reversed(subject.action()),
                            reversed(subject.direction(), subject.action()))));
        }
        return new JudgeLabels(frames);
    }

    private static FrameLabels with(
            FrameLabels frame, boolean cut, @Nullable CameraMove camera, UnaryOperator<SubjectLabels> subject) {
        return new FrameLabels(
                frame.place(),
                frame.timeOfDay(),
                frame.weather(),
                camera,
                frame.look(),
                frame.count(),
                cut,
                frame.subjects().stream().map(subject).toList());
    }

    private static @Nullable CameraMove mirrored(@Nullable CameraMove move) {
        return switch (move) {
            case PAN_LEFT -> CameraMove.PAN_RIGHT;
            case PAN_RIGHT -> CameraMove.PAN_LEFT;
            case null, default -> move;
        };
    }

    private static @Nullable CameraMove reversed(@Nullable CameraMove move) {
        return switch (move) {
            case PAN_LEFT, PAN_RIGHT -> mirrored(move);
            case TILT_UP -> CameraMove.TILT_DOWN;
            case TILT_DOWN -> CameraMove.TILT_UP;
            case ZOOM_IN -> CameraMove.ZOOM_OUT;
            case ZOOM_OUT -> CameraMove.ZOOM_IN;
            case DOLLY_IN -> null; // nobody dollies out
            case null, default -> move;
        };
    }

    private static @Nullable Direction mirrored(@Nullable Direction direction) {
        return switch (direction) {
            case LEFT -> Direction.RIGHT;
            case RIGHT -> Direction.LEFT;
            case null, default -> direction;
        };
    }

    /// Who leaves and returns goes both ways, forwards and backwards.
    private static @Nullable Direction reversed(@Nullable Direction direction, @Nullable Action action) {
        if (action == Action.HIDE || action == Action.LEAVE_AND_RETURN) {
            return null;
        }
        return switch (direction) {
            case LEFT, RIGHT -> mirrored(direction);
            case UP -> Direction.DOWN;
            case DOWN -> Direction.UP;
            case TOWARD -> Direction.AWAY;
            case AWAY -> Direction.TOWARD;
            case NONE -> Direction.NONE;
            case null -> null;
        };
    }

    private static @Nullable Action reversed(@Nullable Action action) {
        return switch (action) {
            case GROW -> Action.SHRINK;
            case SHRINK -> Action.GROW;
            case null -> null;
            default -> REVERSIBLE.contains(action) ? action : null;
        };
    }
}
