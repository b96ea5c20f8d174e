package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VideoEventsTest {
    private static final TestService SERVICE = TestService.values()[0];
    private static final JsonMapper JSON = new JsonMapper();

    /// @param name of the event
    /// @param video its data
    private record Event(String name, JsonNode video) {}

    @Test
    void everyChangeIsToldUntilTheVideoIsFinished() {
        String id = Films.of(SERVICE.client(), "a dog runs", 4, 200).id();

        List<Event> events = events(id);

        assertThat(events)
                .extracting(event -> event.video().get("id").asString())
                .containsOnly(id);
        assertThat(events)
                .extracting(event -> event.name())
                .allSatisfy(name -> assertThat(name).startsWith("video."));
        assertThat(events).hasSizeGreaterThan(1); // a film of 200 steps is not made between two looks
        assertThat(events.getLast().name()).isEqualTo("video.completed");
        assertThat(events.getLast().video().get("progress").asInt()).isEqualTo(100);
        assertThat(events)
                .extracting(event -> event.video().get("progress").asInt())
                .isSorted();
        assertThat(events(id)).extracting(Event::name).containsExactly("video.completed"); // who comes late
    }

    @Test
    void aDeletedVideoEndsTheStreamAndAStrangersIsNotFound() throws IOException, InterruptedException {
        String id = Films.of(SERVICE.client(), "a dog runs", 12, 200).id();
        List<String> names = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var stream = http.send(
                    SERVICE.request("/videos/" + id + "/events").build(), HttpResponse.BodyHandlers.ofLines());
            stream.body().filter(line -> line.startsWith("event: ")).forEach(line -> {
                if (names.isEmpty()) {
                    SERVICE.client().videos().delete(id); // it is under way: its first event has been read
                }
                names.add(line.substring("event: ".length()));
            });
        }
        assertThat(names).hasSizeGreaterThan(1).endsWith("video.deleted");
        assertThat(SERVICE.get("/videos/" + id + "/events").statusCode()).isEqualTo(404);
    }

    @Test
    void aRevokedKeyEndsTheStream() throws IOException, InterruptedException {
        String id = Films.of(SERVICE.client(), "a dog runs", 12, 200).id();
        var made = SERVICE.post("/api_keys", "{\"name\":\"leaked\"}");
        var asked = SERVICE.request("/videos/" + id + "/events")
                .setHeader("authorization", "Bearer " + TestService.text(made, "key"))
                .build();
        var revoke = SERVICE.request("/api_keys/" + TestService.text(made, "id"))
                .DELETE()
                .build();
        List<String> names = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(asked, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("event: "))
                    .peek(_ -> TestService.send(revoke))
                    .forEach(names::add);
        }
        assertThat(names).isNotEmpty().doesNotContain("event: video.completed", "event: video.deleted");
        SERVICE.client().videos().delete(id);
    }

    @Test
    void whileAFilmIsMadeItsPicturesAreShown() {
        String id = Films.of(SERVICE.client(), "a dog runs", 4, 200).id();
        List<Event> previews = events(id).stream()
                .filter(event -> event.name().equals("video.preview"))
                .toList();
        assertThat(previews).isNotEmpty().allSatisfy(event -> {
            assertThat(event.video().get("object").asString()).isEqualTo("video.preview");
            assertThat(event.video().get("image_url").asString()).startsWith("data:image/webp;base64,UklGR"); // RIFF
        });
        assertThat(previews)
                .extracting(event -> event.video().get("image_url").asString())
                .doesNotHaveDuplicates();
    }

    private static List<Event> events(String id) {
        var answer = SERVICE.get("/videos/" + id + "/events");
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        List<Event> events = new ArrayList<>();
        for (String part : answer.body().split("\n\n")) {
            if (!part.startsWith(":")) {
                String[] lines = part.split("\n");
                assertThat(lines).hasSize(2);
                events.add(new Event(
                        lines[0].substring("event: ".length()), JSON.readTree(lines[1].substring("data: ".length()))));
            }
        }
        return events;
    }
}
