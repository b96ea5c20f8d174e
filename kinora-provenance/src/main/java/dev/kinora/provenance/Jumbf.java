package dev.kinora.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A JUMBF superbox (ISO/IEC 19566-5): a label, superboxes inside it and the first plain box inside it.
///
/// Layout: `size(4) 'jumb'`, then a description box `size(4) 'jumd' type(16) toggles(1) label 0`, then the boxes.
///
/// @param description the description box's content: type, toggles, label
/// @param body everything after the 8-byte header; what C2PA hashes
/// @param plain the plain boxes
record Jumbf(String label, Body description, Body body, List<Jumbf> children, List<PlainBox> plain) {
    private static final int HEADER = 8;
    private static final int DEEPEST = 8;
    private static final byte REQUESTABLE_WITH_LABEL = 0x03;
    /// The tail that follows the four characters in every C2PA type.
    private static final byte[] TYPE_TAIL = HexFormat.of().parseHex("00110010800000aa00389b71");

    /// A slice of the store, kept without a copy.
    record Body(ByteBuffer slice) {
        byte[] bytes() {
            byte[] bytes = new byte[slice.remaining()];
            slice.duplicate().get(bytes);
            return bytes;
        }
    }

    record PlainBox(String type, Body content) {}

    Optional<Jumbf> child(String wanted) {
        return children.stream().filter(c -> c.label.equals(wanted)).findFirst();
    }

    /// Checks what no hash covers.
    ///
    /// @throws TamperedException if this is not a plain superbox of this type and label
    void mustBe(String type, String wanted) {
        if (!isA(type, wanted)) {
            throw new TamperedException("the box '%s' of the manifest store is not '%s'".formatted(label, wanted));
        }
    }

    boolean isA(String type, String wanted) {
        return Arrays.equals(description.bytes(), description(type, wanted));
    }

    /// The content of the one plain box, which must be CBOR.
    ///
    /// @throws TamperedException if there is another or none
    byte[] cbor() {
        if (plain.size() != 1 || !plain.getFirst().type.equals("cbor")) {
            throw new TamperedException("the box '" + label + "' of the manifest store does not hold CBOR");
        }
        return plain.getFirst().content.bytes();
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(HEADER + content.length)
                .putInt(HEADER + content.length)
                .put(type.getBytes(ISO_8859_1))
                .put(content)
                .array();
    }

    /// @param type four characters, such as `c2ma`
    static byte[] superBox(String type, String label, byte[]... content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(box("jumd", description(type, label)));
        for (byte[] part : content) body.writeBytes(part);
        return box("jumb", body.toByteArray());
    }

    private static byte[] description(String type, String label) {
        var description = new ByteArrayOutputStream();
        description.writeBytes(type.getBytes(ISO_8859_1));
        description.writeBytes(TYPE_TAIL);
        description.write(REQUESTABLE_WITH_LABEL);
        description.writeBytes(Cbor.utf8(label));
        description.write(0);
        return description.toByteArray();
    }

    /// The one superbox in `store`.
    ///
    /// @throws TamperedException if the boxes do not nest or bytes are left over
    static Jumbf read(byte[] store) {
        List<PlainBox> boxes = boxes(ByteBuffer.wrap(store));
        if (boxes.size() != 1 || !boxes.getFirst().type.equals("jumb")) {
            throw new TamperedException("the manifest store is not one JUMBF box");
        }
        return superBox(boxes.getFirst().content.slice, 0);
    }

    private static Jumbf superBox(ByteBuffer body, int depth) {
        if (depth > DEEPEST) throw new TamperedException("the manifest store is nested deeper than " + DEEPEST);
        List<PlainBox> boxes = boxes(body);
        if (boxes.isEmpty() || !boxes.getFirst().type.equals("jumd")) {
            throw new TamperedException("a box of the manifest store has no description");
        }
        List<Jumbf> children = new ArrayList<>();
        List<PlainBox> plain = new ArrayList<>();
        for (PlainBox box : boxes.subList(1, boxes.size())) {
            if (box.type.equals("jumb")) children.add(superBox(box.content.slice, depth + 1));
            else plain.add(box);
        }
        Body description = boxes.getFirst().content;
        return new Jumbf(label(description), description, new Body(body), children, plain);
    }

    private static String label(Body description) {
        byte[] bytes = description.bytes();
        int start = 17; // type(16) and toggles(1)
        int end = start;
        while (end < bytes.length && bytes[end] != 0) end++;
        if (end >= bytes.length) throw new TamperedException("a box of the manifest store has no label");
        return new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.UTF_8);
    }

    private static List<PlainBox> boxes(ByteBuffer body) {
        ByteBuffer in = body.duplicate();
        List<PlainBox> boxes = new ArrayList<>();
        while (in.hasRemaining()) {
            if (in.remaining() < HEADER) throw new TamperedException("the manifest store has stray bytes");
            int size = in.getInt();
            byte[] type = new byte[4];
            in.get(type);
            if (size < HEADER || size - HEADER > in.remaining()) {
                throw new TamperedException("a box of the manifest store has a wrong size, " + size + " bytes");
            }
            boxes.add(new PlainBox(new String(type, ISO_8859_1), new Body(in.slice(in.position(), size - HEADER))));
            in.position(in.position() + size - HEADER);
        }
        return boxes;
    }
}
