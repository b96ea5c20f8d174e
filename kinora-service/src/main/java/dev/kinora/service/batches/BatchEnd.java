package dev.kinora.service.batches;

import dev.kinora.service.database.Database;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.webhooks.Events;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How a batch ends: with its files, or with what was wrong with its input.
public final class BatchEnd {
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final Batches batches;
    private final BatchLines lines;
    private final StoredFiles files;
    private final Events events;

    public BatchEnd(Database database, Batches batches, StoredFiles files, Events events) {
        this.database = database;
        this.batches = batches;
        this.files = files;
        this.events = events;
        lines = new BatchLines(database);
    }

    void fail(Batch batch, List<BatchProblem> problems) {
        database.inTransaction(() -> {
            if (become(batch, BatchStatus.FAILED)) {
                database.sql()
                        .sql("UPDATE batch SET problems = ? WHERE id = ?")
                        .params(JSON.writeValueAsString(problems), batch.id())
                        .update();
            }
        });
    }

    /// Writes a file of answers, one of errors, each if there are any. If it throws, none of them stays.
    void write(Batch batch, BatchStatus last) throws IOException {
        List<StoredFile> written = new ArrayList<>();
        boolean isDone = false;
        try {
            database.inTransaction(() -> {
                if (become(batch, last)) {
                    database.sql()
                            .sql("UPDATE batch SET output_file_id = ?, error_file_id = ? WHERE id = ?")
                            .param(file(batch, "output", false, written))
                            .param(file(batch, "error", true, written))
                            .param(batch.id())
                            .update();
                    lines.delete(batch);
                }
            });
            isDone = true;
        } catch (UncheckedIOException failed) {
            throw new IOException("The files of %s cannot be written.".formatted(batch.id()), failed);
        } finally {
            if (!isDone) {
                for (StoredFile file : written) {
                    files.deleteContent(file);
                }
            }
        }
    }

    private boolean become(Batch batch, BatchStatus last) {
        boolean isNew = batches.become(batch, last);
        if (isNew) {
            events.add(batch.organisationId(), Events.BATCH + last.text(), batch.id());
        }
        return isNew;
    }

    /// The file's id; null if there are no such answers.
    ///
    /// @param written to which the file is added
    private @Nullable String file(Batch batch, String kind, boolean failed, List<StoredFile> written) {
        Duration keep = Optional.ofNullable(batch.outputSeconds())
                .map(Duration::ofSeconds)
                .orElse(StoredFiles.USUAL_KEEP);
        String name = "%s_%s.jsonl".formatted(batch.id(), kind);
        if (!lines.hasAnswers(batch, failed)) {
            return null;
        }
        try {
            StoredFile file = files.add(
                    batch.organisationId(),
                    name,
                    StoredFiles.BATCH_OUTPUT,
                    keep,
                    path -> writeAnswers(batch, failed, path));
            written.add(file);
            return file.id();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void writeAnswers(Batch batch, boolean failed, Path path) throws IOException {
        try (var out = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(path), StandardCharsets.UTF_8))) { // writes '?' for what UTF-8 has not
            lines.answers(batch, failed, answer -> {
                try {
                    out.write(answer);
                    out.write('\n');
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
            });
        }
    }
}
