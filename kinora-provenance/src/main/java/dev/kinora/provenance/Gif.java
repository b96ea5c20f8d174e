package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// GIF: the store is an application extension `C2PA_GIF` right after the global table of colours.
///
/// @param start where extensions and pictures begin
/// @param manifests the extensions that hold a store
record Gif(FileChannel in, long start, List<Range> manifests) implements Container {
    static final int GIF8 = 0x47494638;
    private static final int HEADER = 13; // name and version, size of the screen, colours
    private static final byte[] INTRODUCER =
            "\u0021\u00ff\u000bC2PA_GIF\u0001\u0000\u0000".getBytes(StandardCharsets.ISO_8859_1);
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;
    private static final int END = 0x3b;
    private static final int LARGEST_BLOCK = 255;

    static Gif open(FileChannel in, Path file) throws IOException {
        try {
            byte[] header = Bytes.read(in, 0, HEADER);
            long start = HEADER + coloursBytes(header[10]);
            List<Range> manifests = new ArrayList<>();
            for (long at = start; ; ) {
                int kind = Bytes.read(in, at, 1)[0] & 0xff;
                if (kind == END) return new Gif(in, start, manifests);
                long blocks = switch (kind) {
                    case EXTENSION -> at + 2;
                    case PICTURE -> at + 11 + coloursBytes(Bytes.read(in, at + 9, 1)[0]); // and the code's size
                    default -> throw new EOFException();
                };
                long end = endOfBlocks(in, blocks);
                if (kind == EXTENSION && isManifest(in, at, end)) manifests.add(new Range(at, end - at));
                at = end;
            }
        } catch (EOFException _) {
            throw new ProvenanceException(
                    file + " is cut off or broken: no GIF to its end. Copy or download it again.");
        }
    }

    /// Bytes of the table of colours that these flags announce.
    private static int coloursBytes(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /// Blocks are `length(1) data(length)`, the last one empty.
    private static long endOfBlocks(FileChannel in, long first) throws IOException {
        long at = first;
        while (true) {
            int length = Bytes.read(in, at, 1)[0] & 0xff;
            at += 1 + length;
            if (length == 0) return at;
        }
    }

    private static boolean isManifest(FileChannel in, long at, long end) throws IOException {
        return end - at > INTRODUCER.length
                && ByteBuffer.wrap(Bytes.read(in, at, INTRODUCER.length)).equals(ByteBuffer.wrap(INTRODUCER));
    }

    @Override
    public List<Range> stores() {
        return manifests;
    }

    @Override
    public byte[] read(Range store) throws IOException {
        ByteBuffer part = ByteBuffer.wrap(Bytes.read(in, store.start(), (int) store.length()));
        ByteArrayOutputStream joined = new ByteArrayOutputStream(part.limit());
        part.position(INTRODUCER.length);
        for (int length = part.get() & 0xff; length > 0; length = part.get() & 0xff) {
            joined.write(part.array(), part.position(), length);
            part.position(part.position() + length);
        }
        return joined.toByteArray();
    }

    @Override
    public void embed(FileChannel out, StoreMaker maker) throws IOException {
        DataBinding.embed(in, start, _ -> new byte[0], Gif::extension, maker, out);
    }

    @Override
    public void check(HardBinding binding) throws IOException {
        DataBinding.check(in, Set.of(manifests.getFirst()), binding);
    }

    private static byte[] extension(byte[] store) {
        ByteArrayOutputStream extension = new ByteArrayOutputStream();
        extension.writeBytes(INTRODUCER);
        for (int at = 0; at < store.length; at += LARGEST_BLOCK) {
            int length = Math.min(LARGEST_BLOCK, store.length - at);
            extension.write(length);
            extension.write(store, at, length);
        }
        extension.write(0);
        return extension.toByteArray();
    }
}
