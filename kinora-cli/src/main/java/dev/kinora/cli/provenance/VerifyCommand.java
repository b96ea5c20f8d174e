package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.provenance.Verification;
import dev.kinora.provenance.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Say where films and pictures come from, as far as their C2PA manifests tell.",
            "Films that Kinora signed on this account are trusted; of others it is said whether they were changed. Ends"
                    + " with 6 if a file carries no manifest or was changed after it was signed."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  kinora verify car.mp4")
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Films (.mp4) and pictures (.png).")
    private List<Path> files = List.of();

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result for one file.
    ///
    /// @param state `trusted`, `valid`, `tampered` or `none`
    record Verdict(String file, String state, List<String> reasons) {}

    @Override
    public Integer call() {
        Verifier verifier = new Verifier(anchors(), Clock.systemUTC());
        List<Verdict> verdicts =
                files.stream().map(file -> verdict(file, verifier.verify(file))).toList();
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

    /// The own authority, if there is one yet: verifying makes no keys.
    private static List<X509Certificate> anchors() {
        return Files.exists(Keys.file()) ? List.of(Keys.open().authority()) : List.of();
    }

    private static Verdict verdict(Path file, Verification verification) {
        String name = file.toString();
        return switch (verification) {
            case Verification.None _ ->
                new Verdict(
                        name,
                        "none",
                        List.of(
                                "It carries no manifest, which says nothing of its origin: manifests are easily lost."));
            case Verification.Tampered(List<String> faults) -> new Verdict(name, "tampered", faults);
            case Verification.Valid(var credentials, String why) ->
                new Verdict(name, "valid", List.of(origin(credentials), why));
            case Verification.Trusted(var credentials) -> new Verdict(name, "trusted", List.of(origin(credentials)));
        };
    }

    private static String origin(Verification.Credentials credentials) {
        return "Made with %s%s, signed by %s."
                .formatted(
                        credentials.generator(),
                        credentials
                                .generation()
                                .map(generation -> " by the model " + generation.model())
                                .orElse(""),
                        credentials.signer());
    }

    private static String text(Verdict verdict) {
        return "%s: %s%n  %s"
                .formatted(verdict.file(), verdict.state(), String.join("%n  ".formatted(), verdict.reasons()));
    }
}
