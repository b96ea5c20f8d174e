package dev.kinora.service.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.kinora.service.content.ContentStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Deletes videos whose time is over, every minute, on one machine at a time.
public record Purge(Videos videos, ContentStore content) {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 100;

    /// For the scheduler of chores.
    public RecurringTask<Void> task() {
        return Tasks.recurring("purge", FixedDelay.of(PAUSE)).execute((_, _) -> run());
    }

    void run() {
        for (Video video : videos.expired(AT_ONCE)) {
            videos.delete(video);
            try {
                content.delete(video.id());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
