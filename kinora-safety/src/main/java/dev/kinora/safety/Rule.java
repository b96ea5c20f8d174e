package dev.kinora.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A rule is broken where a term of each group occurs, all within so many words.
///
/// @param id named in refusals
/// @param category what it is counted under
/// @param says the rule in a sentence, for whoever is refused
/// @param groups lists of terms; one of each must occur
/// @param within words from a term of the first group to each of the others
/// @param isOrdered whether those of the other groups must come after it
public record Rule(String id, String category, String says, List<List<Term>> groups, int within, boolean isOrdered) {
    public Rule {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /// The words by which `text` breaks the rule, the first of each group, if it does.
    Optional<List<String>> brokenBy(Reading text) {
        List<List<Reading.Place>> places = new ArrayList<>();
        for (List<Term> group : groups) {
            List<Reading.Place> found = text.places(group);
            if (found.isEmpty()) return Optional.empty();
            places.add(found);
        }
        for (Reading.Place anchor : places.getFirst()) {
            List<String> words = new ArrayList<>();
            for (List<Reading.Place> found : places) {
                found.stream()
                        .filter(place -> isNear(anchor, place))
                        .findFirst()
                        .ifPresent(place -> words.add(place.term().text()));
            }
            if (words.size() == places.size()) return Optional.of(words);
        }
        return Optional.empty();
    }

    private boolean isNear(Reading.Place anchor, Reading.Place place) {
        int distance = place.at() - anchor.at();
        return distance <= within && distance >= (isOrdered ? 0 : -within);
    }
}
