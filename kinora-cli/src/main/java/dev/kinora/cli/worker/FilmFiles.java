package dev.kinora.cli.worker;

import dev.kinora.cli.generate.FilmLength;
import dev.kinora.cli.generate.Finish;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Sound;
import dev.kinora.provenance.BlockedException;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Reel;
import dev.kinora.service.jobs.BlockedFilmException;
import dev.kinora.service.jobs.FilmException;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Given;
import dev.kinora.service.jobs.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A film's files: the film enlarged, a small picture from its middle, and a sheet of pictures. All of them leave
/// through the publisher.
///
/// @param frames all at the model's rate and size, given ones too
/// @param sound of the film; null if it is silent
/// @param finish brings frames to the ordered rate and size
record FilmFiles(
        Publisher publisher,
        FilmOrder order,
        ModelProfile profile,
        Material material,
        List<Frame> frames,
        @Nullable Sound sound,
        Finish finish,
        Publisher.Origin origin) {
    private static final int WRITTEN = 97;

    /// How [Publisher#film] and its like are called.
    private interface Way {
        Publisher.Published out(Reel film, Publisher.Origin origin, Path target);
    }

    /// @throws BlockedFilmException if the film may not be shown; the folder then holds it under another name
    void write(Path folder, FilmMaker.Progress progress) {
        if (order.sandbox()) {
            throw sandboxed(folder, progress);
        }
        try {
            film(publisher::film, folder.resolve(Video.File.VIDEO.fileName()), progress);
            progress.at(WRITTEN);
            Stills stills = new Stills(frames, order.width(), order.height());
            Path thumbnail = folder.resolve(Video.File.THUMBNAIL.fileName());
            progress.marked(
                    publisher.picture(stills.thumbnail(), origin, thumbnail).watermark());
            Path sheet = folder.resolve(Video.File.SPRITESHEET.fileName());
            progress.marked(publisher
                    .picture(stills.spritesheet(), stills.cells(), origin, sheet)
                    .watermark());
        } catch (BlockedException blocked) {
            discard(folder);
            film(publisher::blockedFilm, folder.resolve(BlockedFilmException.FILE), progress);
            throw new BlockedFilmException(String.valueOf(blocked.getMessage()), blocked);
        }
    }

    /// The film alone, under a name that no client can ask for.
    private BlockedFilmException sandboxed(Path folder, FilmMaker.Progress progress) {
        try {
            film(publisher::sandboxFilm, folder.resolve(BlockedFilmException.FILE), progress);
        } catch (BlockedException blocked) { // not even here
            throw new FilmException(BlockedFilmException.CODE, String.valueOf(blocked.getMessage()), blocked);
        }
        return BlockedFilmException.sandboxed();
    }

    private void film(Way way, Path target, FilmMaker.Progress progress) {
        List<Frame> fresh = frames.subList(material.before().size(), frames.size());
        FilmLength ordered = OrderedLength.of(order, profile);
        FilmLength added = order.given() == Given.DRAFT // as long as what it was made over from
                ? new FilmLength(fresh.size() * ordered.timesShown(), profile.framesPerSecond(), ordered.timesShown())
                : ordered;
        Iterator<Frame> shown = finish.shown(fresh, added);
        PictureSize size = new PictureSize(order.width(), order.height());
        material.followedBy(
                shown,
                added.fileRate(),
                size,
                film -> progress.marked(way.out(new Reel(film, FrameRate.of(added.fileRate()), sound), origin, target)
                        .watermark()));
    }

    private static void discard(Path folder) {
        try {
            for (Video.File file : Video.File.values()) {
                Files.deleteIfExists(folder.resolve(file.fileName()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("A film that was blocked cannot be removed.", failed);
        }
    }
}
