package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.settings.ServiceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/// The field `input_reference`: the picture that a film begins with, as a file, an uploaded file's id, a data URL or an
/// address.
record ReferencePicture(ServiceSettings settings, PictureAddress address, StoredFiles files) {
    /// Its bytes, looked at as far as kind and size; the worker reads them. Empty if there is none.
    ///
    /// @param width of the film, in pixels, which the picture must have
    /// @param height likewise
    Optional<byte[]> of(Fields fields, Caller caller, int width, int height) {
        String name = "input_reference";
        if (!fields.hasAny(name)) {
            return Optional.empty();
        }
        boolean hasFile = fields.has(name);
        boolean hasUrl = fields.has(name + "[image_url]");
        boolean hasId = fields.has(name + "[file_id]");
        if ((hasFile ? 1 : 0) + (hasUrl ? 1 : 0) + (hasId ? 1 : 0) != 1) {
            throw ApiException.invalid(
                    name, "'%s' must be one picture: a file, or an object with either image_url or file_id.", name);
        }
        if (!settings.unscreenedPictures()) {
            throw ApiException.unsupported(
                    name, "This service takes no pictures (kinora.unscreened-pictures): describe it in the prompt.");
        }
        byte[] bytes;
        if (hasFile) {
            bytes = fields.bytes(name).orElseThrow();
        } else if (hasId) {
            bytes = uploaded(caller, fields.text(name + "[file_id]").orElseThrow());
        } else {
            bytes = address.bytes(name, fields.text(name + "[image_url]").orElseThrow());
        }
        requirePicture(bytes, width, height);
        return Optional.of(bytes);
    }

    /// Whether it lies on the web.
    static boolean isFetched(Fields fields) {
        return fields.text("input_reference[image_url]")
                .filter(url -> !PictureAddress.isData(url))
                .isPresent();
    }

    private byte[] uploaded(Caller caller, String id) {
        Optional<StoredFile> file = files.find(caller.organisationId(), id)
                .filter(found ->
                        !Set.of(StoredFiles.BATCH, StoredFiles.BATCH_OUTPUT).contains(found.purpose()));
        try {
            Optional<StoredContent> content = file.isEmpty() ? Optional.empty() : files.content(file.get());
            if (content.isEmpty()) {
                throw ApiException.invalid(
                        "input_reference",
                        "There is no picture '%s'; upload it with the purpose 'vision'.",
                        Fields.shortened(id));
            }
            try (InputStream in = content.get().open()) {
                return in.readAllBytes();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void requirePicture(byte[] bytes, int width, int height) {
        ImageHeader picture = ImageHeader.read(bytes)
                .orElseThrow(() -> ApiException.invalid(
                        "input_reference",
                        "'input_reference' must be a JPEG, PNG or WebP picture, not a text or other file."));
        if (picture.width() != width || picture.height() != height) {
            throw ApiException.invalid(
                    "input_reference",
                    "'input_reference' has %dx%d pixels, the video %dx%d: scale the picture or ask for its size.",
                    picture.width(),
                    picture.height(),
                    width,
                    height);
        }
    }
}
