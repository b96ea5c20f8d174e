package dev.kinora.engine.director;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "fox, fox, 0",
        "elefant, elephant, 2",
        "helecopter, helicopter, 1",
        "fliyng, flying, 1",
        "cat, cart, 1",
        "cat, '', 3",
        "tiger, lion, 4"
    })
    void countsSlips(String a, String b, int slips) {
        assertThat(Nearest.slips(a, b)).isEqualTo(slips);
        assertThat(Nearest.slips(b, a)).isEqualTo(slips);
    }
}
