package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.provenance.Verifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Say where films and pictures come from, as far as their C2PA manifests and this account's watermark tell.",
            "Films that Kinora signed on this account are trusted; of others it is said whether they were changed. Ends"
                    + " with 6 if a file carries no manifest or was changed after it was signed: a watermark alone"
                    + " proves nothing, as whoever has its key can put it anywhere."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  kinora verify car.mp4")
public final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Films and pictures.")
    private List<Path> files = List.of();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "Trust what is signed or time-stamped under these certificates (PEM), too.")
    private List<Path> anchors = List.of();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        Verifier verifier = new Verifier(Anchors.ownAnd(anchors), Clock.systemUTC());
        List<Verdict> verdicts = files.stream()
                .map(file -> Verdict.of(file, file.toString(), verifier, Verdict.Effort.ALL))
                .toList();
        terminal.result(
                verdicts,
                String.join(
                        System.lineSeparator(),
                        verdicts.stream().map(VerifyCommand::text).toList()));
        boolean areGood = verdicts.stream()
                .allMatch(verdict ->
                        verdict.state().equals("trusted") || verdict.state().equals("valid"));
        return areGood ? ExitCode.OK : ExitCode.UNPROVEN;
    }

    private static String text(Verdict verdict) {
        return "%s: %s%n  %s"
                .formatted(verdict.file(), verdict.state(), String.join("%n  ".formatted(), verdict.reasons()));
    }
}
