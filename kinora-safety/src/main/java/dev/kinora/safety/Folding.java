package dev.kinora.safety;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Undoes how letters are dressed up: wide, circled, accented and look-alike letters become plain ones, invisible
/// characters go.
final class Folding {
    private static final Map<Integer, String> LOOK_ALIKES = new HashMap<>();

    static {
        // Cyrillic and Greek letters that look like Latin ones, then Latin letters that no accent explains.
        pair("аеорсухіјѕһԁԛԝвкмнтьгпзυ", "aeopcyxijshdqwbkmhtbrn3u");
        pair("αβεηικνορτυχωγδμσ", "abenikvoptuxwydus");
        pair("ıłøđħŧɑɡɩʀʟʏɴɪᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ", "ilodhtagirlyniacdejkmoptuvwz");
        LOOK_ALIKES.put((int) 'ß', "ss");
        LOOK_ALIKES.put((int) 'æ', "ae");
        LOOK_ALIKES.put((int) 'œ', "oe");
    }

    private Folding() {}

    private static void pair(String from, String to) {
        for (int i = 0; i < from.length(); i++) LOOK_ALIKES.put((int) from.charAt(i), to.substring(i, i + 1));
    }

    /// Compatibility forms resolved, invisible characters and accents removed; case and scripts stay.
    static String undressed(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean isVisible =
                    type != Character.FORMAT && type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK;
            boolean isFiller = c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0x2800;
            if (isVisible && !isFiller) plain.appendCodePoint(c);
        });
        return plain.toString();
    }

    /// [#undressed] in lower case, look-alikes replaced.
    static String latin(String undressed) {
        StringBuilder latin = new StringBuilder(undressed.length());
        undressed.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            String plain = LOOK_ALIKES.get(c);
            if (plain == null) latin.appendCodePoint(c);
            else latin.append(plain);
        });
        return latin.toString();
    }
}
