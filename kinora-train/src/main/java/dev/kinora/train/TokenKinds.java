package dev.kinora.train;

import dev.kinora.world.scene.Place;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for what a latent can show: each member of the cast, then each place.
final class TokenKinds {
    private final Map<String, Integer> subjects = new HashMap<>();

    TokenKinds(Cast cast) {
        List<CastMember> members = cast.members();
        for (int i = 0; i < members.size(); i++) {
            subjects.put(members.get(i).name(), i);
        }
    }

    int count() {
        return subjects.size() + Place.values().length;
    }

    int of(String subject) {
        Integer kind = subjects.get(subject);
        if (kind == null) {
            throw new IllegalArgumentException("'%s' is not in the cast.".formatted(subject));
        }
        return kind;
    }

    boolean isSubject(int kind) {
        return kind < subjects.size();
    }

    int of(Place place) {
        return subjects.size() + place.ordinal();
    }
}
