package dev.kinora.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.media.Frame;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.RefusedException;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePreviewsTest {
    private static final FilmOrder ORDER = new FilmOrder("storybook", "a wall", "", 192, 128, 1, 7, null, null);
    private static final int REFUSED = 120;

    @TempDir
    private Path keys = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private final Listener listener = new Listener();
    private long now = -5; // as System.nanoTime it may be negative

    /// Keeps what it is shown.
    private static final class Listener implements FilmMaker.Progress {
        private final List<byte[]> pictures = new ArrayList<>();
        private final List<Integer> marks = new ArrayList<>();
        private boolean isThere = true;
        private boolean isBroken;

        @Override
        public void at(int percent) {}

        @Override
        public boolean wantsPreview() {
            return isThere;
        }

        @Override
        public void preview(byte[] webp, int watermark) {
            if (isBroken) {
                throw new IllegalStateException("No database.");
            }
            pictures.add(webp);
            marks.add(watermark);
        }
    }

    @BeforeEach
    void useOwnKeys() {
        System.setProperty("kinora.keys", keys.resolve("keys.p12").toString());
    }

    @AfterEach
    void useTheUsersKeys() {
        System.clearProperty("kinora.keys");
    }

    @Test
    void aPreviewIsMarkedAndSignedAndLeavesNoFileBehind() throws IOException {
        LivePreviews previews = previews();
        assertThat(previews.isWanted()).isTrue();
        previews.show(grey(110));

        assertThat(listener.pictures).hasSize(1);
        assertThat(folder).isEmptyDirectory();
        Path file = Files.write(keys.resolve("preview.webp"), listener.pictures.getFirst());
        String said = Run.kinora("verify", "--json", file.toString()).out();
        assertThat(said)
                .contains("\"state\":\"trusted\"")
                .contains("\"watermark\":{\"id\":\"%08x\"".formatted(listener.marks.getFirst()));
    }

    @Test
    void whatTheScreenRefusesIsNotShownAndTheFilmGoesOn() {
        LivePreviews previews = previews();
        previews.show(grey(REFUSED));
        assertThat(listener.pictures).isEmpty();
        assertThat(folder).isEmptyDirectory();
        previews.show(grey(110));
        assertThat(listener.pictures).hasSize(1);
    }

    /// Its certificate has run out.
    @Test
    void whatNobodySignsIsNotShownAndTheFilmGoesOn() {
        LivePreviews previews = previews(InstantSource.offset(InstantSource.system(), Duration.ofDays(100_000)));
        previews.show(grey(110));
        assertThat(listener.pictures).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    /// A folder stands in its way.
    @Test
    void whatCannotBeWrittenOrRemovedIsNotShownAndTheFilmGoesOn() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("preview.webp").resolve("x"));
        LivePreviews previews = previews();
        previews.show(grey(110));
        assertThat(listener.pictures).isEmpty();
        Files.delete(inTheWay);
        previews.show(grey(110));
        assertThat(listener.pictures).hasSize(1);
    }

    /// The database is away.
    @Test
    void whatCannotBeHandedOnEndsNoFilm() {
        listener.isBroken = true;
        previews().show(grey(110));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thereIsOneASecondAtMostAndNoneThatNobodyWants() {
        LivePreviews previews = previews();
        assertThat(previews.isWanted()).isTrue();
        assertThat(previews.isWanted()).isFalse();
        pass(Duration.ofMillis(999));
        assertThat(previews.isWanted()).isFalse();
        pass(Duration.ofMillis(1));
        listener.isThere = false;
        assertThat(previews.isWanted()).isFalse();
        listener.isThere = true;
        assertThat(previews.isWanted()).isFalse(); // nobody is asked again so soon
        pass(Duration.ofSeconds(1));
        assertThat(previews.isWanted()).isTrue();
    }

    /// This one takes 3 s until it is shown, so that the next may begin a minute after it began.
    @Test
    void slowPreviewsAreRare() {
        LivePreviews previews = previews();
        assertThat(previews.isWanted()).isTrue();
        pass(Duration.ofSeconds(3));
        previews.show(grey(110));
        pass(Duration.ofSeconds(56));
        assertThat(previews.isWanted()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(previews.isWanted()).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private LivePreviews previews() {
        return previews(InstantSource.system());
    }

    private LivePreviews previews(InstantSource clock) {
        PictureScreening screening = () -> picture -> {
            if (picture.channel(5, 5, 1) == REFUSED) {
                throw new RefusedException("Refused by the rule 'grey'.");
            }
        };
        Publisher own = LocalPublisher.open(_ -> {}, screening);
        Publisher publisher =
                new Publisher(own.screening(), own.pictures(), own.watermarkKey(), own.signer(), own.software(), clock);
        var origin = new Publisher.Origin(
                Generation.keepingThePrompt("storybook", "0".repeat(64), "a wall"), 7, List.of("a wall"));
        return new LivePreviews(publisher, ORDER, origin, folder, listener, () -> now);
    }

    private static Frame grey(int level) {
        byte[] rgb = new byte[96 * 64 * 3];
        Arrays.fill(rgb, (byte) level);
        return new Frame(96, 64, rgb);
    }
}
