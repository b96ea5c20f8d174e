package dev.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KinoraTest {
    @Test
    void tellsItsVersionFromTheBuild() {
        Run run = Run.kinora("--version");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("kinora ").doesNotContain("${");
    }

    @Test
    void helpDocumentsTheExitCodes() {
        assertThat(Run.kinora("--help").out()).contains("Exit codes:", "130  cancelled");
    }

    @Test
    void everyCommandHasHelpAndATerminal() {
        Deque<CommandLine> open =
                new ArrayDeque<>(Kinora.commandLine().getSubcommands().values());
        while (!open.isEmpty()) {
            CommandLine command = open.pop();
            open.addAll(command.getSubcommands().values());
            assertThat(command.getMixins().get("terminal"))
                    .as(command.getCommandSpec().qualifiedName())
                    .isInstanceOf(Terminal.class);
            if (command.getSubcommands().isEmpty()) {
                assertThat(command.getUsageMessage())
                        .as(command.getCommandSpec().qualifiedName())
                        .containsPattern("Examples?:");
            }
        }
    }

    @Test
    void noCommandIsAUsageError() {
        Run run = Run.kinora();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Missing required subcommand").contains("Try 'kinora --help'");
    }

    @Test
    void aTypoGetsASuggestion() {
        Run run = Run.kinora("tran");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("train");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aTypoIsJsonForMachines() {
        Run run = Run.kinora("--json", "tran");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).startsWith("{\"error\":{\"kind\":\"usage\",\"message\":");
        assertThat(run.err()).isEmpty();
    }
}
