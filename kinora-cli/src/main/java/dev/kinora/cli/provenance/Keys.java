package dev.kinora.cli.provenance;

import dev.kinora.provenance.SigningIdentity;
import dev.kinora.provenance.SigningKeys;
import dev.kinora.provenance.TimeStampAuthority;
import dev.kinora.provenance.WatermarkKeyFile;
import dev.kinora.provenance.watermark.WatermarkKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signing keys of whoever runs Kinora: made on first use, in one file that only its owner may read.
final class Keys {
    private Keys() {}

    /// `~/.kinora/signing-keys.p12`, or where `-Dkinora.keys=FILE` (in KINORA_JAVA_OPTS) says.
    static Path file() {
        Path usual = Path.of(System.getProperty("user.home"), ".kinora", "signing-keys.p12");
        return Path.of(System.getProperty("kinora.keys", usual.toString())).toAbsolutePath();
    }

    /// Beside the signing keys.
    static Path watermarkFile() {
        return file().resolveSibling("watermark.key");
    }

    static WatermarkKey watermark() {
        return WatermarkKeyFile.open(watermarkFile());
    }

    /// The own authority, if there is one yet: verifying makes no keys, and opens none. And the
    /// certificate that signs here, if `-Dkinora.signing=FILE` names another one.
    static List<X509Certificate> anchors() {
        List<X509Certificate> anchors = new ArrayList<>();
        if (Files.exists(file())) {
            anchors.add(SigningKeys.authorityIn(file()));
        }
        usualSigning().map(SigningFile::certificate).ifPresent(anchors::add);
        return anchors;
    }

    /// Who signs, with time-stamps if anybody is named to give them.
    ///
    /// @param timeStamp address of a time-stamping authority; null for the one of `-Dkinora.time-stamp=URL` (in
    /// KINORA_JAVA_OPTS), if there is one
    /// @param signing a [SigningFile]; null for the one of `-Dkinora.signing=FILE`, or the own keys
    static SigningIdentity signing(@Nullable URI timeStamp, @Nullable Path signing) {
        SigningIdentity signer = Optional.ofNullable(signing)
                .or(Keys::usualSigning)
                .map(file -> SigningFile.read(file).identity(Instant.now()))
                .orElseGet(() -> open().identity());
        String usual = System.getProperty("kinora.time-stamp");
        URI asked = timeStamp == null && usual != null ? URI.create(usual) : timeStamp;
        return asked == null ? signer : signer.withTimeStamps(new TimeStampAuthority(asked));
    }

    private static Optional<Path> usualSigning() {
        return Optional.ofNullable(System.getProperty("kinora.signing")).map(Path::of);
    }

    static SigningKeys open() {
        Path file = file();
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder of the signing keys %s cannot be made.".formatted(file), failed);
        }
        return SigningKeys.open(file, Clock.systemUTC());
    }
}
