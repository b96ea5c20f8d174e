package dev.kinora.service.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Deletes videos, files, refusals and checks whose time is over, and what could not be deleted
/// before, every minute, on one machine at a time.
///
/// @param others deletes refusals and checks
public record Purge(Videos videos, StoredFiles files, Runnable others, Leftovers leftovers) {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 100;

    /// For the scheduler of chores.
    public RecurringTask<Void> task() {
        return Tasks.recurring("purge", FixedDelay.of(PAUSE)).execute((_, _) -> run());
    }

    void run() {
        try {
            for (Video video : videos.expired(AT_ONCE)) {
                leftovers.remove(video.id(), () -> videos.delete(video));
            }
            for (StoredFile file : files.expired(AT_ONCE)) {
                files.delete(file);
            }
            others.run();
            leftovers.purge();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
