package dev.kinora.world.story;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/// Everybody who can play, in alphabetical order of their names.
public record Cast(List<CastMember> members) {
    private static final String RESOURCE = "/dev/kinora/world/cast/cast.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Cast {
        members =
                members.stream().sorted(Comparator.comparing(CastMember::name)).toList();
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i).name().equals(members.get(i - 1).name())) {
                throw new IllegalArgumentException(
                        "The cast has two members named '" + members.get(i).name() + "'.");
            }
        }
    }

    /// The cast that ships with this module.
    public static Cast load() {
        try (InputStream json = Cast.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException("No cast on the class path: " + RESOURCE + " is missing.");
            }
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    /// Reads `{"members": [{"name": …, "plural": …, "kind": …, "height": …, …}]}`; other keys are the painter's.
    public static Cast read(InputStream json) throws IOException {
        return JSON.readValue(json, Cast.class);
    }

    /// The member of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public CastMember member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Nobody in the cast of %d is called '%s'.".formatted(members.size(), name)));
    }
}
