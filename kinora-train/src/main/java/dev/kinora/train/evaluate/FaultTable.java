package dev.kinora.train.evaluate;

import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.Judge;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/// The command `kinora evaluate --faults`: what every planted fault does to every measure, as a table for
/// the documentation. Rendered scenes, each with each fault in it.
public final class FaultTable {
    private static final long SEED = 95_000_001;
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final List<String> ROWS = List.of(
            Dimension.SUBJECT.label(),
            Dimension.COLOUR.label(),
            Dimension.ACTION.label(),
            Dimension.DIRECTION.label(),
            Dimension.PLACE.label(),
            Measure.SUBJECT_CONSISTENCY.label(),
            Measure.BACKGROUND_CONSISTENCY.label(),
            Measure.FLICKER.label(),
            Measure.MOTION_SMOOTHNESS.label(),
            Measure.DYNAMIC_DEGREE.label(),
            Measure.GRAVITY.label(),
            Measure.LEFT_RIGHT_CONFUSION.label(),
            Measure.APPARITIONS.label(),
            Measure.CUT_CONSISTENCY.label(),
            Measure.IDENTITY_DRIFT.label(),
            Measure.COLOUR_DRIFT.label(),
            Measure.SHAPE_DRIFT.label());

    private FaultTable() {}

    /// @param judge folder of the judge
    /// @param count scenes
    /// @param progress is told the number of scenes done
    /// @return Markdown: a row a measure, a column a fault; what a fault must change is bold
    public static String markdown(Path judge, int count, Compute compute, IntConsumer progress) {
        try (Judge open = Judge.open(judge, compute)) {
            return markdown(means(open, count, progress));
        }
    }

    static Map<Fault, Map<String, Double>> means(Judge judge, int count, IntConsumer progress) {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        CastMember other = cast.member("cow");
        Map<Fault, List<Scored>> clips = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Scene scene = new SceneGenerator().generate(SEED + i, options(cast, i));
            EvaluationPrompt prompt = new EvaluationPrompt(
                    "fault-" + i, Kind.SEEN, "", Expectation.of(scene, atlas::naturalColour), i, scene);
            for (Fault fault : Fault.values()) {
                Contender planted = new Contender(
                        fault.name(),
                        fault.name(),
                        Contender.Kind.MODEL,
                        (asked, _) -> fault.film(scene, other, atlas, WIDTH, HEIGHT),
                        1);
                clips.computeIfAbsent(fault, _ -> new ArrayList<>())
                        .add(Scored.of(planted, prompt, planted.filmer().film(prompt, () -> {}), judge));
            }
            progress.accept(i + 1);
        }
        Map<Fault, Map<String, Double>> means = new LinkedHashMap<>();
        clips.forEach((fault, own) -> {
            Map<String, Double> row = new LinkedHashMap<>();
            for (String name : ROWS) {
                double[] values = own.stream()
                        .mapToDouble(clip -> clip.scores().getOrDefault(name, Double.NaN))
                        .toArray();
                Estimate estimate = Bootstrap.of(values, 1);
                row.put(name, estimate.mean());
            }
            means.put(fault, row);
        });
        return means;
    }

    /// In turn: something that moves about, something that falls or bounces, and two shots of one
    /// subject.
    private static SceneOptions options(Cast cast, int index) {
        SceneOptions single = SceneOptions.single(cast);
        List<CastMember> painted = single.subjects().members().stream()
                .filter(CastMember::recolourable)
                .toList();
        SceneOptions options = single.withMembers(painted).withFrames(49);
        return switch (index % 3) {
            case 0 -> options.with(options.choices().withActions(List.of(Action.DRIVE, Action.FLY, Action.ROLL)));
            case 1 -> options.with(options.choices().withActions(List.of(Action.FALL, Action.BOUNCE, Action.JUMP)));
            default -> options.withCompany(1, 2);
        };
    }

    static String markdown(Map<Fault, Map<String, Double>> means) {
        StringBuilder table = new StringBuilder("| measure |");
        means.keySet().forEach(fault -> table.append(' ').append(label(fault)).append(" |"));
        table.append("\n|---|").append("---|".repeat(means.size())).append('\n');
        for (String name : ROWS) {
            table.append("| ").append(name).append(" |");
            means.forEach((fault, row) -> {
                double value = row.getOrDefault(name, Double.NaN);
                String number = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
                boolean isOwn = fault.noticedBy().equals(name);
                table.append(isOwn ? " **" + number + "** |" : " " + number + " |");
            });
            table.append('\n');
        }
        return table.toString();
    }

    private static String label(Fault fault) {
        return String.join(
                " ", Arrays.asList(fault.name().toLowerCase(Locale.ROOT).split("_")));
    }
}
