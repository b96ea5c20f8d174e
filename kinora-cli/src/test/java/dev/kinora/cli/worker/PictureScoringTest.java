package dev.kinora.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.safety.PicturePolicy;
import dev.kinora.media.Frame;
import dev.kinora.safety.BlockedPictures;
import dev.kinora.service.checks.FileCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureScoringTest {
    @TempDir
    private Path folder = Path.of("");

    private Path picture = Path.of("");

    @BeforeEach
    void greyPicture() {
        byte[] rgb = new byte[96 * 64 * 3];
        Arrays.fill(rgb, (byte) 90);
        picture = folder.resolve("grey.png");
        new Frame(96, 64, rgb).save(picture);
    }

    @Test
    void aPictureIsScoredAndRefusedFromThePolicysScoreOn() {
        FileCheck.Answer harmless = scoring(0.9).check(picture, "picture");
        assertThat(harmless.problem()).isNull();
        assertThat(harmless.verdict())
                .contains("\"score\":0.", "\"pornographic\":false")
                .doesNotContain("Refused");
        assertThat(scoring(1e-9).check(picture, "picture").verdict())
                .contains("\"pornographic\":true", "Refused by the rule 'x'");
        assertThat(scoring(2).check(picture, "picture").verdict())
                .doesNotContain("0.")
                .contains("false");
    }

    @Test
    void whatCannotBeReadIsSaidWithoutItsPath() throws IOException {
        Path broken = Files.write(folder.resolve("broken"), new byte[] {1, 2, 3});
        assertThat(scoring(0.9).check(broken, "picture").problem())
                .contains("cannot be read")
                .doesNotContain(folder.toString());
    }

    private static PictureScoring scoring(double from) {
        return new PictureScoring(new PicturePolicy("x", from, 31, () -> BlockedPictures.NONE));
    }
}
