package dev.kinora.train.evaluate;

import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.evaluate.PhysicsTrials.Trial;
import dev.kinora.train.judge.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// `index.html`: one file that needs nothing else.
final class ReportPage {
    private static final int SHEET_ROWS = 12;
    private static final int SAMPLES_A_KIND = 2;
    private static final int CELL = 144;
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#222}
            h1,h2,h3{line-height:1.2} table{border-collapse:collapse;width:100%;margin:1rem 0}
            th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
            td.n{font-variant-numeric:tabular-nums;white-space:nowrap} .ci{color:#777;font-size:.85em}
            .unreliable{color:#a40000} img,video{image-rendering:auto;max-width:100%} figure{margin:.5rem;width:15rem}
            figcaption{font-size:.85em} .row{display:flex;flex-wrap:wrap} svg{display:block}
            nav a{margin-right:1rem}""";

    private final ReportFacts facts;
    private final Function<Scored, List<Frame>> frames;
    private final Players players = new Players(Players.MOST);
    private final StringBuilder page = new StringBuilder();

    private ReportPage(ReportFacts facts, Function<Scored, List<Frame>> frames) {
        this.facts = facts;
        this.frames = frames;
    }

    /// @param frames of a clip that was measured
    static String of(ReportFacts facts, Function<Scored, List<Frame>> frames) {
        return new ReportPage(facts, frames).write();
    }

    private String write() {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\"><title>Kinora evaluation</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Evaluation: ")
                .append(Html.escape(facts.suite()))
                .append("</h1>\n");
        introduction();
        dimensions();
        measures();
        kinds();
        physics();
        failures();
        sheets();
        return page.append("</body></html>\n").toString();
    }

    private void introduction() {
        page.append("<nav><a href=\"#following\">Following prompts</a><a href=\"#measures\">Measures</a>")
                .append("<a href=\"#kinds\">Kinds of prompts</a><a href=\"#physics\">Physics</a>")
                .append("<a href=\"#failures\">Failures</a><a href=\"#clips\">Clips</a></nav>\n<p>");
        for (Contender contender : facts.standings().contenders()) {
            page.append("<b>%s</b> (%s): %d clips. "
                    .formatted(
                            Html.escape(contender.name()),
                            contender.kind().label(),
                            facts.standings().clips(contender)));
        }
        page.append("Intervals hold 95% (bootstrap over clips). Judge ")
                .append(Html.escape(facts.judge()))
                .append(facts.isComplete() ? ".</p>\n" : ". <b>The time did not suffice for all clips.</b></p>\n");
    }

    private void dimensions() {
        page.append(
                "<h2 id=\"following\">Following prompts</h2>\n<p>Share of clips in which the judge sees what was asked"
                        + " for. The ground truth is the ceiling, which is also the judge's accuracy: under 95% a dimension is"
                        + " <span class=\"unreliable\">unreliable</span>.</p>\n");
        List<String> names = new ArrayList<>();
        Map<String, String> notes = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            names.add(dimension.label());
            Optional<Double> accuracy = facts.standings().accuracy(dimension);
            notes.put(
                    dimension.label(),
                    facts.standings().isReliable(dimension)
                            ? ""
                            : " <span class=\"unreliable\">unreliable%s</span>"
                                    .formatted(accuracy.isEmpty() ? ": not measured" : ""));
        }
        table(names, notes, facts.standings()::estimate, true);
    }

    private void measures() {
        page.append(
                "<h2 id=\"measures\">Measures</h2>\n<p>Arrows say which way is better; dynamic degree and pixel change"
                        + " are neither good nor bad in themselves.</p>\n");
        List<String> names = new ArrayList<>();
        Map<String, String> notes = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            names.add(measure.label());
            notes.put(measure.label(), measure.isHigherBetter() ? " ↑" : " ↓");
        }
        table(names, notes, facts.standings()::estimate, false);
        page.append("<p>Fréchet distance of embeddings to the ground truth: ");
        facts.standings()
                .frechetDistances()
                .forEach((contender, distance) ->
                        page.append("%s %s; ".formatted(Html.escape(contender.name()), number(distance))));
        page.append("</p>\n");
    }

    private void kinds() {
        page.append("<h2 id=\"kinds\">Kinds of prompts</h2>\n");
        for (Kind kind : Kind.OF_PROMPTS) {
            page.append("<h3>").append(kind.label()).append("</h3>\n");
            List<String> names = new ArrayList<>();
            for (Dimension dimension : Dimension.values()) {
                names.add(dimension.label());
            }
            table(names, Map.of(), (contender, name) -> facts.standings().estimate(contender, name, kind), false);
        }
    }

    private void physics() {
        page.append("<h2 id=\"physics\">Physics</h2>\n<p>Velocity error (heights a second, ↓) of films that go on from"
                + " the first %d frames of a scene. The judge reads the velocities; what it reads off the rendered scenes"
                        .formatted(PhysicsTrials.GIVEN)
                + " is the floor of this measure. Clips in which it sees no disc have no error and are counted as not"
                + " seen.</p>\n<table><tr><th></th>");
        List<Contender> contenders = facts.standings().contenders();
        contenders.forEach(contender ->
                page.append("<th>").append(Html.escape(contender.name())).append("</th>"));
        page.append("</tr>\n");
        for (Trial trial : Trial.ALL) {
            page.append("<tr><td>").append(trial.label()).append("</td>");
            for (Contender contender : contenders) {
                int notSeen = facts.physics().notSeen(contender, trial);
                page.append("<td class=\"n\">")
                        .append(cell(facts.physics().error(contender, trial)))
                        .append(notSeen == 0 ? "" : "<br><span class=\"ci\">not seen: %d</span>".formatted(notSeen))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void failures() {
        page.append("<h2 id=\"failures\">Known failures</h2>\n");
        for (FailureMode mode : FailureMode.values()) {
            page.append("<h3>").append(mode.label()).append("</h3>\n<p>Measured by: ");
            List<String> names = new ArrayList<>();
            for (Measure measure : Measure.values()) {
                if (measure.mode() == mode) {
                    names.add(measure.label());
                }
            }
            page.append(String.join(", ", names)).append(".</p>\n<div class=\"row\">");
            List<Scored> worst = facts.standings().worst(mode);
            worst.forEach(clip -> figure(clip, names));
            page.append(worst.isEmpty() ? "<p>No clip gives occasion for it.</p>" : "")
                    .append("</div>\n");
        }
    }

    private void sheets() {
        page.append("<h2 id=\"clips\">Clips</h2>\n");
        for (Contender contender : facts.standings().contenders()) {
            List<Scored> own = Stream.concat(facts.standings().clips().stream(), facts.physics().clips().stream())
                    .filter(clip -> clip.contender().equals(contender))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            page.append("<h3>").append(Html.escape(contender.name())).append("</h3>\n<div class=\"row\">");
            List<Scored> samples = Arrays.stream(Kind.values())
                    .flatMap(kind -> own.stream()
                            .filter(clip -> clip.prompt().kind() == kind)
                            .limit(SAMPLES_A_KIND))
                    .toList();
            samples.forEach(clip -> figure(clip, List.of()));
            List<ContactSheet.Entry> rows = own.stream()
                    .filter(clip -> !samples.contains(clip))
                    .limit(SHEET_ROWS)
                    .map(clip -> new ContactSheet.Entry(clip.prompt().text(), Pictures.clip(frames.apply(clip))))
                    .toList();
            page.append("</div>\n");
            if (!rows.isEmpty()) {
                page.append("<img alt=\"contact sheet\" src=\"")
                        .append(Pictures.sheet(rows, CELL))
                        .append("\">\n");
            }
        }
    }

    private void figure(Scored clip, List<String> names) {
        page.append("<figure>")
                .append(players.of(frames.apply(clip)))
                .append("<figcaption><b>")
                .append(clip.prompt().kind().label())
                .append("</b> ")
                .append(Html.escape(clip.prompt().text()));
        for (String name : names) {
            Double value = clip.scores().get(name);
            if (value != null) {
                page.append("<br>").append(name).append(' ').append(number(value));
            }
        }
        page.append("</figcaption></figure>\n");
    }

    private interface Cells {
        Estimate of(Contender contender, String name);
    }

    private void table(List<String> names, Map<String, String> notes, Cells cells, boolean hasBars) {
        page.append("<table><tr><th></th>");
        facts.standings()
                .contenders()
                .forEach(contender -> page.append("<th>")
                        .append(Html.escape(contender.name()))
                        .append("</th>"));
        page.append("</tr>\n");
        for (String name : names) {
            List<Estimate> row = facts.standings().contenders().stream()
                    .map(contender -> cells.of(contender, name))
                    .toList();
            if (row.stream().allMatch(estimate -> estimate.clips() == 0)) {
                continue;
            }
            page.append("<tr><td>%s%s</td>".formatted(name, notes.getOrDefault(name, "")));
            for (Estimate estimate : row) {
                page.append("<td class=\"n\">")
                        .append(cell(estimate))
                        .append(hasBars && estimate.clips() > 0 ? bar(estimate) : "")
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static String cell(Estimate estimate) {
        return estimate.clips() == 0
                ? "–"
                : "%s <span class=\"ci\">%s to %s, %d</span>"
                        .formatted(
                                number(estimate.mean()),
                                number(estimate.low()),
                                number(estimate.high()),
                                estimate.clips());
    }

    /// From 0 to 1, with the interval as a dark line.
    private static String bar(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "<svg width=\"120\" height=\"8\" role=\"img\"><rect width=\"120\" height=\"8\" fill=\"#eee\"/>"
                        + "<rect width=\"%.1f\" height=\"8\" fill=\"#7aa6d8\"/>"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"4\" y2=\"4\" stroke=\"#234\" stroke-width=\"2\"/></svg>",
                120 * estimate.mean(),
                120 * estimate.low(),
                120 * estimate.high());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.3f", value);
    }
}
