package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Unprompted;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way from a report to labels and the judge's agreement with them.
class LabelSheetsTest {
    private static final FilmShape SHAPE = new FilmShape(48, 32, 9);
    private static final String PRINT = "0123456789ab";
    private static final int FILMS = 12;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSheetsShowFilmsByNumberAndLabelsFindThem() throws IOException {
        Path report = report();
        LabelSheets.Result result = LabelSheets.write(report, folder.resolve("sheets"));
        assertThat(result).isEqualTo(new LabelSheets.Result(folder.resolve("sheets"), FILMS, 2));
        Frame sheet = Frame.load(folder.resolve("sheets/sheet-01.png"));
        assertThat(sheet.width()).isGreaterThan(8 * 2 * SHAPE.width());
        assertThat(sheet.height()).isGreaterThan(10 * 2 * SHAPE.height());

        Path labels = folder.resolve("by-eye.jsonl");
        Files.writeString(labels, "{\"film\": 2, \"subject\": \"none\"}\n{\"film\": 12, \"place\": \"unclear\"}\n");
        Path joined = LabelSheets.join(labels, folder.resolve("sheets"));
        try (Judge judge = judge()) {
            List<FilmLabels> read = FilmLabels.read(joined, judge.config());
            KeptFilm second = LabelSheets.drawn(ReportFilms.kept(report), FILMS).get(1);
            assertThat(read.getFirst().kept()).isEqualTo(second);
            assertThat(second.made().weights()).isEqualTo(PRINT);
            assertThat(second.made().shape()).isEqualTo(SHAPE);

            Agreement agreement = MeasureAgreement.run(request(joined, report), judge, Compute.CPU_FP32, quiet());
            List<Frame> frames = new ClipStore(report.resolve("work")).load(second.contender(), second.prompt());
            Map<Dimension, String> seen = Unprompted.words(judge.look(frames), judge.config());
            int agreed = "none".equals(seen.get(Dimension.SUBJECT)) ? 1 : 0;
            assertThat(agreement.all()).isEqualTo(new Agreement.Tally(1, agreed, 13));
            // joined labels are joined again without a change
            Path again = Files.copy(joined, folder.resolve("again.jsonl"));
            assertThat(LabelSheets.join(again, folder.resolve("sheets"))).hasSameTextualContentAs(again);
        }
    }

    @Test
    void aNumberThatIsOnNoSheetIsNamed() throws IOException {
        LabelSheets.write(report(), folder.resolve("sheets"));
        Path labels = folder.resolve("by-eye.jsonl");
        Files.writeString(labels, "{\"film\": 1}\n{\"film\": 13}\n");
        assertThatThrownBy(() -> LabelSheets.join(labels, folder.resolve("sheets")))
                .hasMessageContaining("line 2: film 13 is none of those in");
        assertThatThrownBy(() -> LabelSheets.join(labels, folder)).hasMessageContaining("films.json is missing");
    }

    @Test
    void aFilmIsMadeAnewByItsOwnWeightsAlone() throws IOException {
        Path report = report();
        LabelSheets.write(report, folder.resolve("sheets"));
        Path labels = folder.resolve("by-eye.jsonl");
        Files.writeString(labels, "{\"film\": 1}\n");
        Path joined = LabelSheets.join(labels, folder.resolve("sheets"));
        Path weights = folder.resolve("model/transformer/diffusion_pytorch_model.safetensors");
        Files.createDirectories(weights.getParent());
        Files.writeString(weights, "others");
        try (Judge judge = judge()) {
            assertThatThrownBy(() -> MeasureAgreement.run(
                            request(joined, folder.resolve("elsewhere")), judge, Compute.CPU_FP32, quiet()))
                    .hasMessageContaining("made by other weights (" + PRINT, "--model", "--report");
        }
    }

    @Test
    void noReportOrOneWithoutFilmsIsSaid() throws IOException {
        assertThatThrownBy(() -> LabelSheets.write(folder, folder)).hasMessageContaining("There is no report in");
        Files.writeString(folder.resolve("scores.json"), "{\"contenders\": [{\"id\": \"m\", \"kind\": \"model\"}]}");
        assertThatThrownBy(() -> LabelSheets.write(folder, folder))
                .hasMessageContaining("does not say with which weights");
    }

    /// Each kind has its share, whatever it has in stock; the same films give the same order.
    @Test
    void kindsAreMixed() {
        List<KeptFilm> films = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            films.add(film(i, i < 10 ? Kind.SEEN : i < 30 ? Kind.HELD_OUT : Kind.FREE));
        }
        List<KeptFilm> drawn = LabelSheets.drawn(films, 36);
        assertThat(drawn).hasSize(36).doesNotHaveDuplicates().isEqualTo(LabelSheets.drawn(films, 36));
        for (Kind kind : List.of(Kind.SEEN, Kind.HELD_OUT, Kind.FREE)) {
            assertThat(drawn.stream().filter(film -> film.made().kind() == kind))
                    .hasSize(kind == Kind.SEEN ? 10 : 13);
        }
        List<Kind> order = drawn.stream().map(film -> film.made().kind()).toList();
        assertThat(order.subList(0, 10)).contains(Kind.SEEN, Kind.HELD_OUT, Kind.FREE);
        assertThat(LabelSheets.drawn(films, 100)).hasSize(60);
    }

    @Test
    void pixelsBecomeSquares() {
        Frame frame = new Frame(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
        byte[] row = {1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6};
        Frame enlarged = LabelSheets.enlarged(frame);
        assertThat(enlarged.width()).isEqualTo(4);
        assertThat(enlarged.height()).isEqualTo(2);
        assertThat(enlarged.rgb()).startsWith(row).endsWith(row);
    }

    private static KeptFilm film(int number, Kind kind) {
        return new KeptFilm(
                "model/p-" + number,
                new FilmOrigin(kind, "Prompt " + number, number, PRINT, SHAPE.width(), SHAPE.height(), 9, 12));
    }

    /// With films of a model and of untrained weights.
    private Path report() throws IOException {
        Contender model = new Contender("model", "model", Contender.Kind.MODEL, (_, _) -> List.of(), 1);
        Contender fresh = new Contender("fresh", "fresh", Contender.Kind.FLOOR, (_, _) -> List.of(), 1);
        Path report = folder.resolve("report");
        ClipStore store = new ClipStore(report.resolve("work"));
        List<Scored> clips = new ArrayList<>();
        for (int i = 0; i < FILMS; i++) {
            EvaluationPrompt prompt =
                    film(i, i % 2 == 0 ? Kind.SEEN : Kind.FREE).prompt();
            byte[] rgb = new byte[SHAPE.width() * SHAPE.height() * 3];
            Arrays.fill(rgb, (byte) (20 * i));
            Frame frame = new Frame(SHAPE.width(), SHAPE.height(), rgb);
            for (Contender contender : List.of(fresh, model)) {
                store.keep(contender.id(), prompt, Collections.nCopies(SHAPE.frames(), frame));
                clips.add(new Scored(contender, prompt, Map.of(), new float[] {i}));
            }
        }
        clips.add(new Scored(model, film(FILMS, Kind.SEEN).prompt(), Map.of(), new float[] {0})); // not kept
        ScoresFile.write(
                report.resolve("scores.json"),
                new ReportFacts(
                        "smoke",
                        "0123",
                        true,
                        new Standings(List.of(fresh, model), clips),
                        new PhysicsStandings(List.of()),
                        new FilmSettings(SHAPE, 12, Map.of("model", PRINT))));
        return report;
    }

    private MeasureAgreement.Request request(Path labels, Path report) {
        return new MeasureAgreement.Request(labels, folder, folder.resolve("model"), report);
    }

    private static Judge judge() {
        return Judge.untrained(
                new JudgeConfig(8, 16, 16, JudgeConfig.storybook(Cast.load()).subjects()), Compute.CPU_FP32, 1);
    }

    private static Evaluate.Listener quiet() {
        return new Evaluate.Listener() {
            @Override
            public void at(int done, int total) {}

            @Override
            public void check() {}
        };
    }
}
