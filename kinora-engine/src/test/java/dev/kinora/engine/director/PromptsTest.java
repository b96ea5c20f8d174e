package dev.kinora.engine.director;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of what people wrote the director reads as they meant it: `prompts.txt`, one prompt a line.
class PromptsTest {
    private static final Pattern EXPECTED = Pattern.compile(
            "(subject|count|colour|size|action|direction|place|time|weather|camera|look|framing)([23]?)="
                    + "(.*?)(~?)(?= \\w+=|$)");

    private static TextEncoder encoder;
    private static Director director;

    @BeforeAll
    static void open() {
        encoder = TextEncoder.open();
        director = new Director(TestVocabulary.load(), encoder);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    /// Every miss that is known of, so that a new one shows.
    private static final List<String> KNOWN_MISSES =
            List.of("gold coin rolling across the table -> place", "Ein roter Bus fährt nach links -> subject");

    @ParameterizedTest
    @ValueSource(strings = {"prompts.txt", "prompts_unseen.txt"})
    void readsWhatPeopleMean(String file) throws IOException {
        int attributes = 0;
        List<String> misses = new ArrayList<>();
        for (String line : Files.readAllLines(TestVocabulary.file().resolveSibling(file))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ");
            ShotPlan shot = director.direct(parts[0], 0).shots().getFirst();
            Matcher expected = EXPECTED.matcher(parts[1]);
            while (expected.find()) {
                attributes++;
                String miss = miss(shot, expected);
                if (!miss.isEmpty()) {
                    misses.add(parts[0] + " -> " + miss);
                }
            }
        }
        System.out.printf(
                "Director, %s: %d of %d attributes as meant (%.1f%%).%n",
                file, attributes - misses.size(), attributes, 100.0 * (attributes - misses.size()) / attributes);
        misses.forEach(miss -> System.out.println("  missed: " + miss));
        assertThat(attributes).isGreaterThan(120);
        assertThat(misses).allMatch(miss -> KNOWN_MISSES.stream().anyMatch(miss::startsWith));
        assertThat(misses.size()).isLessThanOrEqualTo(attributes / 10);
    }

    private static String miss(ShotPlan shot, Matcher expected) {
        Concept concept = Concept.valueOf(expected.group(1).toUpperCase(Locale.ROOT));
        int role = expected.group(2).isEmpty() ? 0 : Integer.parseInt(expected.group(2)) - 1;
        if (role >= shot.cast().size()) {
            return expected.group() + " is not there";
        }
        Choice choice = shot.setting().get(concept);
        choice = choice == null ? shot.cast().get(role).choices().get(concept) : choice;
        String value = expected.group(3);
        boolean mayDiffer = expected.group(4).equals("~");
        boolean right = choice != null
                && (value.equals("?") || choice.value().equals(value))
                && (mayDiffer || value.equals("?") || choice.source() == Choice.Source.SAID);
        return right ? "" : expected.group() + " was read as " + choice;
    }
}
