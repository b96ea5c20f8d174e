package dev.kinora.world.cast;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// Turns a vector drawing into pixels, once a sprite.
final class Rasteriser {
    /// Drawn this many times larger and then halved down, which smooths the edges beyond the rasteriser's own.
    private static final int OVERSAMPLING = 2;

    private Rasteriser() {}

    /// The visible box of `drawing`, `heightPixels` high.
    static Bitmap rasterise(Drawing drawing, int heightPixels) {
        double scale = OVERSAMPLING * heightPixels / drawing.box().get(3);
        int height = OVERSAMPLING * heightPixels;
        int width = OVERSAMPLING * Math.max(1, (int) Math.round(heightPixels * drawing.aspect()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        ViewBox box = new ViewBox(
                (float) (-drawing.box().get(0) * scale),
                (float) (-drawing.box().get(1) * scale),
                (float) (drawing.width() * scale),
                (float) (drawing.height() * scale));
        document(drawing).render((Component) null, graphics, box);
        graphics.dispose();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new Bitmap(width, height, pixels).halved();
    }

    private static SVGDocument document(Drawing drawing) {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " viewBox=\"0 0 %d %d\">%s</svg>".formatted(drawing.width(), drawing.height(), drawing.body());
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("A vendored drawing is not valid SVG: " + svg);
        }
        return document;
    }
}
