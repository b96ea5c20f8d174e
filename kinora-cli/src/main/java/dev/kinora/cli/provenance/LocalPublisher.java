package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.Version;
import dev.kinora.provenance.Manifest;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Screening;
import dev.kinora.provenance.SigningKeys;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// The publisher of whoever runs Kinora.
public final class LocalPublisher {
    private LocalPublisher() {}

    /// Opens the keys, makes them on first use, and tries whether pictures can be looked at: fails before there is a
    /// film to lose.
    public static Publisher open(Screening screening, PictureScreening pictures) {
        return open(screening, pictures, null);
    }

    /// @param timeStamp address of a time-stamping authority, which is asked once, too; null for the usual one, if any
    public static Publisher open(Screening screening, PictureScreening pictures, @Nullable URI timeStamp) {
        pictures.look().close();
        SigningKeys keys = Keys.signing(timeStamp);
        return new Publisher(
                screening,
                pictures,
                Keys.watermark(),
                keys,
                new Manifest.Software("Kinora", Version.kinora()),
                Clock.systemUTC());
    }
}
