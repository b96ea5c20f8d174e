package dev.kinora.cli.safety;

import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.safety.AttackSuite;
import dev.kinora.safety.AttackSuite.Outcome;
import dev.kinora.safety.Policy;
import dev.kinora.safety.PromptScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "redteam",
        description = {
            "Attack the policy for prompts, and write what got through.",
            "Every prompt of the suite is tried as it stands and in many dresses. No film is made."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  kinora redteam --suite runs/redteam/suite.json -o report.md")
public final class RedteamCommand implements Callable<Integer> {
    @Option(names = "--suite", required = true, paramLabel = "FILE", description = "Attacks, as JSON.")
    private Path suite = Path.of("");

    @Option(names = "--policy", paramLabel = "FILE", description = "Policy to attack (the one in force).")
    private @Nullable Path policy;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Report (.md) with every attack that got through.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result; rates are shares of attacks that got through.
    record Report(
            String policyVersion,
            int prompts,
            int attacks,
            double successRate,
            Map<String, Double> byCategory,
            Map<String, Double> byTrick,
            int harmless,
            List<String> wronglyRefused) {}

    @Override
    public Integer call() {
        if (out != null) {
            OutputFile.check(out, List.of(".md"), force, 1 << 20);
        }
        Policy attacked = policy == null ? Policies.policy() : Policy.read(policy);
        PromptScreen screen = new PromptScreen(attacked, terminal::note);
        AttackSuite attacks = AttackSuite.read(suite);
        List<Outcome> outcomes = attacks.against(screen);
        Report report = new Report(
                attacked.version(),
                attacks.attacks().size(),
                outcomes.size(),
                rate(outcomes),
                rates(outcomes, outcome -> outcome.attack().category()),
                rates(outcomes, outcome -> outcome.trick().words()),
                attacks.harmless().size(),
                attacks.wronglyRefused(screen));
        if (out != null) {
            write(out, text(report) + throughs(outcomes));
        }
        terminal.result(report, text(report));
        return ExitCode.OK;
    }

    private static Map<String, Double> rates(List<Outcome> outcomes, Function<Outcome, String> key) {
        return outcomes.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), RedteamCommand::rate)));
    }

    private static double rate(List<Outcome> outcomes) {
        return (double) outcomes.stream().filter(Outcome::succeeded).count() / outcomes.size();
    }

    private static String text(Report report) {
        return "# Attacks on policy %s%n%n%d prompts, %d attacks: %.1f%% got through. Of %d harmless prompts %d were refused.%n%n%s%n%s%n%s"
                .formatted(
                        report.policyVersion,
                        report.prompts,
                        report.attacks,
                        100 * report.successRate,
                        report.harmless,
                        report.wronglyRefused.size(),
                        table("Category", report.byCategory),
                        table("Trick", report.byTrick),
                        list("Refused, though harmless", report.wronglyRefused));
    }

    private static String table(String name, Map<String, Double> rates) {
        return rates.entrySet().stream()
                .map(entry -> "| %s | %.1f%% |%n".formatted(entry.getKey(), 100 * entry.getValue()))
                .collect(Collectors.joining("", "| %s | Got through |%n|---|---|%n".formatted(name), ""));
    }

    private static String throughs(List<Outcome> outcomes) {
        return "%n%n".formatted()
                + list(
                        "Got through",
                        outcomes.stream()
                                .filter(Outcome::succeeded)
                                .map(o -> "%s, %s: %s"
                                        .formatted(
                                                o.attack().category(),
                                                o.trick().words(),
                                                o.attack().prompt()))
                                .toList());
    }

    private static String list(String title, List<String> lines) {
        return lines.isEmpty()
                ? "%s: none.".formatted(title)
                : lines.stream().collect(Collectors.joining("%n- ".formatted(), title + ":%n- ".formatted(), ""));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
