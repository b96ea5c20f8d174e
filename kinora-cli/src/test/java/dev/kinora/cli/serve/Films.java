package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoDownloadContentParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Films asked for in tests.
final class Films {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Films() {}

    static String small(TestService service, String prompt) {
        return small(service.client(), prompt).id();
    }

    /// Made in a blink.
    static Video small(OpenAIClient client, String prompt) {
        return of(client, prompt, 1, 2);
    }

    static Video of(OpenAIClient client, String prompt, int seconds, int steps) {
        return client.videos()
                .create(VideoCreateParams.builder()
                        .prompt(prompt)
                        .size(VideoSize.of(TestService.SMALL))
                        .seconds(VideoSeconds.of("" + seconds))
                        .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(steps))
                        .putAdditionalBodyProperty("seed", JsonValue.from(7))
                        .build());
    }

    /// All that was seen of a film until it was finished.
    static List<Video> watch(OpenAIClient client, String id) {
        return watchUntil(client, id, Films::isFinished);
    }

    static List<Video> watchUntilStarted(OpenAIClient client, String id) {
        return watchUntil(client, id, video -> video.progress() > 0 || isFinished(video));
    }

    private static boolean isFinished(Video video) {
        return video.status().equals(Video.Status.COMPLETED) || video.status().equals(Video.Status.FAILED);
    }

    private static List<Video> watchUntil(OpenAIClient client, String id, Predicate<Video> condition) {
        var seen = new ArrayList<Video>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Video video = client.videos().retrieve(id);
            seen.add(video);
            if (condition.test(video)) {
                return seen;
            }
            sleep();
        }
        throw new AssertionError("Nothing came of " + seen.getLast());
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// A file of a finished film, saved.
    static Path download(OpenAIClient client, String id, String variant, String type, Path file) throws IOException {
        var params = VideoDownloadContentParams.builder()
                .variant(VideoDownloadContentParams.Variant.of(variant))
                .build();
        try (var response = client.videos().downloadContent(id, params)) {
            byte[] bytes = response.body().readAllBytes();
            assertThat(response.headers().values("content-type")).containsExactly(type);
            assertThat(response.headers().values("content-length")).containsExactly("" + bytes.length);
            return Files.write(file, bytes);
        }
    }

    /// Mean difference of the last frames' values.
    static double distance(Path film, Path other) {
        return distance(
                Clip.load(film).frames().getLast(), Clip.load(other).frames().getLast());
    }

    static double distance(Frame frame, Frame other) {
        byte[] a = frame.rgb();
        byte[] b = other.rgb();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / a.length;
    }

    /// Asks for a film that cannot be made.
    static void refused(TestService service, Consumer<VideoCreateParams.Builder> change, String code, String param) {
        var builder = VideoCreateParams.builder().prompt("a dog runs");
        change.accept(builder);
        var refusal = catchThrowableOfType(
                BadRequestException.class, () -> service.client().videos().create(builder.build()));
        assertThat(refusal).as("%s of %s", code, param).isNotNull();
        assertThat(refusal.code()).contains(code);
        assertThat(refusal.param()).contains(param);
    }
}
