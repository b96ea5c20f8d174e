package dev.kinora.service.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Kind and size of a picture, read from its first bytes: nothing is decoded, so no picture can do harm here.
/// Sources: PNG specification 11.2.2 (IHDR), ITU T.81 B.2.2 (frame header), the WebP container specification.
record ImageHeader(String mediaType, int width, int height) {
    /// Empty if the bytes are no JPEG, PNG or WebP.
    static Optional<ImageHeader> read(byte[] bytes) {
        try {
            if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return Optional.of(new ImageHeader("image/png", buffer.getInt(16), buffer.getInt(20)));
            }
            if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
                return jpeg(ByteBuffer.wrap(bytes));
            }
            if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
                return webp(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), bytes);
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException _) {
            return Optional.empty(); // cut off
        }
    }

    private static Optional<ImageHeader> jpeg(ByteBuffer buffer) {
        int at = 2;
        while ((buffer.get(at) & 0xFF) == 0xFF) {
            int marker = buffer.get(at + 1) & 0xFF;
            boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (isFrame) {
                return Optional.of(new ImageHeader(
                        "image/jpeg", buffer.getShort(at + 7) & 0xFFFF, buffer.getShort(at + 5) & 0xFFFF));
            }
            boolean isFill = marker == 0xFF;
            at += isFill ? 1 : 2 + (buffer.getShort(at + 2) & 0xFFFF);
        }
        return Optional.empty();
    }

    private static Optional<ImageHeader> webp(ByteBuffer buffer, byte[] bytes) {
        if (startsWith(bytes, 12, "VP8X")) {
            return webp((buffer.getInt(24) & 0xFFFFFF) + 1, (buffer.getInt(27) & 0xFFFFFF) + 1);
        }
        if (startsWith(bytes, 12, "VP8L")) {
            int bits = buffer.getInt(21);
            return webp((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
        }
        if (startsWith(bytes, 12, "VP8 ")) {
            return webp(buffer.getShort(26) & 0x3FFF, buffer.getShort(28) & 0x3FFF);
        }
        return Optional.empty();
    }

    private static Optional<ImageHeader> webp(int width, int height) {
        return Optional.of(new ImageHeader("image/webp", width, height));
    }

    private static boolean startsWith(byte[] bytes, int at, String latin1) {
        byte[] expected = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
