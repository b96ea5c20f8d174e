package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

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
        String id = Films.of(SERVICE.client(), "a dog runs", 1, 40).id();

        List<Event> events = events(id);

        assertThat(events)
                .extracting(event -> event.video().get("id").asString())
                .containsOnly(id);
        assertThat(events)
                .extracting(event -> event.name())
                .allSatisfy(name -> assertThat(name).startsWith("video."));
        assertThat(events.getLast().name()).isEqualTo("video.completed");
        assertThat(events.getLast().video().get("progress").asInt()).isEqualTo(100);
        assertThat(events)
                .extracting(event -> event.video().get("progress").asInt())
                .isSorted()
                .hasSizeGreaterThan(2);
        assertThat(events(id)).extracting(Event::name).containsExactly("video.completed"); // who comes late
    }

    @Test
    void aDeletedVideoEndsTheStreamAndAStrangersIsNotFound() throws InterruptedException {
        String id = Films.of(SERVICE.client(), "a dog runs", 12, 200).id();
        var stream = new Thread(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            SERVICE.client().videos().delete(id);
        });
        stream.start();
        assertThat(events(id).getLast().name()).isEqualTo("video.deleted");
        stream.join();
        assertThat(SERVICE.get("/videos/" + id + "/events").statusCode()).isEqualTo(404);
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
