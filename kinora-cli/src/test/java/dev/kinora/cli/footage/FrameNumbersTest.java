package dev.kinora.cli.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameNumbersTest {
    @Test
    void rangesAndNumbersAreCountedOnce() {
        FrameNumbers numbers = FrameNumbers.parse("12-14, 31,13");
        assertThat(numbers.numbers()).containsExactly(12, 13, 14, 31);
        assertThat(numbers.longestRun()).isEqualTo(3);
        assertThat(numbers).hasToString("12-14,31");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a      | 'a' is no frame
            ""     | '' is no frame
            1,     | '' is no frame
            -3     | '-3' is no frame
            9-2    | '9-2' ends before it begins
            """)
    void whatIsNoRangeIsNamed(String text, String message) {
        assertThatThrownBy(() -> FrameNumbers.parse(text)).hasMessageContaining(message);
    }
}
