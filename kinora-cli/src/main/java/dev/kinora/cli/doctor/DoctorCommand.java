package dev.kinora.cli.doctor;

import dev.kinora.cli.doctor.Finding.State;
import dev.kinora.cli.options.Models;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = {
            "Look at this machine: what works, what is slow, what is broken, and what to do.",
            "Ends with 3 if something that Kinora needs is broken."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  kinora doctor", "  kinora doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Report(boolean healthy, List<Finding> findings) {
        static Report of(List<Finding> findings) {
            return new Report(findings.stream().noneMatch(finding -> finding.state() == State.BROKEN), findings);
        }

        String text() {
            var lines = new ArrayList<String>();
            int width = findings.stream()
                    .mapToInt(finding -> finding.subject().length())
                    .max()
                    .orElse(0);
            for (Finding finding : findings) {
                lines.add(("%-" + width + "s  %-6s  %s")
                        .formatted(finding.subject(), finding.state().word(), finding.what()));
                if (finding.remedy() != null) {
                    lines.add(" ".repeat(width + 10) + finding.remedy());
                }
            }
            lines.add("");
            lines.add(healthy ? "Kinora can work here." : "Kinora cannot work fully here: see what is broken above.");
            return String.join(System.lineSeparator(), lines);
        }
    }

    @Override
    public Integer call() {
        var findings = new ArrayList<>(MachineChecks.of(Machine.detect()));
        findings.addAll(LibraryChecks.run());
        findings.addAll(ModelChecks.run(Models.home()));
        Report report = Report.of(findings);
        terminal.result(report, report.text());
        return report.healthy() ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }
}
