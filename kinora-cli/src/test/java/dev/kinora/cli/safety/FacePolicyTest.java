package dev.kinora.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.Faces;
import dev.kinora.safety.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The network itself is tested where it is; here, what is done with what it finds.
class FacePolicyTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void ownKeys() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
    }

    @AfterEach
    void noKeys() {
        System.clearProperty("kinora.keys");
    }

    @Test
    void aFaceIsRefusedByTheRuleWithAWordOnWhatToDo() {
        assertThatThrownBy(() -> new GivenFaces(FacePolicy.ofOwner(Policy.builtIn(), told::add)).require(Portrait.FILE))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching("Refused by the rule 'face': a picture seems to show a person's face"
                        + " \\(\\d\\d% sure\\)\\. .*\"faces\": \"tell\".*~/\\.kinora/policy\\.json.*");
        assertThatThrownBy(
                        () -> new GivenFaces(FacePolicy.ofService(Policy.builtIn(), told::add)).require(Portrait.FILE))
                .hasMessageContaining("Refused by the rule 'face'")
                .hasMessageContaining("Use a picture without people")
                .hasMessageNotContaining(".kinora");
        assertThat(told).isEmpty();
    }

    @Test
    void thePolicyMayTellOfFacesOnceAFileOrAllowThem() {
        Path film = film(24);
        given(Faces.Answer.TELL, 0.6).require(film);
        assertThat(told).singleElement().asString().contains("seems to show a person's face");
        given(Faces.Answer.ALLOW, 0.6).require(film);
        given(Faces.Answer.REFUSE, 1).require(film);
        assertThat(told).hasSize(1);
    }

    /// The face comes in the third second; the two before are black.
    @Test
    void everySecondOfAFilmIsLookedAt() {
        assertThatThrownBy(() -> given(Faces.Answer.REFUSE, 0.6).require(film(24)))
                .isInstanceOf(RefusedException.class);
        assertThatCode(() -> given(Faces.Answer.REFUSE, 0.6).require(film(0))).doesNotThrowAnyException();
    }

    /// Who is seen in it was let through when it was made.
    @Test
    void whatThisAccountSignedIsLetThroughUntilItIsChanged() {
        Publisher publisher = LocalPublisher.open(_ -> {}, () -> _ -> {});
        var origin = new Publisher.Origin(Generation.keepingThePrompt("m", "0".repeat(64), "x"), 7, List.of("x"));
        Path own = folder.resolve("own.png");
        publisher.picture(Frame.load(Portrait.FILE), origin, own);
        GivenFaces faces = given(Faces.Answer.REFUSE, 0.6);
        assertThatCode(() -> faces.require(own)).doesNotThrowAnyException();

        Path copied = folder.resolve("copied.png");
        Frame.load(own).save(copied);
        assertThatThrownBy(() -> faces.require(copied)).isInstanceOf(RefusedException.class);
    }

    private GivenFaces given(Faces.Answer answer, double from) {
        return new GivenFaces(new FacePolicy(new Faces(answer, from), "Do without.", told::add));
    }

    /// Two black seconds, and so many frames of the portrait.
    private Path film(int count) {
        List<Frame> frames = new ArrayList<>(Collections.nCopies(24, Frame.black(96, 64)));
        frames.addAll(Collections.nCopies(count, Frame.load(Portrait.FILE)));
        Path file = folder.resolve(count + ".mp4");
        Clip.silent(frames, FrameRate.of(12)).save(file);
        return file;
    }
}
