package dev.kinora.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.media.Frame;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaceFinderTest {
    private static final Path SHIPPED = Path.of("..", "models", "face");
    private static final double LEAST = 0.1; // as tools/golden/face.mjs asks for

    /// See the model card for what was measured.
    private static final double SCORE_TOLERANCE = 1e-3;

    /// In pixels. The original scales boxes back by sides that it has rounded at 512 pixels.
    private static final double BOX_TOLERANCE = 0.3;

    private static FaceFinder finder;

    @BeforeAll
    static void open() {
        finder = FaceFinder.open(SHIPPED);
    }

    @AfterAll
    static void close() {
        finder.close();
    }

    static List<FaceGolden.Picture> golden() {
        return FaceGolden.load().pictures();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheOriginal(FaceGolden.Picture picture) {
        List<Face> faces = finder.find(picture.frame(), LEAST);
        assertThat(faces).hasSameSizeAs(picture.faces());
        for (int i = 0; i < faces.size(); i++) {
            Face face = faces.get(i);
            List<Double> box = picture.faces().get(i).box();
            assertThat(face.score()).isCloseTo(picture.faces().get(i).score(), within(SCORE_TOLERANCE));
            assertThat(face.left()).isCloseTo(box.get(0), within(BOX_TOLERANCE));
            assertThat(face.top()).isCloseTo(box.get(1), within(BOX_TOLERANCE));
            assertThat(face.width()).isCloseTo(box.get(2), within(BOX_TOLERANCE));
            assertThat(face.height()).isCloseTo(box.get(3), within(BOX_TOLERANCE));
        }
    }

    @Test
    void leavesOutWhatItIsLessSureOf() {
        Frame small = FaceGolden.picture("astronaut-small.png").frame();
        assertThat(finder.find(small, 0.6)).hasSize(1);
        assertThat(finder.find(small, 0.3)).hasSize(2);
        assertThat(finder.find(small, 1)).isEmpty();
    }

    /// Sides that are no multiple of anything, and black around the face: the box moves with it.
    @Test
    void findsAFaceWhereItIs() {
        Frame portrait = FaceGolden.picture("astronaut-upright.png").frame();
        Face alone = finder.find(portrait, 0.6).getFirst();
        Frame wide = Frame.black(307, 201);
        for (int y = 0; y < portrait.height(); y++) {
            int from = 3 * y * portrait.width();
            System.arraycopy(portrait.rgb(), from, wide.rgb(), 3 * ((y + 15) * 307 + 140), 3 * portrait.width());
        }
        List<Face> found = finder.find(wide, 0.6);
        assertThat(found).hasSize(1);
        Face moved = new Face(alone.left() + 140, alone.top() + 15, alone.width(), alone.height(), 1);
        assertThat(found.getFirst().overlap(moved)).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @CsvSource({"64,64", "1,1", "1,300", "777,3", "511,513"})
    void takesAnySizeAndFindsNobodyInNoise(int width, int height) {
        Frame frame = Frame.black(width, height);
        for (int i = 0; i < frame.rgb().length; i++) {
            frame.rgb()[i] = (byte) (i * 31);
        }
        assertThat(finder.find(frame, 0.6)).isEmpty();
    }

    @Test
    void overlapIsTheShareThatBothCover() {
        Face face = new Face(0, 0, 10, 10, 1);
        assertThat(face.overlap(face)).isEqualTo(1);
        assertThat(face.overlap(new Face(5, 0, 10, 10, 1))).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(face.overlap(new Face(10, 0, 10, 10, 1))).isZero();
        assertThat(face.overlap(new Face(20, 20, 10, 10, 1))).isZero();
    }

    @Test
    void saysWhatIsMissingOrAnotherNetwork(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> FaceFinder.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("There is no face network " + folder.resolve("detector.safetensors"))
                .hasMessageContaining("models/face");
        Files.copy(SHIPPED.resolve("landmarks.safetensors"), folder.resolve("detector.safetensors"));
        assertThatThrownBy(() -> FaceFinder.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("names the network landmarks, not detector");
    }

    @Test
    void saysThatItIsClosed() {
        FaceFinder closed = FaceFinder.open(SHIPPED);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.find(Frame.black(8, 8), 0.6))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The face finder is closed: open another.");
    }
}
