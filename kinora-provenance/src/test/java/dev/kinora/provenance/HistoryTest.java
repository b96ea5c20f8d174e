package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.provenance.Manifest.Ingredient;
import dev.kinora.provenance.Manifest.Relation;
import dev.kinora.provenance.SampleFiles.Layout;
import dev.kinora.provenance.SampleFiles.Offsets;
import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Tampered;
import dev.kinora.provenance.Verification.Trusted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A picture began a film, the film was extended: the last file tells all of it.
class HistoryTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SampleFiles.NOW);

    @TempDir
    private Path folder = Path.of("");

    private SigningKeys keys;
    private Path picture = Path.of("");
    private Path film = Path.of("");
    private Path extended = Path.of("");

    @BeforeEach
    void makeThem() throws IOException {
        keys = SigningKeys.open(folder.resolve("keys.p12"), CLOCK);
        picture = signed("picture.png", SampleFiles.png());
        film = signed("film.mp4", SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO), ingredient(picture));
        extended = signed("extended.mp4", SampleFiles.mp4(Layout.MDAT_FIRST, Offsets.STCO), ingredient(film));
    }

    @Test
    void theLastFileTellsOfAllBeforeIt() {
        Credentials last = trusted(extended);
        assertThat(last.ingredients()).hasSize(1);
        assertThat(last.ingredients().getFirst().title()).isEqualTo("film.mp4");
        Credentials middle =
                last.ingredients().getFirst().history().orElseThrow().credentials();
        assertThat(middle.title()).isEqualTo("film.mp4");
        assertThat(middle.signer()).contains("O=Kinora");
        assertThat(middle.sourceTypes().getFirst()).endsWith("compositeWithTrainedAlgorithmicMedia");
        Credentials first =
                middle.ingredients().getFirst().history().orElseThrow().credentials();
        assertThat(first.title()).isEqualTo("picture.png");
        assertThat(first.ingredients()).isEmpty();
        assertThat(first.generation().orElseThrow().model()).isEqualTo("tiny");
    }

    /// Made over again and again, with each film in the next twice: told as far as anybody reads, and never a fault.
    @Test
    void aLongHistoryIsNoFault() throws IOException {
        Path last = film;
        for (int i = 0; i < 40; i++) {
            last = signed(
                    "made-" + i + ".mp4",
                    SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO),
                    ingredient(last),
                    ingredient(last));
        }
        List<Verification.Ingredient> both = trusted(last).ingredients();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).history().orElseThrow().credentials().ingredients())
                .hasSize(2);
        assertThat(both.get(1).history().orElseThrow().credentials().ingredients())
                .isEmpty(); // told already
    }

    @Test
    void aStrangersWordIsToldAsOne() throws IOException {
        SigningKeys own = keys;
        keys = SigningKeys.open(folder.resolve("others.p12"), CLOCK);
        Path foreign = signed("foreign.png", SampleFiles.png());
        keys = own;
        Path out = signed("out.png", SampleFiles.png(), ingredient(foreign), ingredient(picture));
        assertThat(trusted(out).ingredients().get(0).history().orElseThrow().objection())
                .hasValueSatisfying(why -> assertThat(why).contains("No trust anchor vouches"));
        assertThat(trusted(out).ingredients().get(1).history().orElseThrow().objection())
                .isEmpty();
    }

    /// One film, twice in one: its manifest is there once.
    @Test
    void theSameFileTwiceIsCarriedOnce() throws IOException {
        Path loop = signed(
                "loop.mp4", SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO), ingredient(film), ingredient(film));
        assertThat(trusted(loop).ingredients())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.history()).isPresent());
        assertThat(StoreReader.manifests(store(loop))).hasSize(3); // the picture's, the film's, its own
    }

    @Test
    void aFileThatCannotBeReliedOnIsNamedOnly() throws IOException {
        byte[] bytes = Files.readAllBytes(film);
        bytes[bytes.length - 1] ^= 1;
        Path changed = Files.write(folder.resolve("changed.mp4"), bytes);
        Path unsigned = Files.write(folder.resolve("unsigned.png"), SampleFiles.png());
        assertThat(verifier().carried(changed)).isEmpty();
        assertThat(verifier().carried(unsigned)).isEmpty();
        Path out = signed("out.png", SampleFiles.png(), ingredient(changed));
        assertThat(trusted(out).ingredients())
                .containsExactly(new Verification.Ingredient("changed.mp4", Optional.empty()));
    }

    /// Every byte of the store, carried manifests and all.
    @Test
    void noChangeOfWhatIsCarriedGoesUnnoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(extended);
        int start = SampleFiles.find(bytes, "c2ma") - 8;
        for (int at = start; at < start + store(film).length; at += 3) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertThat(isNoticed(Files.write(folder.resolve("other.mp4"), changed)))
                    .as("byte %d", at)
                    .isTrue();
        }
    }

    @Test
    void aChangedIngredientIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(extended);
        bytes[SampleFiles.find(bytes, "promptSha256") + 2] ^= 1; // the picture's, which comes first
        Path changed = Files.write(folder.resolve("other.mp4"), bytes);
        assertThat(verifier().verify(changed))
                .isInstanceOfSatisfying(
                        Tampered.class,
                        tampered -> assertThat(tampered.faults())
                                .containsExactly("The manifest of the ingredient 'picture.png': it was changed after"
                                        + " signing."));
    }

    private boolean isNoticed(Path file) {
        try {
            return verifier().verify(file) instanceof Tampered;
        } catch (ProvenanceException _) {
            return true;
        }
    }

    private Credentials trusted(Path file) {
        assertThat(verifier().verify(file)).isInstanceOf(Trusted.class);
        return ((Trusted) verifier().verify(file)).credentials();
    }

    private Ingredient ingredient(Path file) {
        String name = String.valueOf(file.getFileName());
        String type = name.endsWith("png") ? "image/png" : "video/mp4";
        return new Ingredient(name, type, Relation.COMPONENT_OF, verifier().carried(file));
    }

    private Path signed(String name, byte[] bytes, Ingredient... ingredients) throws IOException {
        Path plain = Files.write(folder.resolve("plain-" + name), bytes);
        Manifest sample = SampleFiles.manifest("a prompt");
        Manifest manifest =
                new Manifest(name, sample.generator(), sample.createdAt(), sample.generation(), List.of(ingredients));
        Path out = folder.resolve(name);
        Signer.sign(plain, out, manifest, keys.identity());
        return out;
    }

    private static byte[] store(Path file) throws IOException {
        try (var in = FileChannel.open(file)) {
            Container container = Container.open(in, file);
            return container.read(container.stores().getFirst());
        }
    }

    private Verifier verifier() {
        return new Verifier(List.of(keys.authority()), CLOCK);
    }
}
