package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that places a watermark. Who has it can find the mark, and forge or remove it; without it the mark is
/// noise.
public final class WatermarkKey {
    public static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /// @param secret random bytes, [#BYTES] of them
    public WatermarkKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A watermark key has %d bytes, got %d.".formatted(BYTES, secret.length));
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /// Endless random bits, 32 at a time, that only this key gives: HMAC-SHA256 of `purpose` and a counter. Another
    /// purpose gives other bits.
    IntSupplier stream(String purpose) {
        return new IntSupplier() {
            private ByteBuffer block = ByteBuffer.allocate(0);
            private int counter;

            @Override
            public int getAsInt() {
                if (!block.hasRemaining()) block = ByteBuffer.wrap(hmac(purpose, counter++));
                return block.getInt();
            }
        };
    }

    /// A number for a film that only this key gives, from its first frame and what it was made of: the same for the
    /// same film.
    public int id(Frame first, String... madeOf) {
        Mac mac = mac();
        mac.update("id".getBytes(StandardCharsets.UTF_8));
        for (String part : madeOf) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            mac.update(bytes);
        }
        mac.update(ByteBuffer.allocate(8)
                .putInt(first.width())
                .putInt(first.height())
                .array());
        return ByteBuffer.wrap(mac.doFinal(first.rgb())).getInt();
    }

    private byte[] hmac(String purpose, int counter) {
        Mac mac = mac();
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(ByteBuffer.allocate(5).putInt(1, counter).array());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
