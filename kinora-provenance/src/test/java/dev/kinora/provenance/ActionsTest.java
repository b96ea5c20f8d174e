package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.provenance.Manifest.Ingredient;
import dev.kinora.provenance.Manifest.Relation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionsTest {
    private static final String TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    @TempDir
    private Path folder = Path.of("");

    /// @param ingredients labels of those that it points at, by the right hash
    private record Action(String name, String sourceType, List<String> ingredients) {}

    @Test
    void whatAModelMadeOfTextWasCreated() throws IOException {
        assertThat(actions()).containsExactly(new Action("c2pa.created", TYPES + "trainedAlgorithmicMedia", List.of()));
    }

    @Test
    void aPictureInAFilmWasPlaced() throws IOException {
        assertThat(actions(Relation.COMPONENT_OF, Relation.COMPONENT_OF, Relation.INPUT_TO))
                .containsExactly(
                        new Action(
                                "c2pa.created",
                                TYPES + "compositeWithTrainedAlgorithmicMedia",
                                List.of("c2pa.ingredient.v3__2")),
                        new Action("c2pa.placed", "", List.of("c2pa.ingredient.v3")),
                        new Action("c2pa.placed", "", List.of("c2pa.ingredient.v3__1")));
    }

    @Test
    void aFilmThatIsChangedWasOpenedAndEdited() throws IOException {
        assertThat(actions(Relation.COMPONENT_OF, Relation.PARENT_OF))
                .containsExactly(
                        new Action("c2pa.opened", "", List.of("c2pa.ingredient.v3__1")),
                        new Action("c2pa.placed", "", List.of("c2pa.ingredient.v3")),
                        new Action("c2pa.edited", TYPES + "compositeWithTrainedAlgorithmicMedia", List.of()));
    }

    @Test
    void aFileHasOneParent() {
        assertThatThrownBy(() -> manifest(Relation.PARENT_OF, Relation.PARENT_OF))
                .hasMessageContaining("one other file only");
    }

    private List<Action> actions(Relation... relations) throws IOException {
        Path plain = Files.write(folder.resolve("plain.png"), SampleFiles.png());
        Path out = folder.resolve("signed.png");
        SigningKeys keys = SigningKeys.open(folder.resolve("keys.p12"), InstantSource.fixed(SampleFiles.NOW));
        Signer.sign(plain, out, manifest(relations), keys.identity());
        try (var in = FileChannel.open(out)) {
            Container container = Container.open(in, out);
            byte[] store = container.read(container.stores().getFirst());
            StoreReader manifest = StoreReader.read(StoreReader.manifests(store).getLast());
            Assertions all = Assertions.check(manifest, Cbor.tableIn(manifest.claim()));
            assertThat(all.faults()).isEmpty();
            return all.table(Actions.LABEL).items("actions").stream()
                    .map(action -> action((Cbor.Table) action, all))
                    .toList();
        }
    }

    private static Action action(Cbor.Table action, Assertions all) {
        List<Cbor> references =
                action.get("parameters") instanceof Cbor.Table parameters ? parameters.items("ingredients") : List.of();
        return new Action(
                action.text("action"),
                CredentialsReader.text(action, "digitalSourceType"),
                references.stream().map(each -> label((Cbor.Table) each, all)).toList());
    }

    private static String label(Cbor.Table reference, Assertions all) {
        String label = reference.text("url").replace("self#jumbf=c2pa.assertions/", "");
        Jumbf box = Objects.requireNonNull(all.intact().get(label), label);
        assertThat(reference.bytes("hash")).isEqualTo(Sha256.of(box.body().bytes()));
        return label;
    }

    private static Manifest manifest(Relation... relations) {
        Manifest plain = SampleFiles.manifest("a prompt");
        List<Ingredient> ingredients = List.of(relations).stream()
                .map(relation -> new Ingredient(relation + ".mp4", "video/mp4", relation))
                .toList();
        return new Manifest(plain.title(), plain.generator(), plain.createdAt(), plain.generation(), ingredients);
    }
}
