package dev.kinora.provenance;

import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipReader;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.provenance.watermark.Watermark;
import dev.kinora.provenance.watermark.WatermarkKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The only way out for what a model made: screens the texts behind it, looks at the pictures, marks, encodes and
/// signs them. A file that has not been through all of it never has the target's name. `ArchitectureTest`
/// sees to it that nothing else writes generated frames. Frames are taken one at a time.
///
/// @param screening of texts
/// @param pictures looks at two frames of each second
/// @param software which program publishes
public record Publisher(
        Screening screening,
        PictureScreening pictures,
        WatermarkKey watermarkKey,
        SigningIdentity signer,
        Manifest.Software software,
        InstantSource clock) {
    /// What is published was made of.
    ///
    /// @param seed of the first film in it
    /// @param texts all that led to it: prompts, negative prompts, captions
    /// @param ingredients files that went into it
    public record Origin(Generation generation, long seed, List<String> texts, List<Manifest.Ingredient> ingredients) {
        public Origin {
            texts = List.copyOf(texts);
            ingredients = List.copyOf(ingredients);
        }

        /// Of texts alone.
        public Origin(Generation generation, long seed, List<String> texts) {
            this(generation, seed, texts, List.of());
        }

        public Origin with(List<Manifest.Ingredient> newIngredients) {
            return new Origin(generation, seed, texts, newIngredients);
        }
    }

    /// @param watermark the id in its pictures
    /// @param isSigned false for kinds of file that cannot carry a manifest (`.webm`, `.mkv`)
    public record Published(int watermark, boolean isSigned) {}

    /// Tries whether whoever signs would sign now: before work that would be lost without it.
    ///
    /// @throws UnsignedException saying why not
    public void requireSigner() {
        orUnsigned(() -> signer.tryOut(clock.instant()));
    }

    /// Publishes a film as what the target's ending says.
    ///
    /// @throws RefusedException if a text breaks a rule
    /// @throws UnsignedException if the signer fails; nothing is written then
    /// @throws BlockedException if a picture does; nothing is written then
    /// @throws IllegalArgumentException if the pictures are too small to be marked
    /// @throws dev.kinora.media.MediaException when the film cannot be written
    public Published film(Reel film, Origin origin, Path target) {
        screening.check(origin.texts());
        try (PictureScreening.Look look = pictures.look()) {
            return marked(film.showing(new LookedAt(film.frames(), film.rate(), look)), origin, target);
        }
    }

    /// Writes a film that was blocked, for those who decide on an appeal: marked and signed, not looked at. It must not
    /// reach who asked for it. Otherwise like [#film].
    public Published blockedFilm(Reel film, Origin origin, Path target) {
        screening.check(origin.texts());
        return marked(film, origin, target);
    }

    /// Writes a film of a red-team sandbox, which those may see who judge what can be made: with
    /// a mark in every frame that all eyes see. Otherwise like [#film].
    public Published sandboxFilm(Reel film, Origin origin, Path target) {
        screening.check(origin.texts());
        try (PictureScreening.Look look = pictures.look()) {
            Iterator<Frame> seen = new LookedAt(film.frames(), film.rate(), look);
            Iterator<Frame> shown = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return seen.hasNext();
                }

                @Override
                public Frame next() {
                    return VisibleMark.on(seen.next());
                }
            };
            return marked(film.showing(shown), origin, target);
        }
    }

    /// One with the same signer and watermark that refuses other things.
    public Publisher refusing(Screening newScreening, PictureScreening newPictures) {
        return new Publisher(newScreening, newPictures, watermarkKey, signer, software, clock);
    }

    /// Publishes one picture; otherwise like [#film].
    public Published picture(Frame picture, Origin origin, Path target) {
        return picture(picture, List.of(picture), origin, target);
    }

    /// Publishes a picture that is made of others.
    ///
    /// @param shown in it, to be looked at
    public Published picture(Frame picture, List<Frame> shown, Origin origin, Path target) {
        screening.check(origin.texts());
        try (PictureScreening.Look look = pictures.look()) {
            shown.forEach(each -> LookedAt.at(each, look));
        }
        return marked(picture, origin, target);
    }

    /// Publishes a sheet of films with `samples` frames of each, marked as a whole; otherwise like [#film].
    public Published stillSheet(List<ContactSheet.Entry> rows, int samples, int cellWidth, Origin origin, Path target) {
        screening.check(origin.texts());
        lookAt(rows);
        return marked(ContactSheet.still(rows, samples, cellWidth), origin, target);
    }

    /// Publishes a sheet of moving films, marked as a whole; otherwise like [#film].
    public Published movingSheet(
            List<ContactSheet.Entry> cells, int columns, int cellWidth, Origin origin, Path target) {
        screening.check(origin.texts());
        lookAt(cells);
        Path plain = draft(target, ".mkv"); // lossless
        try {
            ContactSheet.moving(cells, columns, cellWidth, plain);
            try (ClipReader reader = ClipReader.open(plain)) {
                return marked(Reel.silent(reader, reader.rate()), origin, target);
            }
        } finally {
            delete(plain);
        }
    }

    /// A sheet is too large to be looked at as one picture: its films are.
    private void lookAt(List<ContactSheet.Entry> films) {
        try (PictureScreening.Look look = pictures.look()) {
            for (ContactSheet.Entry film : films) {
                Iterator<Frame> frames = film.clip().frames().iterator();
                new LookedAt(frames, film.clip().rate(), look).forEachRemaining(_ -> {});
            }
        }
    }

    private Published marked(Frame picture, Origin origin, Path target) {
        int id = id(picture, origin);
        Watermark watermark = new Watermark(watermarkKey, id, picture.width(), picture.height());
        return signed(id, origin, target, draft -> watermark.mark(picture).save(draft));
    }

    private Published marked(Reel film, Origin origin, Path target) {
        Iterator<Frame> frames = film.frames();
        Frame first = frames.next();
        int id = id(first, origin);
        Watermark watermark = new Watermark(watermarkKey, id, first.width(), first.height());
        Sound sound = ClipWriter.canHoldSound(target) ? film.sound() : null;
        ClipFormat silent = ClipFormat.silent(first.width(), first.height(), film.rate())
                .withQuality(Watermark.leastQuality(first.width(), first.height()));
        ClipFormat format = sound == null ? silent : silent.withSound(sound.sampleRate(), sound.channels().length);
        return signed(id, origin, target, draft -> {
            try (ClipWriter writer = ClipWriter.open(draft, format)) {
                Frame frame = first;
                for (int i = 0; ; i++) {
                    writer.add(watermark.mark(frame));
                    if (sound != null) {
                        writer.add(sound.during(film.rate(), i));
                    }
                    if (!frames.hasNext()) break;
                    frame = frames.next();
                }
                writer.finish();
            }
        });
    }

    private Published signed(int id, Origin origin, Path target, Consumer<Path> writer) {
        String name = String.valueOf(target.getFileName());
        if (!Signer.isPossible(target)) {
            writer.accept(target);
            return new Published(id, false);
        }
        orUnsigned(() -> signer.requireInForce(clock.instant()));
        Path draft = draft(target, name);
        try {
            writer.accept(draft);
            Manifest manifest =
                    new Manifest(name, software, clock.instant(), origin.generation(), origin.ingredients());
            orUnsigned(() -> Signer.sign(draft, target, manifest.withWatermark(id), signer));
            return new Published(id, true);
        } finally {
            delete(draft);
        }
    }

    private static void orUnsigned(Runnable signing) {
        try {
            signing.run();
        } catch (ProvenanceException failed) {
            throw new UnsignedException(failed);
        }
    }

    /// Of what is published, so that the same film made again is the same to the last pixel.
    private int id(Frame first, Origin origin) {
        Generation made = origin.generation();
        return watermarkKey.id(
                first, made.model(), made.weightsSha256(), made.promptSha256(), String.valueOf(origin.seed()));
    }

    /// A hidden neighbour of `target`.
    private static Path draft(Path target, String ending) {
        return target.resolveSibling(".%s.%s".formatted(UUID.randomUUID(), ending));
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException left) {
            throw new UncheckedIOException("The draft %s could not be removed.".formatted(draft), left);
        }
    }
}
