import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Copies the drawings named in `sprites.json` out of the icon packages into one `STYLE.json.gz` a style, and writes
/// each drawing's width divided by its height into `cast.json`.
///
/// Get the packages first, unpacked into one folder a package, then run from the repository's root with jsvg and
/// jackson-databind on the class path:
/// ```
/// npm pack @iconify-json/noto@1.2.9 @iconify-json/fluent-emoji-flat@1.2.6 @iconify-json/twemoji@1.2.5 \
///     @iconify-json/noto-v1@1.2.5
/// for f in *.tgz; do mkdir -p icons/${f%.tgz} && tar xzf $f -C icons/${f%.tgz}; done
/// java -cp ... tools/cast/VendorSprites.java icons
/// ```
/// Drawings of the style `kinora` are our own: `tools/cast/drawn/NAME.svg`.
/// `facing` is where a drawing looks; `surface` names the hue to repaint (degrees, -1 for grey) where the largest
/// area of one hue is not the subject's body.
final class VendorSprites {
    private static final Map<String, String> PACKAGES = Map.of(
            "noto", "iconify-json-noto-1.2.9",
            "fluent-emoji-flat", "iconify-json-fluent-emoji-flat-1.2.6",
            "twemoji", "iconify-json-twemoji-1.2.5",
            "noto-v1", "iconify-json-noto-v1-1.2.5");
    private static final Path TOOL = Path.of("tools/cast");
    private static final Path RESOURCES = Path.of("kinora-world/src/main/resources/dev/kinora/world/cast");
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws IOException {
        Map<String, JsonNode> icons = new TreeMap<>();
        for (var entry : PACKAGES.entrySet()) {
            Path file = Path.of(arguments[0], entry.getValue(), "package", "icons.json");
            icons.put(entry.getKey(), JSON.readTree(file.toFile()));
        }
        JsonNode sprites = JSON.readTree(TOOL.resolve("sprites.json").toFile());
        Map<String, ObjectNode> sheets = new TreeMap<>();
        Map<String, Map<String, Double>> aspects = new TreeMap<>();
        for (var sprite : sprites.properties()) {
            for (var facing : sprite.getValue().get("facing").properties()) {
                String style = facing.getKey();
                ObjectNode drawing = style.equals("kinora")
                        ? drawn(sprite.getKey())
                        : icon(icons.get(style), sprite.getValue().get("icon").asText());
                drawing.put("facing", facing.getValue().asText());
                JsonNode surface = sprite.getValue().path("surface").get(style);
                if (surface != null) {
                    drawing.put("surface", surface.asInt());
                }
                double[] box = opaqueBox(drawing);
                drawing.putPOJO("box", box);
                sheets.computeIfAbsent(style, _ -> JSON.createObjectNode()).set(sprite.getKey(), drawing);
                aspects.computeIfAbsent(sprite.getKey(), _ -> new TreeMap<>())
                        .put(style, Math.round(box[2] / box[3] * 1000) / 1000.0);
            }
        }
        for (var sheet : sheets.entrySet()) {
            try (OutputStream out = new GZIPOutputStream(
                    Files.newOutputStream(RESOURCES.resolve(sheet.getKey() + ".json.gz")))) {
                out.write(JSON.writeValueAsBytes(sheet.getValue()));
            }
        }
        writeCast(aspects);
    }

    private static ObjectNode icon(JsonNode set, String name) {
        JsonNode icon = set.get("icons").get(name);
        if (icon == null) {
            icon = set.get("icons").get(set.get("aliases").get(name).get("parent").asText());
        }
        ObjectNode drawing = JSON.createObjectNode();
        drawing.put("width", icon.has("width") ? icon.get("width").asInt() : set.get("width").asInt());
        drawing.put("height", icon.has("height") ? icon.get("height").asInt() : set.get("height").asInt());
        return drawing.put("body", icon.get("body").asText());
    }

    /// Our own drawings have `viewBox="0 0 128 128"`.
    private static ObjectNode drawn(String name) throws IOException {
        String svg = Files.readString(TOOL.resolve("drawn").resolve(name + ".svg"));
        String body = svg.substring(svg.indexOf('>') + 1, svg.lastIndexOf("</svg>")).replaceAll("\\s*\\n\\s*", "");
        return JSON.createObjectNode().put("width", 128).put("height", 128).put("body", body);
    }

    /// `x, y, width, height` of everything at least a quarter opaque, in the drawing's own units.
    private static double[] opaqueBox(ObjectNode drawing) {
        int unit = 512 / drawing.get("height").asInt();
        int width = drawing.get("width").asInt() * unit;
        int height = drawing.get("height").asInt() * unit;
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " viewBox=\"0 0 %s %s\">%s</svg>"
                        .formatted(drawing.get("width"), drawing.get("height"), drawing.get("body").asText());
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        document.render((Component) null, graphics, new ViewBox(0, 0, width, height));
        int left = width, right = -1, top = height, bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (image.getRGB(x, y) >>> 24 >= 64) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        double scale = unit;
        return new double[] {left / scale, top / scale, (right + 1 - left) / scale, (bottom + 1 - top) / scale};
    }

    private static void writeCast(Map<String, Map<String, Double>> aspects) throws IOException {
        Path file = RESOURCES.resolve("cast.json");
        JsonNode members = JSON.readTree(file.toFile()).get("members");
        List<String> lines = new java.util.ArrayList<>();
        for (JsonNode member : members) {
            ((ObjectNode) member).set("aspects", JSON.valueToTree(aspects.get(member.get("name").asText())));
            lines.add(JSON.writeValueAsString(member));
        }
        Files.writeString(file, "{\"members\": [\n" + String.join(",\n", lines) + "\n]}\n");
    }
}
