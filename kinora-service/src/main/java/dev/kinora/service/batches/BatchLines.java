package dev.kinora.service.batches;

import dev.kinora.service.database.Database;
import java.util.List;
import java.util.function.Consumer;

/// The lines of batches that are not finished.
record BatchLines(Database database) {
    private static final int AT_ONCE = 100;

    void add(Batch batch, BatchLine line) {
        database.sql()
                .sql(
                        "INSERT INTO batch_line (batch_id, number, custom_id, request, is_failed) VALUES (?, ?, ?, ?, FALSE)")
                .params(batch.id(), line.number(), line.customId(), line.request())
                .update();
    }

    /// The first that have not been asked for.
    List<BatchLine> waiting(Batch batch, int most) {
        return lines("video_id IS NULL AND answer IS NULL", batch, most);
    }

    /// All that have no answer, so many at once.
    List<BatchLine> unanswered(Batch batch) {
        return lines("answer IS NULL", batch, AT_ONCE);
    }

    /// Lines all of whose videos are finished or gone.
    List<BatchLine> ended(Batch batch) {
        return lines("""
                answer IS NULL AND video_id IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM video v WHERE v.id = video_id
                        AND v.status IN ('queued', 'in_progress'))
                    AND NOT EXISTS (SELECT 1 FROM video v WHERE v.group_id = video_id
                        AND v.status IN ('queued', 'in_progress'))""", batch, AT_ONCE);
    }

    private List<BatchLine> lines(String condition, Batch batch, int most) {
        return database.sql()
                .sql("SELECT number, custom_id, request, video_id FROM batch_line WHERE batch_id = ? AND " + condition
                        + " ORDER BY number FETCH FIRST ? ROWS ONLY")
                .params(batch.id(), most)
                .query(Database.rows(BatchLine.class))
                .list();
    }

    void setVideo(Batch batch, BatchLine line, String videoId) {
        database.sql()
                .sql("UPDATE batch_line SET video_id = ? WHERE batch_id = ? AND number = ?")
                .params(videoId, batch.id(), line.number())
                .update();
    }

    void answer(Batch batch, BatchLine line, BatchAnswer answer) {
        String counter = answer.isFailure() ? "lines_failed" : "lines_completed";
        database.inTransaction(() -> {
            int answered = database.sql()
                    .sql(
                            "UPDATE batch_line SET answer = ?, is_failed = ? WHERE batch_id = ? AND number = ? AND answer IS NULL")
                    .params(answer.json(), answer.isFailure(), batch.id(), line.number())
                    .update();
            database.sql()
                    .sql("UPDATE batch SET %s = %s + ? WHERE id = ?".formatted(counter, counter))
                    .params(answered, batch.id())
                    .update();
        });
    }

    /// Shows the answers in the order of the lines.
    void answers(Batch batch, boolean failed, Consumer<String> show) {
        List<Answered> page = answers(batch, failed, 0);
        while (!page.isEmpty()) {
            page.forEach(line -> show.accept(line.answer()));
            page = answers(batch, failed, page.getLast().number());
        }
    }

    private List<Answered> answers(Batch batch, boolean failed, int after) {
        return database.sql()
                .sql("""
                        SELECT number, answer FROM batch_line
                        WHERE batch_id = ? AND is_failed = ? AND answer IS NOT NULL AND number > ?
                        ORDER BY number FETCH FIRST ? ROWS ONLY""")
                .params(batch.id(), failed, after, AT_ONCE)
                .query(Database.rows(Answered.class))
                .list();
    }

    boolean hasAnswers(Batch batch, boolean failed) {
        return database.sql()
                        .sql(
                                "SELECT COUNT(*) FROM batch_line WHERE batch_id = ? AND is_failed = ? AND answer IS NOT NULL")
                        .params(batch.id(), failed)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private record Answered(int number, String answer) {}

    void delete(Batch batch) {
        database.sql()
                .sql("DELETE FROM batch_line WHERE batch_id = ?")
                .param(batch.id())
                .update();
    }
}
