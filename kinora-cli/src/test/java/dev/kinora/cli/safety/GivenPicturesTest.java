package dev.kinora.cli.safety;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.Policy;
import dev.kinora.tensor.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The network itself is tested where it is; here, what is done with its scores.
class GivenPicturesTest {
    @TempDir
    private Path folder = Path.of("");

    private final String home = System.getProperty("kinora.home", "");
    private Path film = Path.of("");

    @BeforeEach
    void greyFilm() {
        byte[] rgb = new byte[96 * 64 * 3];
        Arrays.fill(rgb, (byte) 90);
        film = folder.resolve("grey.mp4");
        Clip.silent(Collections.nCopies(30, new Frame(96, 64, rgb)), FrameRate.of(12))
                .save(film);
    }

    @AfterEach
    void backHome() {
        System.setProperty("kinora.home", home);
    }

    @Test
    void aGreyFilmIsHarmlessUnlessThePolicySuspectsEverything() {
        assertThatCode(() -> new GivenPictures(PicturePolicy.ofGiven(Policy.builtIn())).require(film))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> pictures(1e-9).require(film))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("seems to be pornographic");
    }

    @Test
    void withoutTheNetworkNothingIsLetThroughUnlessThePolicySaysSo() {
        System.setProperty("kinora.home", folder.toString());
        assertThatThrownBy(() -> pictures(0.9).require(film)).isInstanceOf(WeightsException.class);
        assertThatCode(() -> pictures(2).require(film)).doesNotThrowAnyException();
    }

    private static GivenPictures pictures(double from) {
        Policy policy = Policy.builtIn();
        return new GivenPictures(PicturePolicy.ofGiven(new Policy(
                policy.version(),
                policy.refusesUncovered(),
                from,
                from,
                policy.blockedWithin(),
                policy.faces(),
                policy.harmless(),
                policy.rules())));
    }
}
