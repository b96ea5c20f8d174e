package dev.kinora.engine.wan;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cleans prompts as Wan's code does with `ftfy` and `html`: HTML is unescaped, ligatures, full-width forms and curly
/// quotes become plain, control characters go, white space is one space.
///
/// Not done: text that was decoded in the wrong encoding ("sÃ¼ÃŸ") is not repaired, and of HTML's names only those
/// below
/// and the numeric ones are known.
final class PromptCleaning {
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
    private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-9;]*[a-zA-Z]");
    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0e-\\x1b\\x7f\\u206a-\\u206f\\ufeff\\ufff9-\\ufffc]");
    private static final Pattern COMPATIBLE =
            Pattern.compile("[\\u0132\\u0133\\u01c4-\\u01cc\\u01f1-\\u01f3\\ufb00-\\ufb06" + "\\u3000\\uff01-\\uffef]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u02bc\\u2018-\\u201b]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201c-\\u201f]");
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("hellip", "\u2026"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201c"),
            Map.entry("rdquo", "\u201d"),
            Map.entry("deg", "\u00b0"),
            Map.entry("times", "\u00d7"));

    private PromptCleaning() {}

    static String clean(String text) {
        String fixed = text.indexOf('<') < 0 ? unescapedWholly(text) : text; // with tags, HTML is meant as HTML
        fixed = TERMINAL.matcher(fixed).replaceAll("");
        fixed = COMPATIBLE
                .matcher(fixed)
                .replaceAll(found -> quoted(Normalizer.normalize(found.group(), Normalizer.Form.NFKC)));
        fixed = SINGLE_QUOTES.matcher(fixed).replaceAll("'");
        fixed = DOUBLE_QUOTES.matcher(fixed).replaceAll("\"");
        fixed = CONTROL.matcher(fixed).replaceAll("");
        fixed = Normalizer.normalize(fixed, Normalizer.Form.NFC);
        fixed = unescaped(unescaped(fixed));
        return SPACE.matcher(fixed).replaceAll(" ").strip();
    }

    private static String unescapedWholly(String text) {
        String before = text;
        String after = unescaped(text);
        while (!after.equals(before)) { // ends: each round shortens the text
            before = after;
            after = unescaped(after);
        }
        return after;
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(found -> quoted(character(found)));
    }

    private static String character(MatchResult entity) {
        String name = entity.group(1);
        if (!name.startsWith("#")) {
            return NAMES.getOrDefault(name, entity.group());
        }
        boolean isHex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int code = isHex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        boolean isCharacter = Character.isValidCodePoint(code) && code != 0 && (code < 0xd800 || code > 0xdfff);
        return isCharacter ? Character.toString(code) : "\ufffd";
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
