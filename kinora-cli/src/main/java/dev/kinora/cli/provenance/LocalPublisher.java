package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.Version;
import dev.kinora.provenance.Manifest;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Screening;
import dev.kinora.provenance.SigningIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// The publisher of whoever runs Kinora.
public final class LocalPublisher {
    private LocalPublisher() {}

    /// Opens the keys, makes them on first use, and tries whether pictures can be looked at: fails before there is a
    /// film to lose.
    public static Publisher open(Screening screening, PictureScreening pictures) {
        return open(screening, pictures, null, null);
    }

    /// @param timeStamp address of a time-stamping authority, which is asked once, too; null for the usual one, if any
    /// @param signing a [SigningFile], whose signer is asked once, too; null for the usual one, if any
    public static Publisher open(
            Screening screening, PictureScreening pictures, @Nullable URI timeStamp, @Nullable Path signing) {
        pictures.look().close();
        SigningIdentity signer = Keys.signing(timeStamp, signing);
        return new Publisher(
                screening,
                pictures,
                Keys.watermark(),
                signer,
                new Manifest.Software("Kinora", Version.kinora()),
                Clock.systemUTC());
    }
}
