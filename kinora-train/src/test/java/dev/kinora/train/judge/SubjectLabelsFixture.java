package dev.kinora.train.judge;

import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.List;

/// Plain truths for tests.
final class SubjectLabelsFixture {
    private SubjectLabelsFixture() {}

    static SubjectLabels car(double x, Direction direction) {
        return new SubjectLabels(0, x, 0.5, 0.25, 0.25, "car", Colour.RED, Action.DRIVE, direction);
    }

    static FrameLabels frame(SubjectLabels subject, CameraMove camera, boolean cut) {
        return new FrameLabels(
                Place.DESERT, TimeOfDay.DAY, Weather.CLEAR, camera, Look.PLAIN, 1, cut, List.of(subject));
    }
}
