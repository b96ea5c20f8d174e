package dev.kinora.provenance;

import static java.util.Map.entry;

import dev.kinora.provenance.Manifest.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was done to make a file (C2PA 2.1, section 18.15): a model created it, and files were placed in it, or a file
/// was opened and a model edited it.
///
/// @param software that did it
record Actions(Manifest manifest, Cbor software) {
    static final String LABEL = "c2pa.actions.v2";

    private static final String SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";
    private static final String MODEL = SOURCE_TYPES + "trainedAlgorithmicMedia";
    private static final String MODEL_AND_OTHERS = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia";

    /// @param ingredients hashed URIs of the manifest's ingredients, in their order
    Cbor assertion(List<Cbor> ingredients) {
        List<Cbor> parent = of(Relation.PARENT_OF, ingredients);
        List<Cbor> placed = of(Relation.COMPONENT_OF, ingredients);
        List<Cbor> inputs = of(Relation.INPUT_TO, ingredients);
        List<Cbor> actions = new ArrayList<>();
        if (parent.isEmpty()) {
            actions.add(action("c2pa.created", placed.isEmpty() ? MODEL : MODEL_AND_OTHERS, inputs));
        } else {
            actions.add(action("c2pa.opened", "", parent));
        }
        placed.forEach(each -> actions.add(action("c2pa.placed", "", List.of(each))));
        if (!parent.isEmpty()) actions.add(action("c2pa.edited", MODEL_AND_OTHERS, inputs));
        return Cbor.table(entry("actions", new Cbor.Array(actions)));
    }

    private List<Cbor> of(Relation relation, List<Cbor> ingredients) {
        List<Cbor> found = new ArrayList<>();
        for (int i = 0; i < ingredients.size(); i++) {
            if (manifest.ingredients().get(i).relation() == relation) found.add(ingredients.get(i));
        }
        return found;
    }

    /// @param sourceType empty for none
    private Cbor action(String name, String sourceType, List<Cbor> ingredients) {
        Map<Cbor, Cbor> fields = new LinkedHashMap<>();
        fields.put(new Cbor.Text("action"), new Cbor.Text(name));
        fields.put(
                new Cbor.Text("when"),
                new Cbor.Tag(0, new Cbor.Text(manifest.createdAt().toString())));
        fields.put(new Cbor.Text("softwareAgent"), software);
        if (!sourceType.isEmpty()) fields.put(new Cbor.Text("digitalSourceType"), new Cbor.Text(sourceType));
        if (!ingredients.isEmpty()) {
            fields.put(new Cbor.Text("parameters"), Cbor.table(entry("ingredients", new Cbor.Array(ingredients))));
        }
        return new Cbor.Table(fields);
    }
}
