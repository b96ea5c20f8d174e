package dev.kinora.engine.director;

import java.util.List;

/// What will be filmed, and what the director has to say about it.
///
/// @param prompt as the person wrote it
/// @param shots in order; one for now
/// @param notes what was unknown, replaced or left out, one sentence or two each
public record Screenplay(String prompt, List<ShotPlan> shots, List<String> notes) {
    public Screenplay {
        shots = List.copyOf(shots);
        notes = List.copyOf(notes);
    }

    /// The captions, every attribute with its source, and the notes, as lines for a person.
    public String explain() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < shots.size(); i++) {
            ShotPlan shot = shots.get(i);
            lines.append("Shot %d: %s%n".formatted(i + 1, shot.caption()));
            for (Role role : shot.cast()) {
                role.choices().forEach((concept, choice) -> lines.append(line(concept, choice)));
            }
            shot.setting().forEach((concept, choice) -> lines.append(line(concept, choice)));
        }
        notes.forEach(note -> lines.append("Note: ").append(note).append(System.lineSeparator()));
        return lines.toString();
    }

    private static String line(Concept concept, Choice choice) {
        String indent = concept.compareTo(Concept.DIRECTION) <= 0 && concept != Concept.SUBJECT ? "    " : "  ";
        return "%-14s%-16s %s%n".formatted(indent + concept.label(), choice.value(), choice.reason());
    }
}
