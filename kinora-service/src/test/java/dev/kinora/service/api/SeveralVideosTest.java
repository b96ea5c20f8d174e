package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.accounts.Credits;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Several videos of one request (`n`): all of them or none.
class SeveralVideosTest {
    private static final String ASKED = "{\"prompt\":\"a dog\",\"seed\":7,\"n\":%s}";

    @TempDir
    private Path folder = Path.of("");

    private final Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:several", "kinora", ""), 2);
    private final PictureDownload download = new PictureDownload(false, 1000);

    @BeforeEach
    void prepare() {
        database.migrate();
        database.sql()
                .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                .update();
    }

    @AfterEach
    void close() {
        download.close();
        database.close();
    }

    private RequestParts parts() throws IOException {
        return RequestParts.of(
                database,
                folder,
                download,
                Map.of(
                        "kinora.tiers.three.films-at-once", "3",
                        "kinora.tiers.short.seconds-per-day", "11",
                        "kinora.tiers.paying.needs-credits", "true",
                        "kinora.sizes", "10x10,720x1280"));
    }

    private static JsonNode shown(Video video, RequestParts parts) {
        JsonMapper json = new JsonMapper();
        return json.readTree(json.writeValueAsString(VideoResource.of(video, parts.videos())));
    }

    @Test
    void eachHasTheNextSeedAndKnowsTheOthers() throws IOException {
        RequestParts parts = parts();
        Video first = parts.ask("free", ASKED.formatted(3));

        List<Video> all = parts.videos().page("org_1", null, 10, false);
        assertThat(all).extracting(Video::seed).containsExactly(7L, 8L, 9L);
        assertThat(all.getFirst()).isEqualTo(first);
        List<String> ids = all.stream().map(Video::id).toList();
        for (Video video : all) {
            assertThat(shown(video, parts).get("group").values())
                    .extracting(JsonNode::asString)
                    .containsExactlyElementsOf(ids);
        }
        assertThat(all).extracting(Video::turnAt).isSorted().doesNotHaveDuplicates();

        parts.videos().delete(first);
        assertThat(shown(all.getLast(), parts).get("group").values())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(ids.subList(1, 3));
    }

    @Test
    void oneVideoIsShownAsEver() throws IOException {
        RequestParts parts = parts();
        for (String json : List.of("{\"prompt\":\"a dog\"}", ASKED.formatted(1))) {
            assertThat(shown(parts.ask("free", json), parts).propertyNames())
                    .containsExactly(
                            "id",
                            "object",
                            "model",
                            "status",
                            "progress",
                            "created_at",
                            "completed_at",
                            "expires_at",
                            "prompt",
                            "size",
                            "seconds",
                            "remixed_from_video_id",
                            "error",
                            "queue_position");
        }
    }

    @Test
    void whatIsNoNumberOfVideosIsRefused() throws IOException {
        RequestParts parts = parts();
        for (String n : List.of("0", "5", "-1", "\"two\"")) {
            assertThatThrownBy(() -> parts.ask("free", ASKED.formatted(n)))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("'n' must be");
        }
        assertThat(parts.videos().queued()).isZero();
    }

    @Test
    void limitsCountAllOfThem() throws IOException {
        RequestParts parts = parts();
        parts.ask("three", ASKED.formatted(2));
        assertThatThrownBy(() -> parts.ask("three", ASKED.formatted(2)))
                .hasMessageContaining("2 of your films are under way, and 3 are the most");
        assertThatThrownBy(() -> parts.ask("three", ASKED.formatted(4))).hasMessageContaining("3 films at once");
        assertThatThrownBy(() -> parts.ask("short", ASKED.formatted(3))).hasMessageContaining("this one has 12");
        assertThat(parts.videos().queued()).isEqualTo(2);
        parts.ask("three", ASKED.formatted(1));
        assertThat(parts.videos().queued()).isEqualTo(3);
    }

    /// What is under way is promised already.
    @Test
    void creditsPayForAllOfThem() throws IOException {
        RequestParts parts = parts();
        new Credits(database, Clock.systemUTC()).grant("org_1", 11, "gift", "key_0");
        assertThatThrownBy(() -> parts.ask("paying", ASKED.formatted(3)))
                .hasMessageContaining("You have 11 seconds of video left, and this one has 12");
        parts.ask("paying", ASKED.formatted(2));
        assertThatThrownBy(() -> parts.ask("paying", ASKED.formatted(1))).hasMessageContaining("You have 3 seconds");
    }

    @Test
    void eachBeginsWithThePicture() throws IOException {
        String picture = Base64.getEncoder().encodeToString(png());
        RequestParts parts = parts();
        parts.ask(
                "free",
                "{\"prompt\":\"a dog\",\"n\":2,\"size\":\"10x10\",\"input_reference\":{\"image_url\":\"data:image/png;base64,%s\"}}"
                        .formatted(picture));
        for (Video video : parts.videos().page("org_1", null, 10, false)) {
            assertThat(folder.resolve("groups")
                            .resolve(video.id())
                            .resolve("given")
                            .resolve("given"))
                    .hasBinaryContent(png());
        }
    }

    /// The second has the name of the first, which the database does not have.
    @Test
    void ifOneCannotBeAddedNoneIs() throws IOException {
        RequestParts parts = parts();
        FilmOrder order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
        NewVideo asked = new NewVideo("org_1", "sora-2", order, null, null, 0, 0, 2, null);
        assertThatThrownBy(() -> parts.videos().add(List.of("video_1", "video_1"), asked))
                .isInstanceOf(DataAccessException.class);
        assertThat(parts.videos().page("org_1", null, 10, false)).isEmpty();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM film_lease")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
