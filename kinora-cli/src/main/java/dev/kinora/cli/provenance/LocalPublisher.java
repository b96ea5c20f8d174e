package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.Version;
import dev.kinora.provenance.Manifest;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Screening;
import dev.kinora.provenance.SigningKeys;
import java.time.Clock;

/// The publisher of whoever runs Kinora.
public final class LocalPublisher {
    private LocalPublisher() {}

    /// Opens the keys, and makes them on first use: fails before there is a film to lose.
    public static Publisher open(Screening screening) {
        SigningKeys keys = Keys.open();
        return new Publisher(
                screening,
                Keys.watermark(),
                keys,
                new Manifest.Software("Kinora", Version.kinora()),
                Clock.systemUTC());
    }
}
