package dev.kinora.train.evaluate;

import dev.kinora.engine.generate.GenerationConfig;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.train.Fingerprint;
import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Judge;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Curriculum;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command `kinora evaluate`: films the prompts of a suite with each model, measures the films and
/// writes the report, with rendered scenes as the ceiling and untrained weights as the floor.
public final class Evaluate {

    private Evaluate() {}

    /// @param models folders, at least one; their films have the first one's size
    /// @param judge folder of the judge
    /// @param world of the scenes: `single`, `cast` or `full`
    /// @param freeSentences of the suite, in the form of [PromptFile]
    /// @param ownPrompts a list that stands instead of the suite's prompts
    /// @param out the report's folder; its `work` holds the films
    public record Request(
            List<Path> models,
            Path judge,
            Suite suite,
            String world,
            Path freeSentences,
            Optional<Path> ownPrompts,
            Duration budget,
            Path out) {
        public Request {
            models = List.copyOf(models);
            if (models.isEmpty()) {
                throw new IllegalArgumentException("No model to evaluate: name one with --model.");
            }
        }
    }

    /// @param following share of what prompts ask for that is seen, by contender
    /// @param unreliable dimensions in which the judge is right in under 95% of rendered clips
    public record Result(
            Path report, boolean isComplete, int clips, Map<String, Double> following, List<String> unreliable) {}

    /// Told while it goes.
    public interface Listener {
        void at(int done, int total);

        /// May throw [CancelledException].
        void check();
    }

    public static Result run(Request request, Compute compute, Listener listener) throws IOException {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        ModelFolder first = new ModelFolder(request.models().getFirst());
        GenerationConfig trained = first.generationConfig();
        FilmShape shape =
                new FilmShape(trained.width(), trained.height(), request.suite().frames(trained.frames()));
        try (Judge judge = Judge.open(request.judge(), compute)) {
            SceneOptions options = Curriculum.of(request.world())
                    .options(cast)
                    .withAspect((double) shape.width() / shape.height())
                    .withFrames(shape.frames());
            List<EvaluationPrompt> prompts = request.ownPrompts().isPresent()
                    ? PromptFile.read(request.ownPrompts().get(), judge.config())
                    : request.suite()
                            .prompts(
                                    cast,
                                    atlas,
                                    options,
                                    shape,
                                    PromptFile.read(request.freeSentences(), judge.config()));
            SceneOptions everything = SceneOptions.full(cast).withAspect(options.aspect());
            SceneOptions varied = everything.withFrames(Math.max(options.frames(), everything.frames())); // has cuts
            List<EvaluationPrompt> ceiling = Suite.ceiling(cast, atlas, options, varied);
            return run(request, prompts, ceiling, shape, atlas, judge, compute, listener);
        }
    }

    private static Result run(
            Request request,
            List<EvaluationPrompt> prompts,
            List<EvaluationPrompt> ceiling,
            FilmShape shape,
            SpriteAtlas atlas,
            Judge judge,
            Compute compute,
            Listener listener)
            throws IOException {
        Path work = Files.createDirectories(request.out().resolve("work"));
        try (FilmingModels models = new FilmingModels(request, shape, work, compute, atlas)) {
            List<Contender> contenders = new ArrayList<>();
            Contender truth = new Contender(
                    "truth",
                    "ground truth",
                    Contender.Kind.CEILING,
                    (prompt, _) ->
                            Fault.render(Objects.requireNonNull(prompt.scene()), atlas, shape.width(), shape.height()),
                    1);
            contenders.add(truth);
            contenders.addAll(models.contenders());
            Evaluation evaluation = new Evaluation(prompts, contenders, judge, new ClipStore(work));
            boolean[] isComplete = {false};
            Evaluation.Progress progress = new Evaluation.Progress() {
                @Override
                public void at(int done, int total) {
                    isComplete[0] = done == total;
                    listener.at(done, total);
                }

                @Override
                public void check() {
                    listener.check();
                }
            };
            List<Scored> clips = new ArrayList<>(evaluation.run(request.budget(), progress));
            boolean sufficed = isComplete[0];
            clips.addAll(new Evaluation(ceiling, List.of(truth), judge, new ClipStore(work))
                    .run(Duration.ZERO, Evaluation.Progress.silent(listener::check)));
            Map<Boolean, List<Scored>> kinds = clips.stream()
                    .collect(Collectors.partitioningBy(clip -> clip.prompt().kind() == Kind.PHYSICS));
            ReportFacts facts = new ReportFacts(
                    request.ownPrompts()
                            .map(Path::toString)
                            .orElse(request.suite().label()),
                    Fingerprint.of(request.judge().resolve(ModelFolder.WEIGHTS)),
                    sufficed,
                    new Standings(contenders, kinds.getOrDefault(false, List.of())),
                    new PhysicsStandings(kinds.getOrDefault(true, List.of())),
                    new FilmSettings(shape, request.suite().steps(), models.weights()));
            write(request.out(), facts, evaluation);
            return result(request.out(), facts);
        }
    }

    private static void write(Path out, ReportFacts facts, Evaluation evaluation) throws IOException {
        ScoresFile.write(out.resolve("scores.json"), facts);
        Files.writeString(out.resolve("index.html"), ReportPage.of(facts, evaluation::frames));
    }

    private static Result result(Path out, ReportFacts facts) {
        Map<String, Double> following = new LinkedHashMap<>();
        for (Contender contender : facts.standings().contenders()) {
            Estimate estimate = facts.standings().following(contender);
            if (estimate.clips() > 0) {
                following.put(contender.name(), estimate.mean());
            }
        }
        List<String> unreliable = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            if (!facts.standings().isReliable(dimension)) {
                unreliable.add(dimension.label());
            }
        }
        return new Result(
                out.resolve("index.html"),
                facts.isComplete(),
                facts.standings().clips().size() + facts.physics().clips().size(),
                following,
                unreliable);
    }
}
