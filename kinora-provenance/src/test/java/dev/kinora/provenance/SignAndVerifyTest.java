package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.provenance.SampleFiles.Layout;
import dev.kinora.provenance.SampleFiles.Offsets;
import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.None;
import dev.kinora.provenance.Verification.Tampered;
import dev.kinora.provenance.Verification.Trusted;
import dev.kinora.provenance.Verification.Valid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignAndVerifyTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SampleFiles.NOW);

    @TempDir
    Path folder;

    private SigningKeys keys;

    @BeforeEach
    void makeKeys() {
        keys = SigningKeys.open(folder.resolve("keys.p12"), CLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "mp4"})
    void aSignedFileIsTrustedAndTellsItsOrigin(String kind) throws IOException {
        Path signed = sign(sample(kind));
        assertThat(verifier().verify(signed)).isInstanceOfSatisfying(Trusted.class, trusted -> {
            Credentials credentials = trusted.credentials();
            assertThat(credentials.title()).isEqualTo("a test");
            assertThat(credentials.generator()).isEqualTo("Kinora 0.1.0");
            assertThat(credentials.signer()).contains("O=Kinora");
            assertThat(credentials.sourceTypes())
                    .containsExactly("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
            assertThat(credentials.generation())
                    .contains(SampleFiles.manifest("a prompt").generation());
        });
    }

    @Test
    void thePromptIsToldOnlyIfAsked() throws IOException {
        assertThat(Files.readString(sign(sample("mp4")), StandardCharsets.ISO_8859_1))
                .doesNotContain("a prompt");
        Manifest quiet = SampleFiles.manifest("a prompt");
        Generation telling =
                Generation.tellingThePrompt("tiny", quiet.generation().weightsSha256(), "a prompt");
        Path out = folder.resolve("told.mp4");
        Signer.sign(
                sample("mp4"),
                out,
                new Manifest(quiet.title(), quiet.generator(), quiet.createdAt(), telling, List.of()),
                keys.identity());
        assertThat(verifier().verify(out))
                .isInstanceOfSatisfying(
                        Trusted.class,
                        trusted ->
                                assertThat(trusted.credentials().generation()).contains(telling));
    }

    @Test
    void ingredientsAreSignedToo() throws IOException {
        Manifest plain = SampleFiles.manifest("a prompt");
        var picture = new Manifest.Ingredient("start.png", "image/png", Manifest.Relation.COMPONENT_OF);
        var style = new Manifest.Ingredient("style.png", "image/png", Manifest.Relation.INPUT_TO);
        Path out = folder.resolve("made-of.png");
        Signer.sign(
                sample("png"),
                out,
                new Manifest(
                        plain.title(),
                        plain.generator(),
                        plain.createdAt(),
                        plain.generation(),
                        List.of(picture, style)),
                keys.identity());
        assertThat(verifier().verify(out)).isInstanceOfSatisfying(Trusted.class, trusted -> {
            Credentials credentials = trusted.credentials();
            assertThat(credentials.ingredients())
                    .extracting(Verification.Ingredient::title)
                    .containsExactly("start.png", "style.png");
            assertThat(credentials.sourceTypes())
                    .containsExactly(
                            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia");
        });
        assertThat(faultsAfterFlipping(out, SampleFiles.find(Files.readAllBytes(out), "style.png")))
                .containsExactly("The assertion 'c2pa.ingredient.v3__1' was changed after signing.");
    }

    @ParameterizedTest
    @CsvSource({"MOOV_FIRST, STCO", "MDAT_FIRST, STCO", "MOOV_FIRST, CO64", "MDAT_FIRST, CO64"})
    void chunkOffsetsStillPointToTheSamples(Layout layout, Offsets offsets) throws IOException {
        Path film = write("film.mp4", SampleFiles.mp4(layout, offsets));
        Path signed = sign(film);
        byte[] bytes = Files.readAllBytes(signed);
        try (var in = FileChannel.open(signed)) {
            assertThat(Mp4Box.readAll(in, signed).stream().map(Mp4Box::type))
                    .startsWith("ftyp", "uuid")
                    .hasSize(4);
        }
        boolean isWide = offsets == Offsets.CO64;
        int table = SampleFiles.find(bytes, isWide ? "co64" : "stco") + 12;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int first = isWide ? (int) buffer.getLong(table) : buffer.getInt(table);
        int second = isWide ? (int) buffer.getLong(table + 8) : buffer.getInt(table + 4);
        assertThat(Arrays.copyOfRange(bytes, first, first + SampleFiles.FIRST_CHUNK.length()))
                .asString()
                .isEqualTo(SampleFiles.FIRST_CHUNK);
        assertThat(Arrays.copyOfRange(bytes, second, second + SampleFiles.SECOND_CHUNK.length()))
                .asString()
                .isEqualTo(SampleFiles.SECOND_CHUNK);
        assertThat(verifier().verify(signed)).isInstanceOf(Trusted.class);
    }

    @Test
    void aSignedPictureStillShowsItsPixels() throws IOException {
        var picture = ImageIO.read(sign(sample("png")).toFile());
        assertThat(picture.getRaster().getSample(1, 1, 0)).isEqualTo(40);
    }

    @Test
    void aFileMayBeSignedInPlace() throws IOException {
        Path film = sample("mp4");
        Signer.sign(film, film, SampleFiles.manifest("a prompt"), keys.identity());
        assertThat(verifier().verify(film)).isInstanceOf(Trusted.class);
        assertThatThrownBy(() -> Signer.sign(film, film, SampleFiles.manifest("a prompt"), keys.identity()))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("already carries a manifest");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".draft"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "mp4"})
    void anUnsignedFileHasNone(String kind) throws IOException {
        assertThat(verifier().verify(sample(kind))).isEqualTo(new None());
    }

    @Test
    void aForeignCertificateIsValidButNotTrusted() throws IOException {
        Path signed = sign(sample("mp4"));
        SigningKeys others = SigningKeys.open(folder.resolve("others.p12"), CLOCK);
        assertThat(new Verifier(List.of(others.authority()), CLOCK).verify(signed))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(valid.whyUntrusted()).contains("No trust anchor vouches for the signer"));
        assertThat(new Verifier(List.of(), CLOCK).verify(signed))
                .isInstanceOfSatisfying(
                        Valid.class, valid -> assertThat(valid.whyUntrusted()).contains("No trust anchors were given"));
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws IOException {
        Path signed = sign(sample("mp4"));
        InstantSource later = InstantSource.fixed(SampleFiles.NOW.plus(Duration.ofDays(5 * 365)));
        assertThat(new Verifier(List.of(keys.authority()), later).verify(signed))
                .isInstanceOfSatisfying(
                        Valid.class, valid -> assertThat(valid.whyUntrusted()).contains("in force from"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp4 | second chunk           | The film's bytes were changed after signing.",
                "mp4 | mvhd                   | The film's bytes were changed after signing.",
                "png | IDAT                   | The picture's bytes were changed after signing.",
                "mp4 | trainedAlgorithmic     | The assertion 'c2pa.actions.v2' was changed after signing.",
                "png | promptSha256           | The assertion 'dev.kinora.generation' was changed after signing.",
                "mp4 | /ftyp                  | The assertion 'c2pa.hash.bmff.v3' was changed after signing.",
                "png | jumbf manifest         | The assertion 'c2pa.hash.data' was changed after signing.",
                "mp4 | claim_generator_info   | The signature: it does not fit the claim; one of the two was changed after signing.",
                "mp4 | Kinora local authority | The signature: it does not fit the claim; one of the two was changed after signing.",
                "png | c2pa.assertions        | The manifest's part 'c2pa.assertions' is missing.",
                "mp4 | urn:c2pa:              | The claim: it belongs to another manifest than"
            })
    void aChangeIsBlamedOnItsPart(String kind, String place, String fault) throws IOException {
        Path signed = sign(sample(kind));
        int at = SampleFiles.find(Files.readAllBytes(signed), place);
        assertThat(faultsAfterFlipping(signed, at + 2))
                .singleElement()
                .asString()
                .startsWith(fault);
    }

    /// Every byte of a picture, store and all. Not protected: the header and checksum of the chunk that
    /// holds the store.
    @Test
    void noChangedByteOfAPictureGoesUnnoticed() throws IOException {
        Path signed = sign(sample("png"));
        HardBinding.Range store = storeIn(signed);
        int chunkStart = (int) store.start() - 8;
        int chunkEnd = (int) store.end() + 4;
        int fileEnd = (int) Files.size(signed);
        assertEveryChangeIsNoticed(signed, IntStream.range(0, chunkStart));
        assertEveryChangeIsNoticed(signed, IntStream.range((int) store.start(), (int) store.end()));
        assertEveryChangeIsNoticed(signed, IntStream.range(chunkEnd, fileEnd));
    }

    /// Every byte after the store, which the test above covers. Not protected: `ftyp`, the header of the
    /// store's box.
    @Test
    void noChangedByteOfAFilmGoesUnnoticed() throws IOException {
        Path signed = sign(sample("mp4"));
        assertEveryChangeIsNoticed(signed, IntStream.range((int) storeIn(signed).end(), (int) Files.size(signed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "mp4"})
    void aCutOffFileSaysSo(String kind) throws IOException {
        byte[] bytes = Files.readAllBytes(sign(sample(kind)));
        for (int length = 8; length < bytes.length; length += 23) {
            Path cut = write("cut", Arrays.copyOf(bytes, length));
            try {
                assertThat(verifier().verify(cut))
                        .as("cut to %d bytes", length)
                        .isInstanceOfAny(None.class, Tampered.class);
            } catch (ProvenanceException e) {
                assertThat(e).hasMessageContaining("cut off").hasNoCause();
            }
        }
    }

    @Test
    void otherFilesAreRefusedInWords() throws IOException {
        for (byte[] bytes : List.of(new byte[0], SampleFiles.ascii("just some words"))) {
            assertThatThrownBy(() -> verifier().verify(write("other", bytes)))
                    .isInstanceOf(ProvenanceException.class)
                    .hasMessageContaining("no MP4, PNG, WebP or GIF");
        }
        assertThatThrownBy(() -> verifier().verify(folder.resolve("absent.mp4")))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("NoSuchFile");
        Path fragmented = write(
                "fragmented.mp4",
                SampleFiles.join(SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO), SampleFiles.box("moof")));
        assertThatThrownBy(() -> sign(fragmented))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("fragmented");
    }

    private static HardBinding.Range storeIn(Path signed) throws IOException {
        try (var in = FileChannel.open(signed)) {
            return Container.open(in, signed).stores().getFirst();
        }
    }

    private void assertEveryChangeIsNoticed(Path signed, IntStream places) throws IOException {
        byte[] bytes = Files.readAllBytes(signed);
        for (int at : places.toArray()) {
            assertThat(isNoticed(write("changed", flipped(bytes, at))))
                    .as("byte %d of %d", at, bytes.length)
                    .isTrue();
        }
    }

    private boolean isNoticed(Path file) {
        try {
            return verifier().verify(file) instanceof Tampered;
        } catch (ProvenanceException _) {
            return true;
        }
    }

    private List<String> faultsAfterFlipping(Path signed, int at) throws IOException {
        Verification verification = verifier().verify(write("changed", flipped(Files.readAllBytes(signed), at)));
        assertThat(verification).isInstanceOf(Tampered.class);
        return ((Tampered) verification).faults();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private Path sign(Path file) {
        Path out = folder.resolve("signed-" + file.getFileName());
        Signer.sign(file, out, SampleFiles.manifest("a prompt"), keys.identity());
        return out;
    }

    private Verifier verifier() {
        return new Verifier(List.of(keys.authority()), CLOCK);
    }

    private Path sample(String kind) throws IOException {
        return write(
                "sample." + kind,
                kind.equals("png") ? SampleFiles.png() : SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
