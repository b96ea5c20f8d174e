package dev.kinora.service.jobs;

import dev.kinora.service.database.Database;

/// Watermarks in what was made for a video, by which it is found again.
final class FilmMarks {
    private FilmMarks() {}

    static String text(int watermark) {
        return "%08x".formatted(watermark);
    }

    /// Nothing happens if it is known.
    static void add(Database database, String videoId, String mark) {
        int known = database.sql()
                .sql("SELECT COUNT(*) FROM film_mark WHERE video_id = ? AND mark = ?")
                .params(videoId, mark)
                .query(Integer.class)
                .single();
        if (known == 0) {
            database.sql()
                    .sql("INSERT INTO film_mark (video_id, mark) VALUES (?, ?)")
                    .params(videoId, mark)
                    .update();
        }
    }
}
