package dev.kinora.service.ids;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Names that cannot be guessed.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /// `prefix`, an underscore and 128 random bits.
    public static String random(String prefix) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return prefix + "_" + HexFormat.of().formatHex(bytes);
    }
}
