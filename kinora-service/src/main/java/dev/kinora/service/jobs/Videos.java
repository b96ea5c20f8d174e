package dev.kinora.service.jobs;

import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.webhooks.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The videos of all organisations, as the API sees them.
public final class Videos {
    public static final String CANCELLED = "cancelled";

    /// A film waits no longer than this for those of busier organisations.
    private static final long WINDOW = Duration.ofDays(1).toMillis();
    /// How much each film that an organisation has under way puts its next one back.
    private static final long QUANTUM = Duration.ofMinutes(1).toMillis();

    private final Database database;
    private final FilmQueue queue;
    private final Events events;
    private final Clock clock;
    private final Duration keep;

    /// @param keep how long a finished video is kept
    public Videos(Database database, FilmQueue queue, Events events, Clock clock, Duration keep) {
        this.database = database;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
        this.keep = keep;
    }

    /// Completes a video that was blocked after it was made, with the film of another run.
    ///
    /// @return false if there is no such video any more, or it is completed
    public boolean release(String organisationId, String id, String run) {
        return database.inTransaction(() -> {
            long now = clock.millis();
            boolean isReleased = database.sql()
                            .sql("""
                                    UPDATE video SET status = 'completed', progress = 100, error_code = NULL,
                                        error_message = NULL, completed_at = ?, expires_at = ?, run = ?
                                    WHERE id = ? AND organisation_id = ? AND status = 'failed' AND error_code = ?""")
                            .params(now, now + keep.toMillis(), run, id, organisationId, BlockedFilmException.CODE)
                            .update()
                    == 1;
            if (isReleased) {
                new Usage(database).enter(id, now);
                events.add(organisationId, Events.VIDEO_COMPLETED, id);
            }
            return isReleased;
        });
    }

    /// The name of a video that is still to be added.
    public static String newId() {
        return Ids.random("video");
    }

    /// Puts the videos of a request into the queue, all or none. Turns are fair: each film that its
    /// organisation has under way already lets those of others overtake by a minute; a tier's head start is
    /// a time, too, so that who waits long enough comes first.
    ///
    /// @param ids from [#newId], as many as there are videos; what they begin with must be in the content
    ///     store by then
    /// @return the first
    public Video add(List<String> ids, NewVideo video) {
        String group = ids.size() == 1 ? null : ids.getFirst();
        return database.inTransaction(() -> {
            for (int i = 0; i < ids.size(); i++) {
                add(ids.get(i), group, video.order().seed() + i, video);
            }
            return find(video.organisationId(), ids.getFirst()).orElseThrow();
        });
    }

    private void add(String id, @Nullable String group, long seed, NewVideo video) {
        FilmOrder order = video.order();
        long now = clock.millis();
        long penalty = Math.min(WINDOW, unfinished(video.organisationId()) * QUANTUM);
        long turnAt = now - WINDOW + penalty - video.headStart(); // never in the future: idle workers take it now
        database.sql()
                .sql("""
                            INSERT INTO video (id, organisation_id, model, local_model, status, progress, created_at,
                                prompt, width, height, seconds, seed, negative_prompt, steps, guidance,
                                remixed_from_video_id, turn_at, given, added_seconds, extensions, group_id, fps,
                                webhook_url, webhook_secret, sandbox, attempts)
                            VALUES (?, ?, ?, ?, 'queued', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""")
                .params(
                        id,
                        video.organisationId(),
                        video.model(),
                        order.model(),
                        now,
                        order.prompt(),
                        order.width(),
                        order.height(),
                        order.seconds(),
                        seed,
                        order.negativePrompt())
                .param(order.steps())
                .param(order.guidance())
                .param(video.remixedFrom())
                .param(turnAt)
                .param(order.given().name())
                .param(order.addedSeconds())
                .param(video.extensions())
                .param(group)
                .param(order.fps())
                .param(video.webhook() == null ? null : video.webhook().url())
                .param(video.webhook() == null ? null : video.webhook().secret())
                .param(order.sandbox())
                .update();
        queue.add(id, turnAt);
    }

    /// The videos that were asked for together with this one, itself among them, in the order of their
    /// seeds; empty if it was asked for alone. Those that were deleted are left out.
    public List<Video> group(Video video) {
        return video.groupId() == null ? List.of() : group(video.organisationId(), video.groupId());
    }

    /// Likewise.
    ///
    /// @param first id of the first video of a request, or of the only one
    public List<Video> group(String organisationId, String first) {
        return database.sql()
                .sql("SELECT * FROM video WHERE organisation_id = ? AND (id = ? OR group_id = ?) ORDER BY seq")
                .params(organisationId, first, first)
                .query(Database.rows(Video.class))
                .list();
    }

    /// Empty for other organisations' videos, too.
    public Optional<Video> find(String organisationId, String id) {
        return database.sql()
                .sql("SELECT * FROM video WHERE id = ? AND organisation_id = ?")
                .params(id, organisationId)
                .query(Database.rows(Video.class))
                .optional();
    }

    /// Videos in the order of their making.
    ///
    /// @param after seq of the last one of the page before, null for the first page
    public List<Video> page(String organisationId, @Nullable Long after, int limit, boolean descending) {
        long from = after != null ? after : descending ? Long.MAX_VALUE : Long.MIN_VALUE;
        String order = descending ? "seq < ? ORDER BY seq DESC" : "seq > ? ORDER BY seq";
        return database.sql()
                .sql("SELECT * FROM video WHERE organisation_id = ? AND " + order + " FETCH FIRST ? ROWS ONLY")
                .params(organisationId, from, limit)
                .query(Database.rows(Video.class))
                .list();
    }

    /// Films of one organisation that are queued or being made.
    public int unfinished(String organisationId) {
        return count("organisation_id = ? AND status IN ('queued', 'in_progress')", organisationId);
    }

    /// Queued films of all organisations.
    public int queued() {
        return count("status = 'queued'");
    }

    /// Films that will be made before this one; 0 means that it is next.
    public int ahead(Video video) {
        return count("status = 'queued' AND turn_at < ?", video.turnAt());
    }

    /// Seconds of video that an organisation was promised since `from`: made, or still under way.
    public int secondsSince(String organisationId, long from) {
        return database.sql()
                .sql("""
                        SELECT (SELECT COALESCE(SUM(seconds), 0) FROM usage_entry
                                WHERE organisation_id = ? AND created_at >= ?)
                             + (SELECT COALESCE(SUM(added_seconds), 0) FROM video
                                WHERE organisation_id = ? AND status IN ('queued', 'in_progress'))""")
                .params(organisationId, from, organisationId)
                .query(Integer.class)
                .single();
    }

    /// Ends a film that is not finished; its worker notices within a step. False if it was finished.
    public boolean cancel(Video video) {
        return database.inTransaction(() -> {
            int changed = database.sql()
                    .sql("""
                            UPDATE video SET status = 'failed', error_code = ?, error_message = ?, completed_at = ?,
                                expires_at = ?, run = NULL
                            WHERE id = ? AND status IN ('queued', 'in_progress')""")
                    .params(
                            CANCELLED,
                            "The video was cancelled on request.",
                            clock.millis(),
                            clock.millis() + keep.toMillis(),
                            video.id())
                    .update();
            if (changed == 1) {
                Previews.forget(database, video.id());
                events.add(video.organisationId(), Events.VIDEO_FAILED, video.id());
            }
            return changed == 1;
        });
    }

    /// Keeps a film as if it had been finished at `moment`; a video that failed is left alone. Empty if
    /// there is none.
    public Optional<Video> keepFrom(String organisationId, String id, long moment) {
        database.sql()
                .sql("UPDATE video SET expires_at = ? WHERE id = ? AND expires_at < ? AND status = 'completed'")
                .params(moment + keep.toMillis(), id, moment + keep.toMillis())
                .update();
        return find(organisationId, id);
    }

    /// Forgets a video; if it is being made, its worker notices within a step. Its files are the
    /// caller's to delete. False if it was forgotten before.
    public boolean delete(Video video) {
        return database.sql()
                        .sql("DELETE FROM video WHERE id = ?")
                        .param(video.id())
                        .update()
                == 1;
    }

    /// Finished videos whose time is over.
    public List<Video> expired(int limit) {
        return database.sql()
                .sql("SELECT * FROM video WHERE expires_at < ? ORDER BY expires_at FETCH FIRST ? ROWS ONLY")
                .params(clock.millis(), limit)
                .query(Database.rows(Video.class))
                .list();
    }

    private int count(String condition, Object... values) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM video WHERE " + condition)
                .params(values)
                .query(Integer.class)
                .single();
    }
}
