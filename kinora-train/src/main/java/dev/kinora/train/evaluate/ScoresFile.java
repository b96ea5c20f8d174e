package dev.kinora.train.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.evaluate.PhysicsTrials.Trial;
import dev.kinora.train.judge.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `scores.json`. What a name stands for changes only together with
/// [#VERSION]; names may be added:
/// ```
/// version, suite, complete (whether the time sufficed), judge
/// films        {width, height, frames, steps}
/// reliability  {dimension: {accuracy, reliable}}
/// contenders   [ id, name, kind (ceiling, model, floor), weights (their fingerprint, of models),
///                clips, following {mean, low, high, clips},
///                scores {name: {mean, low, high, clips}}, kinds {seen: scores, held_out, free},
///                frechetDistance, physics {law and range: {mean, low, high, clips, notSeen}} ]
/// physicsFloor {law and range: {mean, low, high, clips}}, of rendered scenes
/// failures     {mode: [ {contender, prompt} ]}
/// clips        [ contender, prompt, kind, text, seed, scores {name: value} ]
/// physicsClips [ the same of the scenes that contenders went on with ]
/// ```
/// Intervals hold 95% (bootstrap over clips).
final class ScoresFile {
    static final int VERSION = 1;

    private static final double DECIMALS = 1e6;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ScoresFile() {}

    static void write(Path file, ReportFacts facts) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(part.toFile(), json(facts));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static ObjectNode json(ReportFacts facts) {
        Standings standings = facts.standings();
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("suite", facts.suite());
        root.put("complete", facts.isComplete());
        root.put("judge", facts.judge());
        FilmSettings films = facts.films();
        root.putObject("films")
                .put("width", films.shape().width())
                .put("height", films.shape().height())
                .put("frames", films.shape().frames())
                .put("steps", films.steps());
        ObjectNode reliability = root.putObject("reliability");
        for (Dimension dimension : Dimension.values()) {
            standings
                    .accuracy(dimension)
                    .ifPresent(share -> reliability
                            .putObject(dimension.label())
                            .put("accuracy", rounded(share))
                            .put("reliable", standings.isReliable(dimension)));
        }
        ArrayNode contenders = root.putArray("contenders");
        Map<Contender, Double> distances = standings.frechetDistances();
        for (Contender contender : standings.contenders()) {
            ObjectNode node = contenders.addObject();
            node.put("id", contender.id());
            node.put("name", contender.name());
            node.put("kind", contender.kind().label());
            if (films.weights().containsKey(contender.id())) {
                node.put("weights", films.weights().get(contender.id()));
            }
            node.put("clips", standings.clips(contender));
            put(node, "following", standings.following(contender));
            ObjectNode scores = node.putObject("scores");
            Scored.names().forEach(name -> put(scores, name, standings.estimate(contender, name)));
            ObjectNode kinds = node.putObject("kinds");
            for (Kind kind : Kind.OF_PROMPTS) {
                ObjectNode own = kinds.putObject(kind.name().toLowerCase(Locale.ROOT));
                Scored.names().forEach(name -> put(own, name, standings.estimate(contender, name, kind)));
            }
            Double distance = distances.get(contender);
            if (distance != null) {
                node.put("frechetDistance", rounded(distance));
            }
            putPhysics(node, facts.physics(), contender);
        }
        ObjectNode floor = root.putObject("physicsFloor");
        for (Contender contender : standings.contenders()) {
            if (contender.kind() == Contender.Kind.CEILING) {
                Trial.ALL.forEach(
                        trial -> put(floor, trial.label(), facts.physics().error(contender, trial)));
            }
        }
        ObjectNode failures = root.putObject("failures");
        for (FailureMode mode : FailureMode.values()) {
            ArrayNode worst = failures.putArray(mode.label());
            standings
                    .worst(mode)
                    .forEach(clip -> worst.addObject()
                            .put("contender", clip.contender().id())
                            .put("prompt", clip.prompt().id()));
        }
        putClips(root.putArray("clips"), standings.clips());
        putClips(root.putArray("physicsClips"), facts.physics().clips());
        return root;
    }

    private static void putPhysics(ObjectNode contender, PhysicsStandings physics, Contender own) {
        ObjectNode errors = contender.putObject("physics");
        for (Trial trial : Trial.ALL) {
            Estimate error = physics.error(own, trial);
            int notSeen = physics.notSeen(own, trial);
            if (error.clips() + notSeen > 0) {
                ObjectNode node = errors.putObject(trial.label());
                fill(node, error);
                node.put("notSeen", notSeen);
            }
        }
    }

    private static void putClips(ArrayNode nodes, List<Scored> clips) {
        for (Scored clip : clips) {
            ObjectNode node = nodes.addObject();
            node.put("contender", clip.contender().id());
            node.put("prompt", clip.prompt().id());
            node.put("kind", clip.prompt().kind().name().toLowerCase(Locale.ROOT));
            node.put("text", clip.prompt().text());
            node.put("seed", clip.prompt().seed());
            ObjectNode scores = node.putObject("scores");
            clip.scores().forEach((name, value) -> scores.put(name, rounded(value)));
        }
    }

    private static void put(ObjectNode node, String name, Estimate estimate) {
        if (estimate.clips() > 0) {
            fill(node.putObject(name), estimate);
        }
    }

    private static void fill(ObjectNode node, Estimate estimate) {
        if (estimate.clips() > 0) {
            node.put("mean", rounded(estimate.mean()))
                    .put("low", rounded(estimate.low()))
                    .put("high", rounded(estimate.high()));
        }
        node.put("clips", estimate.clips());
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}
