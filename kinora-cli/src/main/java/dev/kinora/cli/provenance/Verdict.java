package dev.kinora.cli.provenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be said of where a file comes from.
///
/// @param state `trusted`, `valid`, `tampered` or `none`
/// @param origin what the manifest says, if it is as it was signed
/// @param time when it was signed, as somebody else confirms
/// @param watermark absent if none was found, or none was looked for
/// @param named the watermark's id in a trusted manifest; not among what is told
public record Verdict(
        String file,
        String state,
        List<String> reasons,
        @Nullable Origin origin,
        @Nullable Time time,
        @Nullable Mark watermark,
        @JsonIgnore @Nullable String named) {
    private static final List<String> WITHOUT_MANIFESTS = List.of(".webm", ".mkv", ".jpg", ".jpeg");

    /// How much work a watermark is worth.
    ///
    /// @param mostPixels of a picture
    /// @param time for reading pictures; those read until then are looked at
    public record Effort(long mostPixels, Duration time) {
        static final Effort ALL = new Effort(Long.MAX_VALUE, Duration.ofDays(1));
    }

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
            return new Mark(hex(found.id()), found.bitAgreement(), found.scale(), found.degrees(), found.mirrored());
        }
    }

    /// Ids of watermarks that it surely carries: found in its pictures, or named by a trusted manifest.
    public Set<String> marks() {
        return Stream.of(named, watermark == null ? null : watermark.id())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String hex(int id) {
        return "%08x".formatted(id);
    }

    /// Trusts this account's own keys.
    public static Verifier ofThisAccount() {
        return new Verifier(Keys.anchors(), Clock.systemUTC());
    }

    /// @param name what to call the file
    /// @param effort how much work it is worth to look for a watermark
    /// @throws dev.kinora.provenance.ProvenanceException if it is no film or picture, or broken
    /// @throws MediaException likewise
    public static Verdict of(Path file, String name, Verifier verifier, Effort effort) {
        List<String> reasons = new ArrayList<>();
        String state = "none";
        Optional<Credentials> told = Optional.empty();
        boolean isReadable = WITHOUT_MANIFESTS.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith);
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
        String named = state.equals("trusted") && expected.isPresent() ? hex(expected.getAsInt()) : null;
        if (time != null) {
            reasons.add(time.words());
        }
        if (!Files.exists(Keys.watermarkFile())) {
            reasons.add("No watermark was looked for: this account has no key for one yet.");
            return new Verdict(name, state, reasons, origin, time, null, named);
        }
        try {
            Optional<Mark> found = mark(file, effort).map(Mark::of);
            reasons.add(words(found, expected));
            return new Verdict(name, state, reasons, origin, time, found.orElse(null), named);
        } catch (MediaException broken) {
            if (!isReadable) throw broken;
            reasons.add("Its pictures cannot be read, so no watermark was looked for.");
            return new Verdict(name, state, reasons, origin, time, null, named);
        }
    }

    private static Optional<Detection> mark(Path file, Effort effort) {
        WatermarkReader reader = new WatermarkReader(Keys.watermark());
        long end = System.nanoTime() + effort.time().toNanos();
        try (ClipReader frames = ClipReader.open(file)) {
            if ((long) frames.width() * frames.height() > effort.mostPixels()) {
                throw new MediaException("Its pictures have more than %d pixels.".formatted(effort.mostPixels()));
            }
            while (frames.hasNext() && System.nanoTime() < end) reader.add(frames.next());
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
        boolean isTheSame = mark.id().equals(hex(expected.getAsInt()));
        return text + (isTheSame ? ", as its manifest says." : ", but its manifest names another one.");
    }

    private static String origin(Credentials credentials) {
        return "Made with %s, signed by %s.".formatted(Origin.of(credentials).words(), credentials.signer());
    }
}
