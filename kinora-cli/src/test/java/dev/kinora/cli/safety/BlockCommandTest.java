package dev.kinora.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.provenance.BlockedException;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A picture is blocked, and from then on refused, coming in and going out.
class BlockCommandTest {
    private final String usual = System.getProperty("kinora.blocked-pictures", "");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void ownListAndKeys() {
        System.setProperty(
                "kinora.blocked-pictures", folder.resolve("blocked.txt").toString());
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
    }

    @AfterEach
    void back() {
        System.setProperty("kinora.blocked-pictures", usual);
        System.clearProperty("kinora.keys");
    }

    @Test
    void aBlockedPictureComesNeitherInNorOut() {
        Path picture = folder.resolve("picture.png");
        blobs(1).save(picture);
        Run run = Run.kinora("block", picture.toString(), "--note", "a test");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Added 1 picture to ");
        assertThat(folder.resolve("blocked.txt")).content().contains(" a test");

        GivenPictures given = new GivenPictures(PicturePolicy.ofGiven(Policy.builtIn()));
        Path smaller = folder.resolve("smaller.jpg");
        Resample.AREA.scale(blobs(1), 64, 64).save(smaller);
        Path other = folder.resolve("other.png");
        blobs(2).save(other);
        assertThatThrownBy(() -> given.require(smaller))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Refused by the rule 'blockedPictures'");
        assertThatCode(() -> given.require(other)).doesNotThrowAnyException();

        Publisher publisher = LocalPublisher.open(_ -> {}, PicturePolicy.ofMade(Policy.builtIn()));
        var origin = new Publisher.Origin(Generation.keepingThePrompt("m", "0".repeat(64), "x"), 7, List.of("x"));
        Path out = folder.resolve("out.png");
        assertThatThrownBy(() -> publisher.picture(blobs(1), origin, out)).isInstanceOf(BlockedException.class);
        assertThat(out).doesNotExist();
        assertThatCode(() -> publisher.picture(blobs(2), origin, out)).doesNotThrowAnyException();
    }

    @Test
    void anEvenPictureCannotBeBlocked() {
        Path black = folder.resolve("black.png");
        Frame.black(96, 64).save(black);

        Run run = Run.kinora("block", black.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("shows too little to be recognised by");
        assertThat(folder.resolve("blocked.txt")).doesNotExist();
    }

    /// Soft blobs, others for another seed.
    private static Frame blobs(long seed) {
        byte[] coarse = new byte[8 * 8 * 3];
        new Random(seed).nextBytes(coarse);
        return Resample.BICUBIC.scale(new Frame(8, 8, coarse), 128, 96);
    }
}
