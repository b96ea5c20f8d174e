package dev.kinora.provenance.watermark;

import java.util.OptionalInt;

/// What a mark says: an id of 32 bits and a check sum, as bits in front of error correction.
///
/// The check sum is the CRC-24 of RFC 9580 (polynomial 0x864cfb), begun with a word of the key, so that bits drawn by
/// another key fail it.
record Payload(int start) {
    private static final int ID_BITS = 32;
    private static final int CRC_BITS = 24;
    private static final int MASK = (1 << CRC_BITS) - 1;
    private static final int POLYNOMIAL = 0x864cfb;
    static final int BITS = ID_BITS + CRC_BITS;

    static Payload of(WatermarkKey key) {
        return new Payload(key.stream("check sum").getAsInt() & MASK);
    }

    boolean[] write(int id) {
        boolean[] bits = new boolean[BITS];
        int crc = crc(id);
        for (int i = 0; i < ID_BITS; i++) bits[i] = (id >>> (ID_BITS - 1 - i) & 1) == 1;
        for (int i = 0; i < CRC_BITS; i++) bits[ID_BITS + i] = (crc >>> (CRC_BITS - 1 - i) & 1) == 1;
        return bits;
    }

    /// The id, if the check sum is right.
    OptionalInt read(boolean[] bits) {
        int id = 0;
        int crc = 0;
        for (int i = 0; i < ID_BITS; i++) id = id << 1 | (bits[i] ? 1 : 0);
        for (int i = ID_BITS; i < BITS; i++) crc = crc << 1 | (bits[i] ? 1 : 0);
        return crc == crc(id) ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private int crc(int id) {
        int crc = start;
        for (int i = ID_BITS - 1; i >= 0; i--) {
            int carry = (crc >>> (CRC_BITS - 1) ^ id >>> i) & 1;
            crc = (crc << 1 & MASK) ^ (carry == 0 ? 0 : POLYNOMIAL);
        }
        return crc;
    }
}
