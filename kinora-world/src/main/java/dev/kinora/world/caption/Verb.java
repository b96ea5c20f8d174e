package dev.kinora.world.caption;

/// A verb, with what belongs to it, in the three forms that captions need.
///
/// @param singular `walks`
/// @param plural `walk`
/// @param participle `walking`
public record Verb(String singular, String plural, String participle) {
    /// A regular verb, with a tail that does not change: `of("roll", "along")` is `rolls along`, `rolling along`.
    static Verb of(String base, String tail) {
        String end = tail.isEmpty() ? "" : " " + tail;
        boolean sibilant = base.endsWith("s") || base.endsWith("sh") || base.endsWith("ch") || base.endsWith("o");
        boolean consonantY = base.endsWith("y") && !base.matches(".*[aeiou]y");
        String singular = consonantY ? base.substring(0, base.length() - 1) + "ies" : base + (sibilant ? "es" : "s");
        return new Verb(singular + end, base + end, participle(base) + end);
    }

    static Verb of(String base) {
        return of(base, "");
    }

    String form(boolean isPlural) {
        return isPlural ? plural : singular;
    }

    private static String participle(String base) {
        if (base.matches(".*[^aeiou][aeiou][bpgmnt]") && !base.equals("exit")) {
            return base + base.charAt(base.length() - 1) + "ing"; // hop, run, spin, get, step
        }
        boolean silentE = base.endsWith("e") && !base.endsWith("ee");
        return (silentE ? base.substring(0, base.length() - 1) : base) + "ing";
    }
}
