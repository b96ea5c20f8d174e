package dev.kinora.cli.provenance;

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
import java.util.List;
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

    /// The own authority, if there is one yet: verifying makes no keys.
    static List<X509Certificate> anchors() {
        return Files.exists(file()) ? List.of(open().authority()) : List.of();
    }

    /// Keys whose signatures are time-stamped, if anybody is named to do so.
    ///
    /// @param timeStamp address of a time-stamping authority; null for the one of `-Dkinora.time-stamp=URL` (in
    /// KINORA_JAVA_OPTS), if there is one
    static SigningKeys signing(@Nullable URI timeStamp) {
        String usual = System.getProperty("kinora.time-stamp");
        URI asked = timeStamp == null && usual != null ? URI.create(usual) : timeStamp;
        return asked == null ? open() : open().withTimeStamps(new TimeStampAuthority(asked));
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
