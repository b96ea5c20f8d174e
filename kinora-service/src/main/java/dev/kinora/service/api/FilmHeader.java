package dev.kinora.service.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Size and length of an MP4 or MOV film, read from its boxes: nothing is decoded, so no film can do harm here.
/// Source: ISO/IEC 14496-12, `mvhd` (8.2.2) and `tkhd` (8.3.2).
///
/// @param width pixels as it is shown, turned if it says so
record FilmHeader(int width, int height, double seconds) {
    private static final int DEEPEST = 3;
    private static final Set<String> FIRST =
            Set.of("ftyp", "moov", "wide", "mdat", "free", "skip"); // old MOVs have no ftyp

    /// Empty if the bytes are no such film, are cut off before its header, or are fragmented: then it tells no length.
    static Optional<FilmHeader> read(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        try {
            if (bytes.length < 12 || !FIRST.contains(type(file, 4))) {
                return Optional.empty();
            }
            Found found = new Found();
            look(file, 0, bytes.length, 0, found);
            return found.width > 0 && found.height > 0 && found.seconds > 0
                    ? Optional.of(new FilmHeader(found.width, found.height, found.seconds))
                    : Optional.empty();
        } catch (IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static final class Found {
        private double seconds;
        private int width;
        private int height;
    }

    private static void look(ByteBuffer file, int from, int end, int depth, Found found) {
        int at = from;
        while (at + 8 <= end) {
            long size = file.getInt(at) & 0xFFFFFFFFL;
            int header = 8;
            if (size == 1) {
                size = file.getLong(at + 8);
                header = 16;
            } else if (size == 0) {
                size = end - at; // the rest of the file
            }
            if (size < header || size > end - at) {
                return; // cut off or broken; what came before may do
            }
            int content = at + header;
            switch (type(file, at + 4)) {
                case "moov", "trak" -> {
                    if (depth < DEEPEST) look(file, content, (int) (at + size), depth + 1, found);
                }
                case "mvhd" -> found.seconds = seconds(file, content);
                case "tkhd" -> size(file, content, found);
                default -> {}
            }
            at += (int) size;
        }
    }

    private static double seconds(ByteBuffer file, int at) {
        boolean isLong = file.get(at) == 1;
        long scale = file.getInt(at + (isLong ? 20 : 12)) & 0xFFFFFFFFL;
        long duration = isLong ? file.getLong(at + 24) : file.getInt(at + 16) & 0xFFFFFFFFL;
        return scale == 0 ? 0 : (double) duration / scale;
    }

    /// Of the first track that has one: sound has none.
    private static void size(ByteBuffer file, int at, Found found) {
        int matrix = at + (file.get(at) == 1 ? 52 : 40);
        int width = file.getInt(matrix + 36) >>> 16;
        int height = file.getInt(matrix + 40) >>> 16;
        if (found.width == 0 && width > 0 && height > 0) {
            boolean isTurned = file.getInt(matrix) == 0 && file.getInt(matrix + 16) == 0; // by a quarter
            found.width = isTurned ? height : width;
            found.height = isTurned ? width : height;
        }
    }

    private static String type(ByteBuffer file, int at) {
        byte[] type = new byte[4];
        file.get(at, type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
