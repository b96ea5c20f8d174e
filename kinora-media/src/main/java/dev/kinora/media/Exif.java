package dev.kinora.media;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Finds the EXIF orientation in PNG and WebP files; in JPEG files ffmpeg finds it.
/// Source: the PNG (third edition, 11.3.5.3 eXIf), WebP container and EXIF 2.32 (4.6.2) specifications.
final class Exif {
    private static final int PNG = 0x89504E47;
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final int ORIENTATION = 0x0112;
    private static final int LARGEST_BLOCK = 1 << 20; // an EXIF block is some kilobytes

    private Exif() {}

    /// Upright when the file is of another kind, names no orientation or is damaged.
    static Orientation orientation(Path path) {
        try (var file = FileChannel.open(path)) {
            ByteBuffer head = read(file, 0, 12);
            if (head.getInt(0) == PNG) {
                return find(file, 8, 0x65584966 /* eXIf */, ByteOrder.BIG_ENDIAN, 4, 4);
            }
            if (head.getInt(0) == RIFF && head.getInt(8) == WEBP) {
                return find(file, 12, 0x45584946 /* EXIF */, ByteOrder.LITTLE_ENDIAN, 0, 0);
            }
            return Orientation.UPRIGHT;
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException _) {
            return Orientation.UPRIGHT; // the decoder says what is wrong with the file
        }
    }

    /// Walks over chunks of (length, name) or (name, length), a body, and a check sum.
    ///
    /// @param nameAt where in a chunk's eight bytes of header its name stands, 0 or 4
    private static Orientation find(FileChannel file, long start, int name, ByteOrder order, int nameAt, int checkSum)
            throws IOException {
        long at = start;
        while (at + 8 <= file.size()) {
            ByteBuffer header = read(file, at, 8);
            int found = header.getInt(nameAt);
            long length = Integer.toUnsignedLong(header.order(order).getInt(4 - nameAt));
            if (found == name && length <= LARGEST_BLOCK) {
                return tiff(read(file, at + 8, (int) length));
            }
            long padding = checkSum == 0 ? length % 2 : 0; // RIFF chunks begin at even places
            at += 8 + length + padding + checkSum;
        }
        return Orientation.UPRIGHT;
    }

    private static Orientation tiff(ByteBuffer block) {
        int start = block.getInt(0) == 0x45786966 /* "Exif\0\0", which some WebP writers put before */ ? 6 : 0;
        ByteBuffer tiff = block.slice(start, block.limit() - start);
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                return Orientation.ofExif(tiff.getShort(entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {}
        return bytes.flip();
    }
}
