package dev.kinora.service.jobs;

import dev.kinora.service.database.Database;
import dev.kinora.service.webhooks.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Videos as workers see them. Each attempt at a film is a run with a name of its own, and only the latest
/// run of a film may report on it: a worker that was thought dead and wakes up changes nothing.
final class Runs {
    static final int MOST_ATTEMPTS = 3;
    /// A film that nobody would sign is given up after that.
    static final Duration LONGEST_WITHOUT_SIGNER = Duration.ofDays(1);

    private static final int LONGEST_MESSAGE = 1000; // as the tables have it

    private final Database database;
    private final Events events;
    private final Clock clock;
    private final Keep keep;

    Runs(Database database, Events events, Clock clock, Keep keep) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.keep = keep;
    }

    /// Starts a run. Empty if there is nothing to do: the film was deleted, cancelled, finished, or has
    /// failed now because workers died of it [#MOST_ATTEMPTS] times.
    Optional<FilmOrder> begin(String videoId, String run) {
        return database.inTransaction(() -> {
            int started = database.sql()
                    .sql("""
                            UPDATE video SET status = 'in_progress', attempts = attempts + 1, run = ?,
                                started_at = COALESCE(started_at, ?)
                            WHERE id = ? AND status IN ('queued', 'in_progress') AND attempts < ?""")
                    .params(run, clock.millis(), videoId, MOST_ATTEMPTS)
                    .update();
            if (started == 0) {
                giveUp(videoId, run);
                return Optional.<FilmOrder>empty();
            }
            return database.sql().sql("""
                            SELECT local_model AS model, prompt, negative_prompt, width, height, seconds, seed, steps,
                                guidance, given, added_seconds, fps, sandbox
                            FROM video WHERE id = ?""").param(videoId).query(FilmOrder.class).optional();
        });
    }

    private void giveUp(String videoId, String run) {
        int taken = database.sql()
                .sql("UPDATE video SET run = ? WHERE id = ? AND status IN ('queued', 'in_progress')")
                .params(run, videoId)
                .update();
        if (taken == 1) {
            fail(
                    videoId,
                    run,
                    "worker_lost",
                    "The worker died %d times while it made this film; a smaller or shorter one may work."
                            .formatted(MOST_ATTEMPTS));
        }
    }

    /// Whether the film is still wanted from this run. Work begins only where there is a signer.
    boolean progress(String videoId, String run, int percent) {
        return database.sql()
                        .sql("""
                                UPDATE video SET progress = CASE WHEN progress < ? THEN ? ELSE progress END,
                                    unsigned_since = CASE WHEN ? > 0 THEN NULL ELSE unsigned_since END
                                WHERE id = ? AND run = ? AND status = 'in_progress'""")
                        .params(percent, percent, percent, videoId, run)
                        .update()
                == 1;
    }

    /// Ends the run with a film that is in the content store. False if the film is no longer wanted from
    /// this run.
    ///
    /// @param marks watermarks in its files
    /// @param stepSeconds what a denoising step took, if that is known
    boolean complete(String videoId, String run, Set<Integer> marks, OptionalDouble stepSeconds) {
        return database.inTransaction(() -> {
            long now = clock.millis();
            boolean ended = database.sql()
                            .sql("""
                                    UPDATE video SET status = 'completed', progress = 100, completed_at = ?,
                                        expires_at = ?, step_seconds = ?
                                    WHERE id = ? AND run = ? AND status = 'in_progress'""")
                            .param(now)
                            .param(now + keep.finished().toMillis())
                            .param(stepSeconds.isPresent() ? stepSeconds.getAsDouble() : null)
                            .param(videoId)
                            .param(run)
                            .update()
                    == 1;
            if (ended) {
                Previews.forget(database, videoId);
                mark(videoId, marks);
                new Usage(database).enter(videoId, now);
                events.add(organisation(videoId), Events.VIDEO_COMPLETED, videoId);
            }
            return ended;
        });
    }

    /// Ends the run and the film without a result.
    void fail(String videoId, String run, String code, String message) {
        end(videoId, run, code, message, keep.finished());
    }

    /// Ends the run with a film that is in the content store and may not be shown, and opens a case of it.
    ///
    /// @param marks watermarks in its files
    /// @return false if the film is no longer wanted from this run
    boolean block(String videoId, String run, BlockedFilmException blocked, Set<Integer> marks) {
        String message = String.valueOf(blocked.getMessage());
        return database.inTransaction(() -> {
            boolean ended = end(videoId, run, blocked.code(), message, keep.blocked());
            if (ended) {
                mark(videoId, marks);
                database.sql()
                        .sql("INSERT INTO moderation_case (video_id, reason, opened_at) VALUES (?, ?, ?)")
                        .params(videoId, shortened(message), clock.millis())
                        .update();
            }
            return ended;
        });
    }

    private boolean end(String videoId, String run, String code, String message, Duration kept) {
        return database.inTransaction(() -> {
            int ended = database.sql()
                    .sql("""
                            UPDATE video SET status = 'failed', error_code = ?, error_message = ?, completed_at = ?,
                                expires_at = ?
                            WHERE id = ? AND run = ? AND status = 'in_progress'""")
                    .params(code, shortened(message), clock.millis(), clock.millis() + kept.toMillis(), videoId, run)
                    .update();
            if (ended == 1) {
                Previews.forget(database, videoId);
                events.add(organisation(videoId), Events.VIDEO_FAILED, videoId);
            }
            return ended == 1;
        });
    }

    private void mark(String videoId, Set<Integer> marks) {
        for (int mark : marks) {
            FilmMarks.add(database, videoId, FilmMarks.text(mark));
        }
    }

    private static String shortened(String message) {
        return message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
    }

    /// Ends the run because the worker stops; it does not count as an attempt.
    void giveBack(String videoId, String run) {
        database.sql().sql("""
                        UPDATE video SET run = NULL, attempts = attempts - 1
                        WHERE id = ? AND run = ? AND status = 'in_progress'""").params(videoId, run).update();
    }

    /// Ends the run because nobody signs. Before the work it does not count as an attempt, and
    /// the film waits for its signer; a film that was made is lost and counts.
    ///
    /// @return false if the film is given up: after a day without one, or as many attempts as any
    boolean postpone(String videoId, String run, SignerException why) {
        return database.inTransaction(() -> {
            database.sql()
                    .sql("UPDATE video SET unsigned_since = ? WHERE id = ? AND run = ? AND unsigned_since IS NULL")
                    .params(clock.millis(), videoId, run)
                    .update();
            long oldest = clock.millis() - LONGEST_WITHOUT_SIGNER.toMillis();
            boolean isOver = database.sql()
                            .sql(
                                    "SELECT COUNT(*) FROM video WHERE id = ? AND (unsigned_since < ? OR (? AND attempts >= ?))")
                            .params(videoId, oldest, why.isMade(), MOST_ATTEMPTS)
                            .query(Integer.class)
                            .single()
                    == 1;
            if (isOver) {
                fail(videoId, run, SignerException.CODE, String.valueOf(why.getMessage()));
            } else if (!why.isMade()) {
                giveBack(videoId, run);
            }
            return !isOver;
        });
    }

    private String organisation(String videoId) {
        return database.sql()
                .sql("SELECT organisation_id FROM video WHERE id = ?")
                .param(videoId)
                .query(String.class)
                .single();
    }
}
