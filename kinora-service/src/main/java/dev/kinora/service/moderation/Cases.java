package dev.kinora.service.moderation;

import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.jobs.BlockedFilmException;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Films that were blocked, and what people decide about them.
public final class Cases {
    public static final String UPHELD = "upheld";
    public static final String RELEASED = "released";

    private static final String SELECT = """
            SELECT video_id, organisation_id, prompt, run, reason, opened_at, appeal, appealed_at, decision, note,
                decided_at, sandbox
            FROM moderation_case JOIN video ON video.id = video_id""";

    private final Database database;
    private final ContentStore content;
    private final Videos videos;
    private final Clock clock;

    public Cases(Database database, ContentStore content, Videos videos, Clock clock) {
        this.database = database;
        this.content = content;
        this.videos = videos;
        this.clock = clock;
    }

    /// @param run in whose group the film lies
    /// @param reason the rule, in words
    /// @param appeal what its maker has to say
    /// @param decision [#UPHELD], [#RELEASED] or null
    /// @param note why it was decided so
    /// @param sandbox whether a red-teamer had it made: then nothing is to be decided
    public record Case(
            String videoId,
            String organisationId,
            String prompt,
            @Nullable String run,
            String reason,
            long openedAt,
            @Nullable String appeal,
            @Nullable Long appealedAt,
            @Nullable String decision,
            @Nullable String note,
            @Nullable Long decidedAt,
            boolean sandbox) {}

    /// What is to be decided: appeals first, then the oldest. An appeal opens a decided case
    /// again. Or else films of the sandbox, which stay as they are.
    public List<Case> open(boolean sandbox, int limit) {
        return database.sql()
                .sql(SELECT + """
                         WHERE sandbox = ? AND (decision IS NULL OR (decision = 'upheld' AND appealed_at > decided_at))
                        ORDER BY CASE WHEN appealed_at IS NULL THEN 1 ELSE 0 END, opened_at FETCH FIRST ? ROWS ONLY""")
                .params(sandbox, limit)
                .query(Database.rows(Case.class))
                .list();
    }

    public Optional<Case> find(String videoId) {
        return database.sql()
                .sql(SELECT + " WHERE video_id = ?")
                .param(videoId)
                .query(Database.rows(Case.class))
                .optional();
    }

    /// The film that was blocked; empty once its time is over.
    public Optional<StoredContent> film(Case blocked) throws IOException {
        return content.find(blocked.videoId(), String.valueOf(blocked.run()), BlockedFilmException.FILE);
    }

    /// Asks for a decision by a person, once. False if this organisation has no such case, or has asked before.
    public boolean appeal(String organisationId, String videoId, String text) {
        return database.sql()
                        .sql("""
                                UPDATE moderation_case SET appeal = ?, appealed_at = ?
                                WHERE video_id = ? AND appealed_at IS NULL
                                    AND (decision IS NULL OR decision = 'upheld')
                                    AND video_id IN (SELECT id FROM video WHERE organisation_id = ? AND sandbox = FALSE)""")
                        .params(text, clock.millis(), videoId, organisationId)
                        .update()
                == 1;
    }

    /// The film stays blocked, and is removed when its time is over.
    ///
    /// @return false if it was released before
    public boolean uphold(Case blocked, String note) {
        return decide(blocked, UPHELD, note);
    }

    /// The film is delivered after all, without its thumbnail and spritesheet.
    ///
    /// @return false if it cannot be any more: it is gone, or was released before
    public boolean release(Case blocked, String note) throws IOException {
        Optional<StoredContent> film = film(blocked);
        if (film.isEmpty()) {
            return false;
        }
        String run = Ids.random("run");
        Path draft = content.newDraft();
        boolean isReleased = false;
        try {
            film.get().copyTo(draft.resolve(Video.File.VIDEO.fileName()));
            content.put(draft, blocked.videoId(), run);
            isReleased = database.inTransaction(() -> decide(blocked, RELEASED, note)
                    && videos.release(blocked.organisationId(), blocked.videoId(), run));
        } finally {
            content.deleteDraft(draft);
            if (!isReleased) {
                content.delete(blocked.videoId(), run);
            }
        }
        if (isReleased) {
            content.delete(blocked.videoId(), String.valueOf(blocked.run()));
        }
        return isReleased;
    }

    private boolean decide(Case blocked, String decision, String note) {
        return database.sql()
                        .sql("""
                                UPDATE moderation_case SET decision = ?, note = ?, decided_at = ?
                                WHERE video_id = ? AND (decision IS NULL OR decision <> 'released')
                                    AND video_id IN (SELECT id FROM video WHERE sandbox = FALSE)""")
                        .params(decision, note, clock.millis(), blocked.videoId())
                        .update()
                == 1;
    }
}
