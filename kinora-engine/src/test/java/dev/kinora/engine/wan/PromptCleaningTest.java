package dev.kinora.engine.wan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values: `prompt_clean` of diffusers 0.42.1 with ftfy 6.3.1.
class PromptCleaningTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a &amp;amp; b|a & b",
                "a &amp;amp;amp;amp; b|a & b",
                "<b>a &amp;amp;amp; b|<b>a &amp; b",
                "&lt;i&gt; &#x41;&#66; &unknown; &#xd800;|<i> AB &unknown; \ufffd",
                "\ufb01ne \uff26\uff35\uff2c\uff2c \u201cquoted\u201d it\u2019s|fine FULL \"quoted\" it's",
                "色调艳丽，过曝|色调艳丽,过曝",
                "Hu\u0308ndchen \u001b[31mred\u001b[0m\u0007 \ufeffend|H\u00fcndchen red end",
                "m² ½ \u2126|m² ½ \u03a9"
            })
    void cleansAsTheReference(String text, String clean) {
        assertThat(PromptCleaning.clean(text)).isEqualTo(clean);
    }

    @Test
    void whiteSpaceIsOneSpace() {
        assertThat(PromptCleaning.clean("  a \t fox\u3000runs\u00a0\u2028on\r\n"))
                .isEqualTo("a fox runs on");
        assertThat(PromptCleaning.clean(" \n")).isEmpty();
    }
}
