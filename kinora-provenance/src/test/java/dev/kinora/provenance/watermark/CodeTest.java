package dev.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Payload and error correction.
class CodeTest {
    private static final WatermarkKey KEY = new WatermarkKey(new byte[WatermarkKey.BYTES]);

    /// A single one runs through the register: the generators, 133, 165 and 171 in octal, come out bit by bit.
    @Test
    void aSingleOneShowsTheGenerators() {
        boolean[] code = ConvolutionalCode.encode(new boolean[] {true});

        assertThat(bits(code, 0)).isEqualTo("1011011");
        assertThat(bits(code, 1)).isEqualTo("1110101");
        assertThat(bits(code, 2)).isEqualTo("1111001");
    }

    /// Noise of deviation 0.7 makes one bit in thirteen wrong; a decoder that takes hard decisions would often fail.
    @Test
    void noiseIsCorrected() {
        Random random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            boolean[] bits = new boolean[Payload.BITS];
            for (int i = 0; i < bits.length; i++) bits[i] = random.nextBoolean();
            boolean[] code = ConvolutionalCode.encode(bits);
            float[] soft = new float[code.length];
            for (int i = 0; i < soft.length; i++) soft[i] = (float) ((code[i] ? 1 : -1) + 0.7 * random.nextGaussian());
            assertThat(ConvolutionalCode.decode(soft)).isEqualTo(bits);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 0x12345678, Integer.MIN_VALUE})
    void anIdComesBack(int id) {
        Payload payload = Payload.of(KEY);
        assertThat(payload.read(payload.write(id))).hasValue(id);
    }

    @Test
    void aWrongBitIsNoticedAndAnotherKeyToo() {
        boolean[] bits = Payload.of(KEY).write(77);
        byte[] other = new byte[WatermarkKey.BYTES];
        other[0] = 1;
        assertThat(Payload.of(new WatermarkKey(other)).read(bits)).isEmpty();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = !bits[i];
            assertThat(Payload.of(KEY).read(bits)).isEmpty();
            bits[i] = !bits[i];
        }
    }

    /// RFC 9580, 6.1.1; its check value is that of the nine digits.
    @Test
    void theCheckSumIsCrc24() {
        assertThat(crc24("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0x21cf02);
        boolean[] bits = new Payload(0xb704ce).write(0x31323334);
        int crc = 0;
        for (int i = 32; i < Payload.BITS; i++) crc = crc << 1 | (bits[i] ? 1 : 0);
        assertThat(crc)
                .isEqualTo(crc24(ByteBuffer.allocate(4).putInt(0x31323334).array()));
    }

    private static int crc24(byte[] bytes) {
        int crc = 0xb704ce;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << 16;
            for (int i = 0; i < 8; i++) {
                crc <<= 1;
                if ((crc & 0x1000000) != 0) crc ^= 0x1864cfb;
            }
        }
        return crc & 0xffffff;
    }

    private static String bits(boolean[] code, int generator) {
        StringBuilder bits = new StringBuilder();
        for (int i = generator; i < code.length; i += ConvolutionalCode.RATE) bits.append(code[i] ? '1' : '0');
        return bits.toString();
    }
}
