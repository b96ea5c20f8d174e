package dev.kinora.service.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchInputTest {
    private static final String GOOD = "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"/v1/videos\",\"body\":%s}";

    private final List<BatchLine> shown = new ArrayList<>();

    private List<BatchProblem> read(String... lines) throws IOException {
        return read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private List<BatchProblem> read(byte[] text) throws IOException {
        return BatchInput.read(new ByteArrayInputStream(text), 3, shown::add);
    }

    @Test
    void linesAreShownWithTheirNumbers() throws IOException {
        List<BatchProblem> problems =
                read(GOOD.formatted("a", "{\"prompt\":\"a dog\",\"seed\":7}"), "", GOOD.formatted("b", "{}"), "");
        assertThat(problems).isEmpty();
        assertThat(shown)
                .containsExactly(
                        new BatchLine(1, "a", "{\"prompt\":\"a dog\",\"seed\":7}", null),
                        new BatchLine(3, "b", "{}", null));
    }

    @Test
    void whatIsWrongIsToldByTheNumberOfItsLine() throws IOException {
        List<BatchProblem> problems = read(
                GOOD.formatted("a", "{}"), "{\"custom_id\":", "{\"custom_id\":\"a\",\"method\":\"GET\",\"extra\":1}");
        assertThat(problems)
                .extracting(BatchProblem::line, BatchProblem::code, BatchProblem::param)
                .containsExactly(
                        tuple(2, "invalid_json_line", null),
                        tuple(3, "unknown_parameter", "extra"),
                        tuple(3, "invalid_method", "method"),
                        tuple(3, "invalid_url", "url"),
                        tuple(3, "missing_required_parameter", "body"),
                        tuple(3, "duplicate_custom_id", "custom_id"));
    }

    /// The other half is missing: no file could name the line by it.
    @Test
    void halfACharacterIsNoId() throws IOException {
        assertThat(read(GOOD.formatted("a\\ud800", "{}"), GOOD.formatted("a\\ud83d\\ude00", "{}")))
                .extracting(BatchProblem::line, BatchProblem::param)
                .containsExactly(tuple(1, "custom_id"));
    }

    @Test
    void tooManyLinesNoneAndOtherBytesAreRefused() throws IOException {
        assertThat(read(GOOD.formatted("a", "{}"), GOOD.formatted("b", "{}"), GOOD.formatted("c", "{}"), "{", "{"))
                .extracting(BatchProblem::line, BatchProblem::code)
                .containsExactly(tuple(4, "too_many_requests"));
        assertThat(read("", " ")).extracting(BatchProblem::code).containsExactly("empty_file");
        assertThat(read("\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(BatchProblem::code)
                .containsExactly("invalid_encoding");
        assertThat(read("[]", "1", "null"))
                .extracting(BatchProblem::code)
                .containsExactly("invalid_json_line", "invalid_json_line", "invalid_json_line");
    }
}
