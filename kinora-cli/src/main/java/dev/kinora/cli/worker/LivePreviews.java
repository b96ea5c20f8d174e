package dev.kinora.cli.worker;

import dev.kinora.engine.generate.Previews;
import dev.kinora.media.Frame;
import dev.kinora.provenance.BlockedException;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.UnsignedException;
import dev.kinora.provenance.watermark.Watermark;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.UnwantedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a film in the making to those who listen: at most once a second, and at most a twentieth of the time. The
/// pictures leave through the publisher as thumbnails do: looked at, marked and signed.
final class LivePreviews implements Previews {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SHARE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(LivePreviews.class);

    private final Publisher publisher;
    private final FilmOrder order;
    private final Publisher.Origin origin;
    private final Path file;
    private final FilmMaker.Progress progress;
    private final LongSupplier nanoTime;
    private long startedAt;
    private long nextAt;

    /// @param folder where a picture lies for a moment
    /// @param nanoTime as [System#nanoTime]
    LivePreviews(
            Publisher publisher,
            FilmOrder order,
            Publisher.Origin origin,
            Path folder,
            FilmMaker.Progress progress,
            LongSupplier nanoTime) {
        this.publisher = publisher;
        this.order = order;
        this.origin = origin;
        this.progress = progress;
        this.nanoTime = nanoTime;
        file = folder.resolve("preview.webp");
        nextAt = nanoTime.getAsLong();
    }

    @Override
    public boolean isWanted() {
        long now = nanoTime.getAsLong();
        if (now - nextAt < 0) {
            return false;
        }
        startedAt = now;
        nextAt = now + PAUSE.toNanos();
        return progress.wantsPreview();
    }

    @Override
    public void show(Frame frame) {
        Frame small = new Stills(List.of(frame), order.width(), order.height()).thumbnail();
        try {
            if (Watermark.fits(small.width(), small.height())) {
                int watermark = publisher.picture(small, origin, file).watermark();
                progress.preview(Files.readAllBytes(file), watermark);
            }
        } catch (BlockedException | UnsignedException | IOException _) {
            // not shown; whether the film may be, can be signed and written is found out when it is made
        } catch (UnwantedException unwanted) {
            throw unwanted;
        } catch (RuntimeException failed) {
            LOG.warn("A preview is left out", failed);
        } finally {
            remove();
        }
        nextAt = Math.max(nextAt, startedAt + SHARE * (nanoTime.getAsLong() - startedAt));
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.warn("A preview cannot be removed", failed); // nobody can ask for it
        }
    }
}
