package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.tensor.Compute;
import dev.kinora.train.FreshModel;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Judge;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped judge tells rendered clips from nothing, and notices what is planted.
class ShippedJudgeTest {
    private static final Path FOLDER = Path.of("../models/storybook/judge");
    private static final FilmShape SHAPE = new FilmShape(96, 64, 17);

    /// What this judge is known to be bad at; docs/evaluate.md tells why.
    private static final List<Dimension> UNRELIABLE = List.of(Dimension.COUNT, Dimension.CAMERA);

    private static @Nullable Judge judge;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void openIt() {
        judge = Judge.open(FOLDER, Compute.detect());
    }

    @AfterAll
    static void closeIt() {
        if (judge != null) {
            judge.close();
        }
    }

    /// No dimension may be unreliable but those that are known to be.
    @Test
    void renderedClipsAreSeenAndUntrainedWeightsShowNothing() throws IOException {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        SceneOptions options = SceneOptions.single(cast).withFrames(SHAPE.frames());
        SceneOptions varied = SceneOptions.full(cast).withAspect(1.5);
        List<EvaluationPrompt> prompts = Suite.ceiling(cast, atlas, options, varied);
        Contender truth = new Contender(
                "truth",
                "ground truth",
                Contender.Kind.CEILING,
                (prompt, _) ->
                        Fault.render(Objects.requireNonNull(prompt.scene()), atlas, SHAPE.width(), SHAPE.height()),
                1);
        ModelFolder fresh = new ModelFolder(folder.resolve("fresh"));
        FreshModel.write(fresh);
        try (ModelFilmer filmer =
                new ModelFilmer(fresh, SHAPE, SamplingSettings.STORYBOOK.withSteps(2), Compute.detect(), atlas)) {
            Contender untrained = new Contender("fresh", "untrained", Contender.Kind.FLOOR, filmer, 12);
            List<Contender> contenders = List.of(truth, untrained);
            Evaluation evaluation = new Evaluation(prompts, contenders, judge(), new ClipStore(folder));
            Standings standings = new Standings(
                    contenders, evaluation.run(Duration.ofHours(1), Evaluation.Progress.silent(() -> {})));
            assertThat(Arrays.stream(Dimension.values()).filter(each -> !standings.isReliable(each)))
                    .isSubsetOf(UNRELIABLE);
            for (Dimension dimension : List.of(Dimension.SUBJECT, Dimension.COLOUR, Dimension.PLACE)) {
                assertThat(standings.estimate(untrained, dimension.label()).mean())
                        .as(dimension.label())
                        .isLessThan(0.35);
            }
        }
    }

    /// Each fault makes its own measure worse.
    @Test
    void whatIsPlantedIsNoticed() {
        Map<Fault, Map<String, Double>> means = FaultTable.means(judge(), 9, _ -> {});
        Map<String, Double> plain = Objects.requireNonNull(means.get(Fault.NONE));
        means.forEach((fault, own) -> {
            if (fault != Fault.NONE) {
                String name = fault.noticedBy();
                boolean isHigherBetter = Arrays.stream(Measure.values())
                        .filter(measure -> measure.label().equals(name))
                        .allMatch(Measure::isHigherBetter);
                double loss = (own.getOrDefault(name, Double.NaN) - plain.getOrDefault(name, Double.NaN))
                        * (isHigherBetter ? -1 : 1);
                assertThat(loss).as(fault + " by " + name).isGreaterThan(0.05);
            }
        });
    }

    private static Judge judge() {
        return Objects.requireNonNull(judge);
    }
}
