package dev.kinora.world.cast;

import dev.kinora.world.scene.Colour;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All sprites, rasterised when first asked for and then kept as long as memory allows. Safe for many threads.
/// The pixels depend on nothing but subject, style, colour and height.
///
/// Example: `new SpriteAtlas().sprite("car", "noto", Colour.RED, 64)` is a red car 64 pixels high.
public final class SpriteAtlas {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 2048;

    private final Map<String, SpriteSheet> sheets = new ConcurrentHashMap<>();
    private final Map<Key, SoftReference<Sprite>> sprites = new ConcurrentHashMap<>();

    private record Key(String subject, String style, Colour colour, int height) {}

    /// A sprite at least `heightPixels` high: the next power of two, within 16 to 2048.
    ///
    /// @throws IllegalArgumentException if the subject does not exist in this style
    public Sprite sprite(String subject, String style, Colour colour, int heightPixels) {
        int clamped = Math.clamp(heightPixels, SMALLEST, LARGEST);
        Key key = new Key(subject, style, colour, Integer.highestOneBit(clamped - 1) << 1);
        SoftReference<Sprite> reference = sprites.get(key);
        Sprite cached = reference == null ? null : reference.get();
        if (cached != null) {
            return cached;
        }
        Sprite made = make(key);
        sprites.put(key, new SoftReference<>(made));
        return made;
    }

    /// The colour a viewer would name this sprite by, as drawn: a yellow bus with large blue windows is yellow.
    public Colour naturalColour(String subject, String style) {
        Bitmap bitmap = sprite(subject, style, Colour.NATURAL, 64).bitmap();
        Integer surface =
                isDisc(subject, style) ? null : drawing(subject, style).surface();
        return ColourNames.of(surface == null ? bitmap : Recolouring.surface(bitmap, surface));
    }

    private static boolean isDisc(String subject, String style) {
        return subject.equals(Disc.SUBJECT) && style.equals(Disc.STYLE);
    }

    private Drawing drawing(String subject, String style) {
        return sheets.computeIfAbsent(style, SpriteSheet::load).drawing(subject);
    }

    private Sprite make(Key key) {
        if (isDisc(key.subject, key.style)) {
            return Disc.drawn(key.colour, key.height);
        }
        Drawing drawing = drawing(key.subject, key.style);
        Bitmap bitmap = key.colour == Colour.NATURAL
                ? Rasteriser.rasterise(drawing, key.height)
                : Recolouring.recoloured(
                        sprite(key.subject, key.style, Colour.NATURAL, key.height)
                                .bitmap(),
                        drawing.surface(),
                        key.colour);
        return new Sprite(key.subject, key.style, drawing.facing(), bitmap);
    }
}
