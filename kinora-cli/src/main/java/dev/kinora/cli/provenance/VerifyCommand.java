package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.media.ClipReader;
import dev.kinora.media.MediaException;
import dev.kinora.provenance.Verification;
import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Stamped;
import dev.kinora.provenance.Verifier;
import dev.kinora.provenance.watermark.Detection;
import dev.kinora.provenance.watermark.WatermarkReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    private static final List<String> WITHOUT_MANIFESTS = List.of(".webm", ".mkv", ".jpg", ".jpeg");

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Films and pictures.")
    private List<Path> files = List.of();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "Trust what is signed or time-stamped under these certificates (PEM), too.")
    private List<Path> anchors = List.of();

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result for one file.
    ///
    /// @param state `trusted`, `valid`, `tampered` or `none`
    /// @param origin what the manifest says, if it is as it was signed
    /// @param time when it was signed, as somebody else confirms
    /// @param watermark absent if none was found, or none was looked for
    record Verdict(
            String file,
            String state,
            List<String> reasons,
            @Nullable Origin origin,
            @Nullable Time time,
            @Nullable Mark watermark) {}

    /// A time-stamp.
    ///
    /// @param signedBy in ISO 8601: it was signed then or before
    /// @param objection why it is not to be relied on
    record Time(String signedBy, String authority, @Nullable String objection) {
        static Time of(Stamped stamped) {
            return new Time(
                    stamped.at().toString(),
                    stamped.authority(),
                    stamped.objection().orElse(null));
        }

        String words() {
            return objection == null
                    ? "It was signed at the latest at %s, as '%s' confirms.".formatted(signedBy, authority)
                    : "A time-stamp says that it was signed at the latest at %s, but %s."
                            .formatted(signedBy, objection);
        }
    }

    /// A watermark of this account.
    ///
    /// @param id eight hexadecimal digits
    /// @param confidence share of its code bits that stand as they were written, 0.5 to 1
    record Mark(String id, double confidence, double scale, double degrees, boolean mirrored) {
        static Mark of(Detection found) {
            return new Mark(
                    "%08x".formatted(found.id()),
                    found.bitAgreement(),
                    found.scale(),
                    found.degrees(),
                    found.mirrored());
        }
    }

    @Override
    public Integer call() {
        Verifier verifier = new Verifier(Anchors.ownAnd(anchors), Clock.systemUTC());
        List<Verdict> verdicts =
                files.stream().map(file -> verdict(file, verifier)).toList();
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

    private static Verdict verdict(Path file, Verifier verifier) {
        List<String> reasons = new ArrayList<>();
        String state = "none";
        Optional<Credentials> told = Optional.empty();
        boolean isReadable =
                WITHOUT_MANIFESTS.stream().noneMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith);
        switch (isReadable ? verifier.verify(file) : new Verification.None()) {
            case Verification.None _ ->
                reasons.add(
                        isReadable
                                ? "It carries no manifest, which says nothing of its origin: manifests are easily lost."
                                : "Kinora reads no manifests in files of this kind.");
            case Verification.Tampered(List<String> faults) -> {
                state = "tampered";
                reasons.addAll(faults);
            }
            case Verification.Valid(var credentials, String why) -> {
                state = "valid";
                reasons.addAll(List.of(origin(credentials), why));
                told = Optional.of(credentials);
            }
            case Verification.Trusted(var credentials) -> {
                state = "trusted";
                reasons.add(origin(credentials));
                told = Optional.of(credentials);
            }
        }
        Origin origin = told.map(Origin::of).orElse(null);
        Time time = told.flatMap(Credentials::stamped).map(Time::of).orElse(null);
        OptionalInt expected = told.map(Credentials::watermark).orElse(OptionalInt.empty());
        if (time != null) {
            reasons.add(time.words());
        }
        if (!Files.exists(Keys.watermarkFile())) {
            reasons.add("No watermark was looked for: this account has no key for one yet.");
            return new Verdict(file.toString(), state, reasons, origin, time, null);
        }
        try {
            Optional<Mark> found = mark(file).map(Mark::of);
            reasons.add(words(found, expected));
            return new Verdict(file.toString(), state, reasons, origin, time, found.orElse(null));
        } catch (MediaException broken) {
            if (!isReadable) throw broken;
            reasons.add("Its pictures cannot be read, so no watermark was looked for.");
            return new Verdict(file.toString(), state, reasons, origin, time, null);
        }
    }

    private static Optional<Detection> mark(Path file) {
        WatermarkReader reader = new WatermarkReader(Keys.watermark());
        try (ClipReader frames = ClipReader.open(file)) {
            frames.forEachRemaining(reader::add);
        }
        return reader.detect();
    }

    private static String words(Optional<Mark> found, OptionalInt expected) {
        if (found.isEmpty()) {
            return expected.isPresent()
                    ? "The watermark that its manifest names was not found; it may have been lost in encoding."
                    : "No watermark of this account was found.";
        }
        Mark mark = found.get();
        String text = "Its pictures carry this account's watermark, id %s (%.0f%% of its bits as written)"
                .formatted(mark.id(), 100 * mark.confidence());
        if (mark.scale() != 1 || mark.degrees() != 0 || mark.mirrored()) {
            text += ", scaled to %.2f and turned by %.1f degrees%s"
                    .formatted(mark.scale(), mark.degrees(), mark.mirrored() ? ", mirrored" : "");
        }
        if (expected.isEmpty()) return text + ".";
        boolean isTheSame = mark.id().equals("%08x".formatted(expected.getAsInt()));
        return text + (isTheSame ? ", as its manifest says." : ", but its manifest names another one.");
    }

    private static String origin(Credentials credentials) {
        return "Made with %s, signed by %s.".formatted(Origin.of(credentials).words(), credentials.signer());
    }

    private static String text(Verdict verdict) {
        return "%s: %s%n  %s"
                .formatted(verdict.file(), verdict.state(), String.join("%n  ".formatted(), verdict.reasons()));
    }
}
