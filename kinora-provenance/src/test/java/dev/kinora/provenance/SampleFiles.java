package dev.kinora.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// The smallest pictures and films that have every part the module looks at.
final class SampleFiles {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    /// What the film's two chunks hold; `mdat` has three more bytes between them.
    static final String FIRST_CHUNK = "first chunk of samples";
    static final String SECOND_CHUNK = "second chunk";

    enum Layout {
        MOOV_FIRST,
        MDAT_FIRST
    }

    enum Offsets {
        STCO,
        CO64
    }

    private SampleFiles() {}

    static Manifest manifest(String prompt) {
        return new Manifest(
                "a test",
                new Manifest.Software("Kinora", "0.1.0"),
                NOW,
                Generation.keepingThePrompt("tiny", Sha256.hex(new byte[] {1, 2, 3}), prompt),
                List.of());
    }

    /// A grey picture of 2 x 2 pixels.
    static byte[] png() {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(2).putInt(2).put((byte) 8);
        var deflater = new Deflater();
        deflater.setInput(new byte[] {0, 10, 20, 0, 30, 40});
        deflater.finish();
        byte[] packed = new byte[64];
        int length = deflater.deflate(packed);
        deflater.end();
        return join(
                ByteBuffer.allocate(8).putLong(Png.SIGNATURE).array(),
                chunk("IHDR", header.array()),
                chunk("IDAT", Arrays.copyOf(packed, length)),
                chunk("IEND", new byte[0]));
    }

    /// A film whose one track has two chunks.
    static byte[] mp4(Layout layout, Offsets offsets) {
        byte[] ftyp = box("ftyp", ascii("isom\0\0\2\0isom"));
        byte[] mdat = box("mdat", ascii(FIRST_CHUNK + "..." + SECOND_CHUNK));
        int moovBytes = moov(offsets, 0, 0).length;
        long samples = ftyp.length + 8 + (layout == Layout.MOOV_FIRST ? moovBytes : 0);
        byte[] moov = moov(offsets, samples, samples + FIRST_CHUNK.length() + 3);
        return layout == Layout.MOOV_FIRST ? join(ftyp, moov, mdat) : join(ftyp, mdat, moov);
    }

    private static byte[] moov(Offsets offsets, long first, long second) {
        boolean isWide = offsets == Offsets.CO64;
        ByteBuffer table =
                ByteBuffer.allocate(8 + 2 * (isWide ? 8 : 4)).putInt(0).putInt(2);
        if (isWide) table.putLong(first).putLong(second);
        else table.putInt((int) first).putInt((int) second);
        byte[] stbl = box("stbl", box("stsd", new byte[8]), box(isWide ? "co64" : "stco", table.array()));
        return box("moov", box("mvhd", new byte[100]), box("trak", box("mdia", box("minf", stbl))));
    }

    static byte[] box(String type, byte[]... content) {
        byte[] joined = join(content);
        return join(ByteBuffer.allocate(4).putInt(8 + joined.length).array(), ascii(type), joined);
    }

    private static byte[] chunk(String type, byte[] data) {
        var crc = new CRC32();
        crc.update(join(ascii(type), data));
        return join(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                ascii(type),
                data,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /// Where `text` begins in `bytes`.
    static int find(byte[] bytes, String text) {
        int at = new String(bytes, ISO_8859_1).indexOf(text);
        if (at < 0) throw new AssertionError("'" + text + "' is not in the file");
        return at;
    }
}
