package dev.kinora.engine.director;

import dev.kinora.engine.director.Draft.Part;
import dev.kinora.engine.director.Lexicon.Meaning;
import dev.kinora.engine.director.Unit.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads one prompt from left to right: adjectives wait for their noun, a verb goes to the nouns before it, a direction
/// to the verb before it, and a noun behind a preposition is a place or a prop. One use each.
final class Reader {
    /// What two do together; the second is named behind the verb.
    static final Set<String> FOR_TWO = Set.of("CHASE", "MEET", "COLLIDE", "PUSH");

    private final Vocabulary vocabulary;
    private final Strangers strangers;
    private final Draft draft = new Draft();

    private final Map<Concept, Choice> pending = new EnumMap<>(Concept.class); // adjectives and early verbs
    private final List<Unit> unknown = new ArrayList<>(); // words in a row
    private final List<String> strangePlaces = new ArrayList<>();
    private final List<Unit> props = new ArrayList<>();
    private List<Part> clause = new ArrayList<>(); // whom the next verb is about
    private boolean isGoverned; // behind a preposition
    private boolean isPredicate; // behind "is"
    private boolean isNegated; // behind "no"
    private boolean isAboutCamera; // behind a camera that does something unknown
    private boolean isCompanion; // behind "with"
    private boolean isBehindPlace; // the unit before is a place or a prop
    private boolean isAfterVerb;
    private boolean wantsPartner; // behind a verb for two
    private boolean partnerActs; // behind "chased by"

    Reader(Vocabulary vocabulary, Strangers strangers) {
        this.vocabulary = vocabulary;
        this.strangers = strangers;
    }

    Draft read(List<Unit> units) {
        for (int i = 0; i < units.size(); i++) {
            Unit unit = strangers.respelled(units.get(i), draft);
            Unit next = i + 1 < units.size() ? strangers.respelled(units.get(i + 1), new Draft()) : Unit.END;
            if (unit.kind() == Kind.UNKNOWN && (unknown.isEmpty() || !unit.isDetermined())) {
                unknown.add(unit);
            } else {
                settleUnknown(unit);
                read(unit, next);
            }
        }
        settleUnknown(Unit.END);
        read(Unit.END, Unit.END);
        finish();
        return draft;
    }

    private void read(Unit unit, Unit next) {
        boolean goesOn = isBehindPlace && unit.key().equals("of"); // a meadow of flowers
        isBehindPlace = false;
        switch (unit.kind()) {
            case KNOWN -> known(unit, next);
            case UNKNOWN -> unknown.add(unit);
            case PREPOSITION -> {
                isGoverned = true;
                isAboutCamera = false; // "the camera wobbles around a cat"
            }
            case CONJUNCTION -> {
                boolean lists = isGoverned && unit.key().equals("and") && !next.isDetermined(); // past trees and rocks
                endPhrase();
                isGoverned = lists;
                isCompanion = unit.key().equals("with");
            }
            case COPULA -> isPredicate = true;
            case NEGATION -> isNegated = true;
            case BREAK -> endPhrase();
            case FILLER -> isGoverned |= goesOn;
        }
    }

    private void endPhrase() {
        if (isPredicate && !clause.isEmpty()) { // "the bee, which is yellow,"
            pending.forEach(clause.getLast().said::putIfAbsent);
            pending.clear();
        }
        isPredicate = false;
        isGoverned = false;
        isNegated = false;
        isAboutCamera = false;
        isCompanion = false;
    }

    private void known(Unit unit, Unit next) {
        boolean beforeNoun = next.means(Concept.SUBJECT) || next.kind() == Kind.UNKNOWN;
        if (isNegated) {
            isNegated = false;
            draft.notes.add("\"%s\" is left out; what must not be seen belongs in the negative prompt."
                    .formatted(unit.words()));
        } else if (isAboutCamera || (unit.key().equals("black and white") && beforeNoun)) { // such a cow
            draft.unused.add(unit.words());
        } else if (unit.means(Concept.PLACE) && (isGoverned || !unit.means(Concept.SUBJECT))) {
            setting(unit.as(Concept.PLACE));
            unit.meanings().stream()
                    .map(Meaning::concept)
                    .filter(concept -> concept == Concept.WEATHER)
                    .forEach(concept -> setting(unit.as(concept))); // "stormy sea"
        } else if (unit.means(Concept.COLOUR) && (beforeNoun || !unit.means(Concept.SUBJECT))) {
            pending.putIfAbsent(Concept.COLOUR, choice(unit.as(Concept.COLOUR)));
        } else if (unit.means(Concept.SUBJECT)) {
            subject(unit.as(Concept.SUBJECT));
        } else if (unit.means(Concept.ACTION)) {
            action(unit.as(Concept.ACTION), beforeNoun || next.means(Concept.COLOUR));
        } else if (unit.means(Concept.DIRECTION)) {
            boolean isPreposition = Set.of("up", "down").contains(unit.key())
                    && next.isDetermined()
                    && (beforeNoun || next.means(Concept.PLACE));
            if (isPreposition) {
                isGoverned = true;
            } else {
                toClause(Concept.DIRECTION, choice(unit));
            }
        } else if (unit.means(Concept.SIZE) || unit.means(Concept.COUNT)) {
            adjective(unit);
        } else {
            setting(unit);
        }
    }

    private static Choice choice(Unit unit) {
        return unit.choice(unit.meanings().getFirst().value());
    }

    private void adjective(Unit unit) {
        Meaning meaning = unit.meanings().getFirst();
        pending.putIfAbsent(meaning.concept(), choice(unit));
        if (meaning.isVague()) {
            draft.notes.add(
                    "\"%s\" is more than the model can count; %s are shown.".formatted(unit.words(), meaning.value()));
        }
    }

    private void setting(Unit unit) {
        isBehindPlace = unit.means(Concept.PLACE);
        isGoverned = false;
        boolean isWeak = unit.meanings().size() > 1; // "sunny" means the day too, unless the night is said
        for (Meaning meaning : unit.meanings()) {
            Choice old = draft.setting.putIfAbsent(meaning.concept(), unit.choice(meaning.value()));
            if (old != null && !old.value().equals(meaning.value()) && !isWeak) {
                draft.notes.add("A shot has one %s: \"%s\" is used, \"%s\" is not."
                        .formatted(meaning.concept().label(), old.words(), unit.words()));
            }
        }
    }

    private void subject(Unit unit) {
        if (isGoverned && !wantsPartner) {
            props.add(unit);
            isBehindPlace = true;
            pending.clear();
            return;
        }
        String name = unit.meanings().stream()
                .map(Meaning::value)
                .filter(value -> !pending.containsKey(Concept.COLOUR)
                        || vocabulary.subject(value).orElseThrow().recolourable())
                .findFirst()
                .orElse(unit.meanings().getFirst().value());
        Optional<Part> again = draft.cast.stream().filter(part -> part.is(name)).findFirst();
        boolean isSame = unit.isDetermined()
                || (!isAfterVerb && !clause.isEmpty() && clause.getLast().is(name));
        if (again.isPresent() && !wantsPartner && pending.isEmpty() && isSame) { // "The dog runs." or "tiger, tiger"
            clause = new ArrayList<>(List.of(again.get()));
            isAfterVerb = false;
            return;
        }
        if (Inflection.isPlural(unit.key(), vocabulary.subject(name).orElseThrow())) {
            pending.putIfAbsent(Concept.COUNT, Choice.said(FillIn.SEVERAL, unit.words()));
        }
        addPart(Optional.of(unit.choice(name)));
    }

    private void addPart(Optional<Choice> subject) {
        Part part = new Part();
        subject.ifPresent(choice -> part.said.put(Concept.SUBJECT, choice));
        part.said.putAll(pending);
        pending.clear();
        draft.cast.add(partnerActs ? draft.cast.size() - 1 : draft.cast.size(), part);
        if (isAfterVerb && !wantsPartner) {
            clause = new ArrayList<>(); // "a dog runs and a cat …": the next verb is the cat's
        }
        clause.add(part);
        isAfterVerb = wantsPartner;
        isGoverned = false;
        isPredicate = false;
        wantsPartner = false;
        partnerActs = false;
    }

    private void action(Unit unit, boolean isBeforeNoun) {
        endPhrase();
        Meaning meaning = unit.meanings().stream()
                .filter(each -> clause.isEmpty() || can(clause.getLast(), each.value()))
                .findFirst()
                .orElse(unit.meanings().getFirst());
        Choice action = unit.choice(meaning.value());
        wantsPartner = FOR_TWO.contains(meaning.value()) && !clause.isEmpty();
        partnerActs = wantsPartner && meaning.isPassive();
        if (partnerActs || (unit.isDetermined() && isBeforeNoun)) { // "a flying elephant"
            pending.put(Concept.ACTION, action);
            return;
        }
        toClause(Concept.ACTION, action);
        isGoverned = !wantsPartner && unit.endsInPreposition();
        isAfterVerb = true;
    }

    private boolean can(Part part, String action) {
        Choice subject = part.said.get(Concept.SUBJECT);
        return subject != null
                && vocabulary.subject(subject.value()).orElseThrow().can(action);
    }

    /// Gives `choice` to all that the clause is about, or to whom comes next if it is about nobody yet.
    private void toClause(Concept concept, Choice choice) {
        isGoverned = false;
        Map<Boolean, List<Part>> open = clause.stream().collect(Collectors.partitioningBy(part -> {
            Choice old = part.said.get(concept);
            return old == null || old.value().equals(Lexicon.MOVE);
        }));
        if (clause.isEmpty()) {
            pending.putIfAbsent(concept, choice);
        } else if (open.getOrDefault(true, List.of()).isEmpty()
                && !choice.value().equals(Lexicon.MOVE)) {
            Choice old = clause.getLast().said.get(concept);
            if (old != null && !old.value().equals(choice.value())) {
                draft.notes.add("A subject has one %s a shot: \"%s\" is used, \"%s\" is not."
                        .formatted(concept.label(), old.words(), choice.words()));
            }
        } else {
            open.getOrDefault(true, List.of()).forEach(part -> part.said.put(concept, choice));
        }
    }

    /// Decides what the unknown words before `next` are: adjectives, a place, a verb, or somebody.
    private void settleUnknown(Unit next) {
        if (unknown.isEmpty()) {
            return;
        }
        List<Unit> run = List.copyOf(unknown);
        unknown.clear();
        Unit first = run.getFirst();
        Unit last = run.getLast();
        String words = run.stream().map(Unit::words).collect(Collectors.joining(" "));
        boolean isVerb = !clause.isEmpty()
                && !isAfterVerb
                && !first.isDetermined()
                && !isGoverned
                && !isCompanion
                && pending.isEmpty()
                && first.key().matches(".{3,}(s|ing|ed)");
        boolean isNoun = draft.cast.isEmpty() || first.isDetermined() || wantsPartner || !pending.isEmpty();
        if (run.stream().anyMatch(unit -> unit.key().equals("camera"))) {
            isAboutCamera = true;
            draft.unused.add(words);
        } else if (isNegated) {
            isNegated = false;
            draft.unused.add(words);
        } else if (isCompanion || (!isVerb && !next.isDetermined() && isNounOrAdjective(next))) {
            draft.unused.add(words);
        } else if (isGoverned) {
            isGoverned = false;
            strangePlaces.add(words);
        } else if (isVerb) {
            strangers
                    .value(first.words(), Concept.ACTION, draft)
                    .ifPresentOrElse(choice -> toClause(Concept.ACTION, choice), () -> draft.unused.add(first.words()));
            isAfterVerb = true;
            run.stream().skip(1).forEach(unit -> draft.unused.add(unit.words()));
        } else if (isNoun) {
            run.stream().limit(run.size() - 1L).forEach(unit -> draft.unused.add(unit.words()));
            addPart(strangers.subject(last.words(), draft));
        } else {
            draft.unused.add(words);
        }
    }

    private static boolean isNounOrAdjective(Unit unit) {
        return unit.means(Concept.SUBJECT)
                || (unit.means(Concept.PLACE) && !unit.startsWithPreposition())
                || unit.means(Concept.COLOUR)
                || unit.means(Concept.SIZE)
                || unit.means(Concept.COUNT);
    }

    private void finish() {
        if (draft.cast.isEmpty() && !props.isEmpty()) {
            addPart(Optional.of(choice(props.getFirst())));
        }
        if (draft.cast.isEmpty() && draft.setting.containsKey(Concept.PLACE) && !strangePlaces.isEmpty()) {
            addPart(strangers.subject(strangePlaces.removeFirst(), draft)); // "zoom out from a lighthouse on a cliff"
        }
        if (draft.cast.stream().anyMatch(part -> part.said.containsKey(Concept.SUBJECT))) {
            draft.cast.removeIf(part -> !part.said.containsKey(Concept.SUBJECT)); // like nothing, and not alone
        }
        if (draft.cast.isEmpty() && !pending.isEmpty()) {
            addPart(Optional.empty());
        }
        for (String place : strangePlaces) {
            Optional<Choice> like = draft.setting.containsKey(Concept.PLACE)
                    ? Optional.empty()
                    : strangers.value(place, Concept.PLACE, draft);
            like.ifPresentOrElse(choice -> draft.setting.put(Concept.PLACE, choice), () -> draft.unused.add(place));
        }
        pending.values().forEach(choice -> draft.unused.add(choice.words()));
    }
}
