package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Track;
import dev.kinora.train.judge.Verdict;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.PhysicsScenes.Law;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// PhyWorld's protocol (arXiv:2411.02385): the first five frames of a scene are given, the rest is
/// made, and the velocities that can be read off it are compared with the law's, inside and outside of
/// the training ranges. What the judge reads off the rendered scenes themselves is the floor of the
/// error.
final class PhysicsTrials {
    /// Frames that are given: 4k + 1 make whole latents.
    static final int GIVEN = 5;

    private static final long SEED = 90_000_001;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;

    /// Somebody who goes on with a clip, e.g. a model that takes given frames.
    interface Continuation {
        /// @return `frames` frames, the given ones first
        List<Frame> goOn(List<Frame> given, int frames);
    }

    /// Repeats the scene itself: the most that a model can do.
    static Continuation truth(Scene scene, SpriteAtlas atlas) {
        return (_, _) -> Fault.render(scene, atlas, WIDTH, HEIGHT);
    }

    private PhysicsTrials() {}

    /// Errors of the rendered scenes, by law and range.
    ///
    /// @param count scenes of each
    static Map<String, Estimate> floor(Judge judge, SpriteAtlas atlas, int count) {
        Map<String, Estimate> errors = new LinkedHashMap<>();
        for (Law law : Law.values()) {
            for (boolean isSeen : new boolean[] {true, false}) {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    var range =
                            isSeen ? PhysicsScenes.TRAINING : PhysicsScenes.UNSEEN.get(i % PhysicsScenes.UNSEEN.size());
                    Scene scene = PhysicsScenes.generate(law, range, SEED + i);
                    values[i] = error(scene, truth(scene, atlas), atlas, judge);
                }
                String name = law.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                errors.put(name + (isSeen ? ", seen range" : ", unseen range"), Bootstrap.of(values, count));
            }
        }
        return errors;
    }

    /// Mean velocity error over the discs, heights a second; NaN if the judge sees none.
    static double error(Scene scene, Continuation continuation, SpriteAtlas atlas, Judge judge) {
        List<Frame> given = Fault.render(scene, atlas, WIDTH, HEIGHT).subList(0, GIVEN);
        Verdict verdict = judge.look(continuation.goOn(given, scene.frames()));
        return error(scene, verdict.tracks());
    }

    static double error(Scene scene, List<Track> tracks) {
        int step = JudgeConfig.FRAMES_A_SAMPLE;
        Shot shot = scene.shots().getFirst();
        double sum = 0;
        int count = 0;
        for (Actor actor : shot.actors()) {
            Path2d law = law(scene, shot, actor);
            Optional<Track> track = tracks.stream()
                    .filter(each -> each.detections().size() > GIVEN)
                    .min(Comparator.comparingDouble(each -> Math.hypot(
                            each.first().x() * scene.aspect()
                                    - law.x()[each.first().frame()],
                            each.first().y() - law.y()[each.first().frame()])));
            if (track.isPresent()) {
                int first = track.get().first().frame();
                Path2d rest = new Path2d(
                        Arrays.copyOfRange(law.x(), first, law.count()),
                        Arrays.copyOfRange(law.y(), first, law.count()));
                double error = MotionMeasures.velocityError(
                        Path2d.of(track.get(), scene.aspect()),
                        rest,
                        Math.max(0, GIVEN / step - first),
                        Evidence.SAMPLE_SECONDS);
                if (!Double.isNaN(error)) {
                    sum += error;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /// Where the law has a disc, at the frames that the judge sees.
    static Path2d law(Scene scene, Shot shot, Actor actor) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int frame = 0; frame < scene.frames(); frame += JudgeConfig.FRAMES_A_SAMPLE) {
            Box box = Box.of(actor, actor.poses().get(frame), shot.cameraPath().get(frame), scene.aspect());
            x.add(box.centreX() * scene.aspect());
            y.add(box.centreY());
        }
        return new Path2d(
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
