package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.diffusion.CancelledException;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way from prompts to a report, with an untrained judge and a model that shows noise.
class EvaluationTest {
    private static final Cast CAST = Cast.load();
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final FilmShape SHAPE = new FilmShape(48, 32, 9);
    private static final FilmSettings FILMS = new FilmSettings(SHAPE, 12, Map.of("model", "0123456789ab"));
    private static final Duration PLENTY = Duration.ofHours(1);

    @TempDir
    private Path folder = Path.of("");

    private final Judge judge = Judge.untrained(
            new JudgeConfig(8, 16, 16, JudgeConfig.storybook(CAST).subjects()), Compute.CPU_FP32, 1);
    private final AtomicInteger films = new AtomicInteger();

    @AfterEach
    void closeTheJudge() {
        judge.close();
    }

    @Test
    void whatIsThereIsNotFilmedAgainAndGivesTheSameScores() throws IOException {
        List<Scored> once = evaluation().run(PLENTY, quiet());
        int made = films.get();
        List<Scored> again = evaluation().run(Duration.ZERO, quiet());
        assertThat(films).hasValue(made);
        assertThat(again).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).scores()).isEqualTo(once.get(i).scores());
        }
        assertThat(ScoresFile.json(facts(once))).isEqualTo(ScoresFile.json(facts(again)));
    }

    @Test
    void noTimeLeavesTheGroundTruthAlone() {
        List<Scored> clips = evaluation().run(Duration.ZERO, quiet());
        assertThat(films).hasValue(0);
        assertThat(clips).isNotEmpty().allMatch(clip -> clip.contender().kind() == Contender.Kind.CEILING);
    }

    @Test
    void cancellingKeepsWhatIsFinished() {
        Evaluation.Progress cancelling = new Evaluation.Progress() {
            @Override
            public void at(int done, int total) {
                if (done == 4) {
                    throw new CancelledException("enough");
                }
            }

            @Override
            public void check() {}
        };
        assertThatThrownBy(() -> evaluation().run(PLENTY, cancelling)).isInstanceOf(CancelledException.class);
        int made = films.get();
        assertThat(made).isPositive();
        evaluation().run(PLENTY, quiet());
        int all = films.get();
        evaluation().run(PLENTY, quiet());
        assertThat(films).hasValue(all);
        int others = prompts().size() - 1;
        assertThat(all).isEqualTo(others + others / 2 + 2); // physics by both
    }

    @Test
    void theReportStandsAloneAndTheScoresHaveTheirLayout() throws IOException {
        Evaluation evaluation = evaluation();
        ReportFacts facts = facts(evaluation.run(PLENTY, quiet()));
        String page = ReportPage.of(facts, evaluation::frames);
        assertThat(page)
                .contains("unreliable", "ground truth", "left and right confused", "<video", "data:video/mp4;base64,");
        assertThat(page).contains("uniform motion, seen range", "not seen: 1").doesNotContain("image/gif");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script", "http");
        Path file = folder.resolve("scores.json");
        ScoresFile.write(file, facts);
        JsonNode scores = new ObjectMapper().readTree(Files.readString(file));
        assertThat(scores.get("version").asInt()).isEqualTo(1);
        assertThat(scores.get("contenders")).hasSize(3);
        assertThat(scores.at("/films/width").asInt()).isEqualTo(SHAPE.width());
        assertThat(scores.at("/contenders/0/kind").asText()).isEqualTo("ceiling");
        assertThat(scores.at("/contenders/1/weights").asText()).isEqualTo("0123456789ab");
        assertThat(scores.at("/contenders/1/scores/place/clips").asInt()).isEqualTo(6);
        assertThat(scores.at("/contenders/1/kinds/free/subject/clips").asInt()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            JsonNode physics = scores.at("/contenders/" + i + "/physics/uniform motion, seen range");
            assertThat(physics.get("clips").asInt() + physics.get("notSeen").asInt())
                    .isEqualTo(1);
        }
        assertThat(scores.get("physicsClips")).hasSize(3);
        assertThat(scores.get("clips")).hasSize(facts.standings().clips().size());
        assertThat(scores.get("failures")).hasSize(FailureMode.values().length);
    }

    /// Physics takes turns with the other kinds, from the beginning to the end.
    @Test
    void aSuiteSpreadsItsPhysics() {
        SceneOptions options = SceneOptions.single(CAST).withFrames(SHAPE.frames());
        List<Kind> kinds = Suite.SMOKE.prompts(CAST, ATLAS, options, SHAPE, List.of()).stream()
                .map(EvaluationPrompt::kind)
                .toList();
        assertThat(kinds).hasSize(8 + 8 + 12);
        assertThat(kinds.subList(0, 14).stream().filter(kind -> kind == Kind.PHYSICS))
                .hasSize(6);
        assertThat(kinds.subList(0, 3)).containsExactly(Kind.SEEN, Kind.HELD_OUT, Kind.PHYSICS);
    }

    /// A page that has too much to show stays small: the rest stands still.
    @Test
    void playersKeepThePageSmall() {
        List<Frame> film = noise(prompts().getFirst());
        int length = Pictures.film(film).length();
        Players players = new Players(2 * length);
        assertThat(players.of(film)).startsWith("<video");
        assertThat(players.of(film)).startsWith("<video");
        assertThat(players.of(film)).startsWith("<img").contains("data:image/png");
    }

    /// The worst come first, whichever way a measure counts.
    @Test
    void theWorstClipsOfAFailureAreFound() {
        Contender model = contender("model", Contender.Kind.MODEL, 1);
        List<Scored> clips = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<String, Double> scores =
                    Map.of(Measure.IDENTITY_DRIFT.label(), 0.1 * i, Measure.SUBJECT_CONSISTENCY.label(), 1 - 0.1 * i);
            clips.add(new Scored(model, prompts().get(i), scores, new float[] {i}));
        }
        Standings standings = new Standings(List.of(model), clips);
        assertThat(standings.worst(FailureMode.MORPHING)).containsExactly(clips.get(4), clips.get(3), clips.get(2));
        assertThat(standings.worst(FailureMode.TIMING_OF_EVENTS)).isEmpty();
    }

    /// In a small world the weather never varies: only varied scenes say whether the judge can tell it.
    @Test
    void theJudgeIsTrustedWhereItWasTested() {
        Contender truth = truth();
        EvaluationPrompt plain = prompts().getFirst();
        EvaluationPrompt varied = new EvaluationPrompt("v", Kind.VARIED, "", plain.expected(), 1, plain.scene());
        Standings standings = new Standings(
                List.of(truth),
                List.of(
                        new Scored(truth, plain, Map.of("weather", 1.0, "subject", 1.0), new float[] {0}),
                        new Scored(truth, varied, Map.of("weather", 0.5, "subject", 0.2), new float[] {0})));
        assertThat(standings.accuracy(Dimension.WEATHER)).hasValue(0.5);
        assertThat(standings.accuracy(Dimension.SUBJECT)).hasValue(1.0);
        assertThat(standings.isReliable(Dimension.SUBJECT)).isTrue();
        assertThat(standings.isReliable(Dimension.WEATHER)).isFalse();
        assertThat(standings.isReliable(Dimension.PLACE)).isFalse();
    }

    /// Everybody is asked for one still shot: showing one is no merit.
    @Test
    void whatNeverVariesIsNoMerit() {
        Contender model = contender("model", Contender.Kind.MODEL, 1);
        Map<String, Double> scores = Map.of("shots", 1.0, "weather", 1.0, "camera", 1.0, "look", 1.0, "count", 1.0);
        List<Scored> clips = prompts().stream()
                .map(prompt -> new Scored(model, prompt, scores, new float[] {0}))
                .toList();
        // of the kind with one prompt nothing varies
        assertThat(new Standings(List.of(model), clips).following(model).mean()).isZero();
    }

    private Evaluation evaluation() {
        return new Evaluation(
                prompts(),
                List.of(
                        truth(),
                        contender("model", Contender.Kind.MODEL, 1),
                        contender("fresh", Contender.Kind.FLOOR, 2)),
                judge,
                new ClipStore(folder.resolve("work")));
    }

    private static Contender truth() {
        return new Contender(
                "truth",
                "ground truth",
                Contender.Kind.CEILING,
                (prompt, _) ->
                        Fault.render(Objects.requireNonNull(prompt.scene()), ATLAS, SHAPE.width(), SHAPE.height()),
                1);
    }

    private Contender contender(String id, Contender.Kind kind, int every) {
        return new Contender(id, id, kind, (prompt, _) -> noise(prompt), every);
    }

    private List<Frame> noise(EvaluationPrompt prompt) {
        films.incrementAndGet();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < SHAPE.frames(); i++) {
            byte[] rgb = new byte[SHAPE.width() * SHAPE.height() * 3];
            new Random(prompt.id().hashCode() + i).nextBytes(rgb);
            frames.add(new Frame(SHAPE.width(), SHAPE.height(), rgb));
        }
        return frames;
    }

    private static List<EvaluationPrompt> prompts() {
        SceneOptions options = SceneOptions.single(CAST).withFrames(SHAPE.frames());
        List<EvaluationPrompt> scenes = Suite.SMOKE.prompts(CAST, ATLAS, options, SHAPE, List.of()).stream()
                .filter(prompt -> prompt.kind() != Kind.PHYSICS)
                .limit(5)
                .toList();
        List<EvaluationPrompt> prompts = new ArrayList<>(scenes);
        prompts.add(new EvaluationPrompt(
                "line-0001",
                Kind.FREE,
                "<script>alert(1)</script>",
                scenes.getFirst().expected(),
                1,
                null));
        prompts.add(1, PhysicsTrials.prompts(1, SHAPE, ATLAS).getFirst());
        return prompts;
    }

    private ReportFacts facts(List<Scored> clips) {
        List<Contender> contenders =
                clips.stream().map(Scored::contender).distinct().toList();
        return new ReportFacts(
                "smoke",
                "0123",
                true,
                new Standings(
                        contenders,
                        clips.stream().filter(clip -> !isPhysics(clip)).toList()),
                new PhysicsStandings(
                        clips.stream().filter(EvaluationTest::isPhysics).toList()),
                FILMS);
    }

    private static boolean isPhysics(Scored clip) {
        return clip.prompt().kind() == Kind.PHYSICS;
    }

    private static Evaluation.Progress quiet() {
        return Evaluation.Progress.silent(() -> {});
    }
}
