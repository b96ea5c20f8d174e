package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.Version;
import dev.kinora.provenance.Manifest;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Screening;
import dev.kinora.provenance.SigningKeys;
import java.time.Clock;

/// The publisher of whoever runs Kinora.
public final class LocalPublisher {
    private LocalPublisher() {}

    /// Opens the keys, makes them on first use, and tries whether pictures can be looked at: fails before there is a
    /// film to lose.
    public static Publisher open(Screening screening, PictureScreening pictures) {
        pictures.look().close();
        SigningKeys keys = Keys.open();
        return new Publisher(
                screening,
                pictures,
                Keys.watermark(),
                keys,
                new Manifest.Software("Kinora", Version.kinora()),
                Clock.systemUTC());
    }
}
