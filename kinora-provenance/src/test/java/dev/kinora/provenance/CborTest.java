package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples from RFC 8949, appendix A.
class CborTest {
    @ParameterizedTest
    @CsvSource({
        "17, Whole[value=23]",
        "1818, Whole[value=24]",
        "1903e8, Whole[value=1000]",
        "1a000f4240, Whole[value=1000000]",
        "1b000000e8d4a51000, Whole[value=1000000000000]",
        "20, Whole[value=-1]",
        "3903e7, Whole[value=-1000]",
        "6449455446, Text[value=IETF]",
        "f4, FALSE",
        "f6, NULL",
        "fb3ff199999999999a, Real[value=1.1]"
    })
    void valuesAreReadAndWritten(String hex, String value) {
        byte[] encoded = HexFormat.of().parseHex(hex);
        assertThat(CborReader.read(encoded)).hasToString(value);
        assertThat(CborWriter.write(CborReader.read(encoded))).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4401020304", "8301820203820405", "a26161016162820203", "a201020304", "c11a514b67b0"})
    void nestedValuesComeBackAsTheyWere(String hex) {
        byte[] encoded = HexFormat.of().parseHex(hex);
        assertThat(CborWriter.write(CborReader.read(encoded))).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18",
                "62",
                "8201",
                "5f42010243030405ff",
                "9bffffffffffffffff",
                "9a7fffffff",
                "0000",
                "a201020103"
            })
    void brokenBytesAreRefused(String hex) {
        assertThatThrownBy(() -> CborReader.read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("CBOR");
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> CborReader.read(HexFormat.of().parseHex("81".repeat(100_000))))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("nested");
    }
}
