package dev.kinora.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnnxCutTest {
    /// ir_version 7; graph: nodes making "a", "b" and "c", named "g", output "c".
    private static final byte[] MODEL = bytes(
            0x08, 7, 0x3A, 23, 0x0A, 3, 0x12, 1, 'a', 0x0A, 3, 0x12, 1, 'b', //
            0x0A, 3, 0x12, 1, 'c', 0x12, 1, 'g', 0x62, 3, 0x0A, 1, 'c');

    @Test
    void dropsWhatFollowsAndMakesTheTensorTheOutput() throws IOException {
        byte[] expected = bytes(
                0x08, 7, 0x3A, 18, 0x0A, 3, 0x12, 1, 'a', 0x0A, 3, 0x12, 1, 'b', //
                0x12, 1, 'g', 0x62, 3, 0x0A, 1, 'b');
        assertThat(OnnxCut.after(MODEL, "b")).containsExactly(expected);
    }

    @Test
    void refusesAnUnknownTensorAndDamagedFiles() {
        assertThatThrownBy(() -> OnnxCut.after(MODEL, "z"))
                .isInstanceOf(IOException.class)
                .hasMessage("No node of the text encoder's model makes the tensor 'z'.");
        for (int length = 1; length < MODEL.length; length++) {
            byte[] cut = Arrays.copyOf(MODEL, length);
            if (length != 2) { // two bytes are a whole field
                assertThatThrownBy(() -> OnnxCut.after(cut, "b")).isInstanceOf(IOException.class);
            }
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
