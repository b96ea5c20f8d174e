package dev.kinora.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.media.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaceMatcherTest {
    private static final Path SHIPPED = Path.of("..", "models", "face");

    /// In pixels, of faces that are 20 to 112 wide.
    private static final double MARK_TOLERANCE = 0.05;

    private static final double DISTANCE_TOLERANCE = 1e-3;

    private static FaceFinder finder;
    private static FaceMatcher matcher;

    @BeforeAll
    static void open() {
        finder = FaceFinder.open(SHIPPED);
        matcher = FaceMatcher.open(SHIPPED);
    }

    @AfterAll
    static void close() {
        matcher.close();
        finder.close();
    }

    static List<FaceGolden.Picture> withFace() {
        return FaceGolden.load().pictures().stream()
                .filter(picture -> picture.region() != null)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("withFace")
    void marksAreWhereTheOriginalSeesThem(FaceGolden.Picture picture) {
        FaceMarks marks = matcher.marks(picture.frame(), region(picture.region()));
        List<Double> expected = Objects.requireNonNull(picture.marks());
        for (int i = 0; i < FaceMarks.COUNT; i++) {
            FaceMarks.Point mark = marks.points().get(i);
            assertThat(mark.x()).isCloseTo(expected.get(2 * i), within(MARK_TOLERANCE));
            assertThat(mark.y()).isCloseTo(expected.get(2 * i + 1), within(MARK_TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("withFace")
    void describesAPortraitAsTheOriginalDoes(FaceGolden.Picture picture) {
        FaceDescription ours = matcher.describe(picture.frame(), region(picture.portrait()));
        assertThat(ours.distance(described(picture))).isLessThan(DISTANCE_TOLERANCE);
    }

    /// Cuts of one photograph with the face 105, 44 and 20 pixels wide. The last has too little to
    /// be sure of.
    @Test
    void onePersonIsNearAndAnotherIsFar() {
        FaceDescription large = description("astronaut-upright.png");
        assertThat(large.distance(description("astronaut.png"))).isLessThan(FaceMatcher.SAME_PERSON);
        assertThat(large.distance(description("astronaut-small.png"))).isBetween(FaceMatcher.SAME_PERSON, 0.6);
        assertThat(large.distance(description("cameraman.png"))).isGreaterThan(0.6);
    }

    @Test
    void aMirroredFaceIsTheSamePersons() {
        Frame frame = FaceGolden.picture("astronaut-upright.png").frame();
        Frame mirrored = Frame.black(frame.width(), frame.height());
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            int x = i % frame.width();
            int from = i - x + frame.width() - 1 - x;
            System.arraycopy(frame.rgb(), 3 * from, mirrored.rgb(), 3 * i, 3);
        }
        FaceDescription other =
                matcher.describe(mirrored, finder.find(mirrored, 0.6).getFirst());
        assertThat(description("astronaut-upright.png").distance(other)).isLessThan(FaceMatcher.SAME_PERSON);
    }

    @Test
    void distanceIsThatOfTheNumbers() {
        float[] zeros = new float[128];
        float[] moved = new float[128];
        moved[3] = 3;
        moved[100] = -4;
        assertThat(FaceDescription.of(zeros).distance(FaceDescription.of(moved)))
                .isCloseTo(5, within(1e-9));
        assertThat(FaceDescription.of(moved).values()).containsExactly(moved);
        assertThatThrownBy(() -> FaceDescription.of(1, 2)).hasMessage("A face is described by 128 numbers, got 2.");
        moved[5] = Float.NaN;
        assertThatThrownBy(() -> FaceDescription.of(moved)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatItIsClosed() {
        FaceMatcher closed = FaceMatcher.open(SHIPPED);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.describe(Frame.black(8, 8), new Face(0, 0, 8, 8, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The face matcher is closed: open another.");
    }

    private static FaceDescription description(String file) {
        Frame frame = FaceGolden.picture(file).frame();
        return matcher.describe(frame, finder.find(frame, 0.6).getFirst());
    }

    private static FaceDescription described(FaceGolden.Picture picture) {
        List<Double> values = Objects.requireNonNull(picture.description());
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return FaceDescription.of(floats);
    }

    private static Region region(@Nullable List<Integer> sides) {
        List<Integer> known = Objects.requireNonNull(sides);
        return new Region(known.get(0), known.get(1), known.get(2), known.get(3));
    }
}
