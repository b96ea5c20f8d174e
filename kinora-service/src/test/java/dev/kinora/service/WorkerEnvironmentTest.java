package dev.kinora.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.content.ContentPlace;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.Keep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerEnvironmentTest {
    private static final DatabaseAddress DATABASE = new DatabaseAddress("jdbc:postgresql://db/kinora", "k", "secret");
    private static final Keep KEEP = new Keep(Duration.ofHours(3), Duration.ofDays(2));

    /// A worker finds what the service has.
    @Test
    void allOfItArrives() {
        var bucket = new ContentPlace("s3://films/x", "https://s3.example.com", "eu-central-2", true);
        for (ContentPlace place : new ContentPlace[] {bucket, ContentPlace.folder(Path.of("films"))}) {
            var environment = new WorkerEnvironment(DATABASE, place, KEEP);
            assertThat(WorkerEnvironment.of(environment.variables())).isEqualTo(environment);
        }
    }

    @Test
    void aFolderNeedsNothingElse() {
        var few = Map.of("KINORA_DATABASE_URL", "jdbc:postgresql://db/kinora", "KINORA_CONTENT", "/shared/films");
        assertThat(WorkerEnvironment.of(few).content()).isEqualTo(ContentPlace.folder(Path.of("/shared/films")));
    }
}
