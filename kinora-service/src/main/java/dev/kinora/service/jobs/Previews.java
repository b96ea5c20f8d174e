package dev.kinora.service.jobs;

import dev.kinora.service.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Pictures of films in the making, the latest of each, on their way from workers to those who listen. They are gone
/// when the film is finished; their watermarks stay known as long as the video. Of films of the
/// sandbox there are none.
public record Previews(Database database, Clock clock) {
    private static final Duration LISTENED = Duration.ofSeconds(5);

    /// @param number rises with each of a film
    /// @param base64 WebP
    public record Preview(int number, String base64) {}

    /// Lets the film's worker know that somebody looks, for the next seconds.
    public void listen(String videoId) {
        database.sql()
                .sql("UPDATE video SET listened_at = ? WHERE id = ? AND status = 'in_progress'")
                .params(clock.millis(), videoId)
                .update();
    }

    /// The latest one, if it is a later one than `number`.
    public Optional<Preview> after(String videoId, int number) {
        return database.sql()
                .sql("""
                        SELECT film_preview.number, film_preview.picture FROM film_preview
                            JOIN video ON video.id = film_preview.video_id
                        WHERE video.id = ? AND video.run = film_preview.run AND video.status = 'in_progress'
                            AND film_preview.number > ?""")
                .params(videoId, number)
                .query((row, _) ->
                        new Preview(row.getInt("number"), Base64.getEncoder().encodeToString(row.getBytes("picture"))))
                .optional();
    }

    boolean isListened(String videoId) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM video WHERE id = ? AND listened_at > ? AND sandbox = FALSE")
                        .params(videoId, clock.millis() - LISTENED.toMillis())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /// Nothing happens if the film is no longer wanted from this run.
    ///
    /// @param mark the watermark in the picture, hexadecimal
    void show(String videoId, String run, byte[] picture, String mark) {
        database.inTransaction(() -> {
            boolean isWanted = database.sql()
                    .sql("""
                            SELECT id FROM video
                            WHERE id = ? AND run = ? AND status = 'in_progress' AND sandbox = FALSE FOR UPDATE""")
                    .params(videoId, run)
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (!isWanted) return; // nor may it end meanwhile: what it has shown is forgotten then
            int replaced = database.sql()
                    .sql("UPDATE film_preview SET run = ?, number = number + 1, picture = ? WHERE video_id = ?")
                    .params(run, picture, videoId)
                    .update();
            if (replaced == 0) {
                database.sql()
                        .sql("INSERT INTO film_preview (video_id, run, number, picture) VALUES (?, ?, 1, ?)")
                        .params(videoId, run, picture)
                        .update();
            }
            FilmMarks.add(database, videoId, mark);
        });
    }

    static void forget(Database database, String videoId) {
        database.sql()
                .sql("DELETE FROM film_preview WHERE video_id = ?")
                .param(videoId)
                .update();
    }
}
