package dev.kinora.safety;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a policy and gathers all its problems, so that an operator mends them in one go.
final class PolicyReader {
    private static final Set<String> KEYS = Set.of(
            "version",
            "uncoveredLanguages",
            "pornographicFrom",
            "madePornographicFrom",
            "blockedWithin",
            "faces",
            "facesFrom",
            "harmless",
            "lists",
            "rules");
    private static final Set<String> RULE_KEYS = Set.of("id", "category", "says", "all", "within", "ordered");
    private static final Pattern TERM = Pattern.compile("[a-z0-9]+\\*?( [a-z0-9]+\\*?)*");
    private static final int ANYWHERE = 10_000; // words
    private static final double PORNOGRAPHIC_FROM = 0.9; // where a policy does not say
    private static final double MADE_PORNOGRAPHIC_FROM = 0.97; // likewise; drawn figures score higher than photographs
    private static final int BLOCKED_WITHIN = 31; // likewise; as is usual for PDQ
    private static final double FACES_FROM = 0.6; // likewise; the least sure face in six photographs had 0.62
    private static final int MOST_WITHIN = 90; // bits; more would refuse what has nothing to do with it

    private final List<String> problems = new ArrayList<>();
    private final Map<String, List<Term>> lists = new HashMap<>();

    private PolicyReader() {}

    /// @param name of the file, for the message
    /// @throws PolicyException listing what is wrong
    static Policy read(String json, String name) {
        PolicyReader reader = new PolicyReader();
        try {
            Policy policy = reader.policy(new ObjectMapper().readTree(json));
            if (reader.problems.isEmpty()) return policy;
        } catch (JsonProcessingException e) {
            reader.problems.add("line %d is no JSON: %s"
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), e.getOriginalMessage()));
        }
        throw new PolicyException(
                "%s cannot be used:%n- %s".formatted(name, String.join("%n- ".formatted(), reader.problems)));
    }

    private Policy policy(JsonNode root) {
        onlyKnown(root, KEYS, "the policy");
        root.path("lists")
                .properties()
                .forEach(list -> lists.put(list.getKey(), terms(list.getValue(), "lists." + list.getKey())));
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : root.path("rules")) {
            Rule read = rule(rule, "rules[%d]".formatted(rules.size()));
            if (!ids.add(read.id())) problems.add("two rules have the id '%s'".formatted(read.id()));
            rules.add(read);
        }
        if (rules.isEmpty()) problems.add("rules is missing or empty: at least one is needed");
        String uncovered = text(root, "uncoveredLanguages", "the policy");
        if (!uncovered.equals("refuse") && !uncovered.equals("tell")) {
            problems.add("uncoveredLanguages must be \"refuse\" or \"tell\", was \"%s\"".formatted(uncovered));
        }
        return new Policy(
                text(root, "version", "the policy"),
                uncovered.equals("refuse"),
                score(root, "pornographicFrom", PORNOGRAPHIC_FROM),
                score(root, "madePornographicFrom", MADE_PORNOGRAPHIC_FROM),
                blockedWithin(root.path("blockedWithin")),
                new Faces(faces(root.path("faces")), score(root, "facesFrom", FACES_FROM)),
                terms(root.path("harmless"), "harmless"),
                rules);
    }

    private double score(JsonNode root, String key, double usual) {
        JsonNode node = root.path(key);
        if (!node.isMissingNode() && (!node.isNumber() || !(node.doubleValue() > 0))) {
            problems.add("%s must be a number above 0, was %s".formatted(key, node));
        }
        return node.asDouble(usual);
    }

    private int blockedWithin(JsonNode node) {
        if (!node.isMissingNode() && (!node.isInt() || node.intValue() < 0 || node.intValue() > MOST_WITHIN)) {
            problems.add(
                    "blockedWithin must be a whole number of bits from 0 to %d, was %s".formatted(MOST_WITHIN, node));
        }
        return node.asInt(BLOCKED_WITHIN);
    }

    private Faces.Answer faces(JsonNode node) {
        return switch (node.asText("refuse")) {
            case "refuse" -> Faces.Answer.REFUSE;
            case "tell" -> Faces.Answer.TELL;
            case "allow" -> Faces.Answer.ALLOW;
            default -> {
                problems.add("faces must be \"refuse\", \"tell\" or \"allow\", was %s".formatted(node));
                yield Faces.Answer.REFUSE;
            }
        };
    }

    private Rule rule(JsonNode rule, String where) {
        onlyKnown(rule, RULE_KEYS, where);
        List<List<Term>> groups = new ArrayList<>();
        for (JsonNode group : rule.path("all")) groups.add(terms(group, "%s.all[%d]".formatted(where, groups.size())));
        if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
            problems.add("%s.all must be a list of lists of terms, none of them empty".formatted(where));
        }
        JsonNode within = rule.path("within");
        if (!within.isMissingNode() && (!within.isInt() || within.intValue() < 1)) {
            problems.add("%s.within must be a number of words from 1 on, was %s".formatted(where, within));
        }
        JsonNode ordered = rule.path("ordered");
        if (!ordered.isMissingNode() && !ordered.isBoolean()) {
            problems.add("%s.ordered must be true or false, was %s".formatted(where, ordered));
        }
        return new Rule(
                text(rule, "id", where),
                text(rule, "category", where),
                text(rule, "says", where),
                groups,
                within.asInt(ANYWHERE),
                ordered.asBoolean(false));
    }

    /// Terms, and lists named by `@name` in their place.
    private List<Term> terms(JsonNode array, String where) {
        if (!array.isArray()) {
            problems.add("%s must be a list of terms".formatted(where));
            return List.of();
        }
        List<Term> terms = new ArrayList<>();
        for (JsonNode item : array) {
            String term = item.asText();
            if (term.startsWith("@")) {
                List<Term> named = lists.get(term.substring(1));
                if (named == null)
                    problems.add("%s names the list %s, which is not among lists".formatted(where, term));
                else terms.addAll(named);
            } else if (item.isTextual() && TERM.matcher(term).matches()) {
                terms.add(Term.of(term));
            } else {
                problems.add(
                        "%s has %s: a term is words of plain small letters, with single spaces, a * at the end of a word for any ending"
                                .formatted(where, item));
            }
        }
        return terms;
    }

    private String text(JsonNode node, String key, String where) {
        String text = node.path(key).asText("");
        if (!node.path(key).isTextual() || text.isBlank()) problems.add("%s has no text '%s'".formatted(where, key));
        return text;
    }

    private void onlyKnown(JsonNode node, Set<String> known, String where) {
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add("%s has the unknown key '%s'; known are %s"
                        .formatted(
                                where,
                                key,
                                String.join(", ", known.stream().sorted().toList()))));
    }
}
