package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.Given;
import dev.kinora.service.jobs.Video;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The field `fps`.
class FrameRateTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void itIsKeptAndGoesToWhatIsMadeFromTheVideo() throws Exception {
        String asked = "{\"prompt\":\"a dog\",\"fps\":%s}";
        try (Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:rates", "kinora", ""), 2);
                PictureDownload download = new PictureDownload(false, 1000)) {
            database.migrate();
            database.sql()
                    .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                    .update();
            RequestParts parts = RequestParts.of(database, folder, download, Map.of("kinora.frame-rates", "12,60"));

            Video slow = parts.ask("free", asked.formatted(12));
            assertThat(slow.fps()).isEqualTo(12);
            assertThat(Source.of(slow, null).order("a cat", 0, 4, Given.DRAFT).fps())
                    .isEqualTo(12);
            assertThat(parts.ask("free", asked.formatted("\"60\"")).fps()).isEqualTo(60);
            assertThat(parts.ask("free", asked.formatted("null")).fps()).isNull();
            for (String other : new String[] {"24", "0", "-12", "4294967308"}) { // the last is 12 in 32 bits
                assertThatThrownBy(() -> parts.ask("free", asked.formatted(other)))
                        .hasMessage("'fps' must be one of [12, 60], was %s.".formatted(other));
            }
            assertThatThrownBy(() -> parts.ask("free", asked.formatted("23.976")))
                    .hasMessageContaining("must be a whole number");
        }
    }
}
