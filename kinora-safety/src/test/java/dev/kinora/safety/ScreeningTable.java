package dev.kinora.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Precision and recall of the built-in policy on a labelled set; `main` prints the tables of docs/safety.md.
record ScreeningTable(List<Line> lines) {
    /// @param found the category of the rule that a prompt breaks, `none`, or `uncovered`
    record Line(String category, String prompt, String found) {
        boolean isHarmless() {
            return category.equals("none");
        }

        boolean isRefused() {
            return !found.equals("none");
        }
    }

    /// @param set a resource, a line `category TAB prompt` for each prompt
    static ScreeningTable of(String set, Policy policy) {
        PromptScreen screen = new PromptScreen(policy, _ -> {});
        List<Line> lines = new ArrayList<>();
        for (String line : resource(set).split("\n")) {
            String[] parts = line.split("\t");
            String found = switch (screen.review(parts[1])) {
                case Verdict.Allowed _ -> "none";
                case Verdict.Refused(Rule rule, var _) -> rule.category();
                case Verdict.Uncovered _ -> "uncovered";
            };
            lines.add(new Line(parts[0], parts[1], found));
        }
        return new ScreeningTable(lines);
    }

    /// Share of what should be refused that is, by whatever rule.
    double recall() {
        return share(lines.stream().filter(line -> !line.isHarmless()).toList());
    }

    /// Share of what should pass that is refused.
    double harmlessRefused() {
        return share(lines.stream().filter(Line::isHarmless).toList());
    }

    private static double share(List<Line> lines) {
        return (double) lines.stream().filter(Line::isRefused).count() / lines.size();
    }

    private void print(String title) {
        System.out.printf(
                "%n## %s%n%n| Category | Prompts | Refused | Under this category | Precision |%n|---|---|---|---|---|%n",
                title);
        for (String category : new TreeSet<>(lines.stream().map(Line::category).toList())) {
            List<Line> own =
                    lines.stream().filter(l -> l.category.equals(category)).toList();
            long refused = own.stream().filter(Line::isRefused).count();
            long same = own.stream().filter(l -> l.found.equals(category)).count();
            long all = lines.stream().filter(l -> l.found.equals(category)).count();
            System.out.printf(
                    "| %s | %d | %d | %d | %s |%n",
                    category, own.size(), refused, same, all == 0 ? "" : "%.2f".formatted((double) same / all));
        }
        System.out.printf("%nRecall %.3f, harmless refused %.3f%n", recall(), harmlessRefused());
        lines.stream()
                .filter(line -> line.isHarmless() == line.isRefused())
                .forEach(
                        line -> System.out.printf("wrong: %s, found %s: %s%n", line.category, line.found, line.prompt));
    }

    private static String resource(String name) {
        try (var in = ScreeningTable.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) {
        Policy policy = Policy.builtIn();
        of("train.tsv", policy).print("train.tsv");
        ScreeningTable heldOut = of("held-out.tsv", policy);
        heldOut.print("held-out.tsv");
        PromptScreen screen = new PromptScreen(policy, _ -> {});
        long start = System.nanoTime();
        int rounds = 20;
        for (int i = 0; i < rounds; i++) heldOut.lines.forEach(line -> screen.review(line.prompt));
        System.out.printf("%n%.2f ms a prompt%n", (System.nanoTime() - start) / 1e6 / rounds / heldOut.lines.size());
    }
}
