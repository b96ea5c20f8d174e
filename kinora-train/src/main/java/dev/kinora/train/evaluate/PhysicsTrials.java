package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Track;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.PhysicsScenes.Law;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// PhyWorld's protocol (arXiv:2411.02385): the first five frames of a scene are given, the rest is
/// made, and the velocities that can be read off it are compared with the law's, inside and outside of
/// the training ranges, as long as the law has the disc in the picture. What the judge reads off the
/// rendered scenes themselves is the floor of the error.
final class PhysicsTrials {
    /// Frames that are given: 4k + 1 make whole latents.
    static final int GIVEN = 5;

    /// What the error is called among a clip's scores: heights a second, mean over the discs.
    static final String ERROR = "velocity error";

    private static final long SEED = 90_000_001;
    private static final long SEEDS_A_TRIAL = 1000;

    /// @param isSeen whether speeds and sizes are those of training
    record Trial(Law law, boolean isSeen) {
        /// In the order of reports.
        static final List<Trial> ALL = Arrays.stream(Law.values())
                .flatMap(law -> List.of(new Trial(law, true), new Trial(law, false)).stream())
                .toList();

        /// `uniform motion, unseen range`.
        String label() {
            return law.name().toLowerCase(Locale.ROOT).replace('_', ' ') + (isSeen ? ", seen range" : ", unseen range");
        }

        boolean holds(EvaluationPrompt prompt) {
            return prompt.id().startsWith(id());
        }

        private String id() {
            return "physics-" + law.name().toLowerCase(Locale.ROOT) + (isSeen ? "-seen-" : "-unseen-");
        }

        private EvaluationPrompt prompt(Scene scene, int index, SpriteAtlas atlas) {
            String caption =
                    new Captions(PhysicsScenes.CAST, atlas::naturalColour).write(scene, Voice.DETAILED, scene.seed());
            return new EvaluationPrompt(
                    id() + String.format(Locale.ROOT, "%04d", index),
                    Kind.PHYSICS,
                    caption,
                    Expectation.of(scene, atlas::naturalColour),
                    index,
                    scene);
        }

        /// The first one after the trial's seed whose discs are in the picture from the beginning: else
        /// there is nothing to go on from. Upright pictures have no room for discs that collide.
        private Optional<Scene> scene(int index, FilmShape shape) {
            double aspect = (double) shape.width() / shape.height();
            var range = isSeen ? PhysicsScenes.TRAINING : PhysicsScenes.UNSEEN.get(index % PhysicsScenes.UNSEEN.size());
            long first = SEED + SEEDS_A_TRIAL * index;
            for (long seed = first; seed < first + SEEDS_A_TRIAL; seed++) {
                Scene scene = PhysicsScenes.generate(law, range, shape.frames(), aspect, seed);
                Shot shot = scene.shots().getFirst();
                boolean allSeen = shot.actors().stream()
                        .map(disc -> box(scene, shot, disc, 0))
                        .allMatch(box -> isInPicture(box.centreX(), box.centreY()));
                if (allSeen) {
                    return Optional.of(scene);
                }
            }
            return Optional.empty();
        }
    }

    private PhysicsTrials() {}

    /// Scenes of each law and range in turn, of those laws that pictures of this shape have room for.
    ///
    /// @param count of each
    static List<EvaluationPrompt> prompts(int count, FilmShape shape, SpriteAtlas atlas) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(index -> Trial.ALL.stream()
                        .flatMap(trial ->
                                trial.scene(index, shape).map(scene -> trial.prompt(scene, index, atlas)).stream()))
                .toList();
    }

    /// The frames that a film of the scene begins with.
    static List<Frame> given(Scene scene, FilmShape shape, SpriteAtlas atlas) {
        SceneRenderer renderer = new SceneRenderer(atlas, scene, shape.width(), shape.height());
        return IntStream.range(0, GIVEN).mapToObj(renderer::frame).toList();
    }

    /// Mean velocity error over the discs, heights a second; NaN if the judge sees none.
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
                double error = MotionMeasures.velocityError(
                        Path2d.of(track.get(), scene.aspect()),
                        inPicture(law, first, scene.aspect()),
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
            Box box = box(scene, shot, actor, frame);
            x.add(box.centreX() * scene.aspect());
            y.add(box.centreY());
        }
        return new Path2d(
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// From a frame on until the disc's centre leaves the picture.
    private static Path2d inPicture(Path2d law, int first, double aspect) {
        int end = law.count();
        while (end > first && !isInPicture(law.x()[end - 1] / aspect, law.y()[end - 1])) {
            end--;
        }
        return new Path2d(Arrays.copyOfRange(law.x(), first, end), Arrays.copyOfRange(law.y(), first, end));
    }

    private static boolean isInPicture(double x, double y) {
        return x >= 0 && x <= 1 && y >= 0 && y <= 1;
    }

    private static Box box(Scene scene, Shot shot, Actor actor, int frame) {
        return Box.of(actor, actor.poses().get(frame), shot.cameraPath().get(frame), scene.aspect());
    }
}
