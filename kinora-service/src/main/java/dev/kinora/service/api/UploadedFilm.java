package dev.kinora.service.api;

import dev.kinora.service.jobs.Material;
import dev.kinora.service.settings.ServiceSettings;
import java.util.Optional;

/// The field `video` with a film in it, to be extended or made over by the default model at its own size.
record UploadedFilm(ServiceSettings settings) {
    private static final int SMALLEST_SIDE = 64;
    private static final int LARGEST_SIDE = 1920;

    /// Empty if the field names a video, or is missing.
    Optional<Source> of(Fields fields) {
        if (!fields.has("video")) {
            return Optional.empty();
        }
        if (fields.has("video[id]")) {
            throw ApiException.invalid("video", "'video' must be a file or an object with an 'id', not both.");
        }
        if (!settings.unscreenedPictures()) {
            throw ApiException.unsupported(
                    "video", "This service takes no films (kinora.unscreened-pictures); name one that was made here.");
        }
        byte[] bytes = fields.bytes("video").orElseThrow();
        FilmHeader film = FilmHeader.read(bytes)
                .orElseThrow(() ->
                        ApiException.invalid("video", "'video' must be an MP4 or MOV film, whole and not fragmented."));
        int width = film.width() + film.width() % 2; // headers cut halves off
        int height = film.height() + film.height() % 2;
        if (Math.min(width, height) < SMALLEST_SIDE || Math.max(width, height) > LARGEST_SIDE) {
            throw ApiException.invalid(
                    "video",
                    "'video' has %dx%d pixels: both must be %d to %d. Scale it first.",
                    film.width(),
                    film.height(),
                    SMALLEST_SIDE,
                    LARGEST_SIDE);
        }
        if (film.seconds() > VideoRequests.MOST_SECONDS) {
            throw ApiException.invalid(
                    "video",
                    "'video' lasts %.1f seconds, at most %d can be worked on.",
                    film.seconds(),
                    VideoRequests.MOST_SECONDS);
        }
        String local = settings.models().get(VideoRequests.DEFAULT_MODEL);
        if (local == null) {
            throw ApiException.invalid("video", "There is no model '%s' here.", VideoRequests.DEFAULT_MODEL);
        }
        return Optional.of(new Source(
                null,
                VideoRequests.DEFAULT_MODEL,
                local,
                width,
                height,
                Math.max(1, (int) Math.round(film.seconds())),
                VideoRequests.newSeed(),
                "",
                null,
                null,
                null,
                0,
                new Material.Bytes(bytes)));
    }
}
