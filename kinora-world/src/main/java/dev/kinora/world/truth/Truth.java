package dev.kinora.world.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Prop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Shot;
import java.util.List;
import java.util.Locale;

/// Everything that is known about a clip, for judges and for people. The same scene gives the same text, bit for bit;
/// numbers are rounded to six decimals. The layout changes only together with [#VERSION]:
/// ```
/// version, seed, aspect, framesPerSecond, frames, seconds, captions {voice: text}
/// shots [ firstFrame, frames, startSeconds, endSeconds, framing, captions,
///         setting {place, light, weather, look}
///         camera  {move, path [[x, y, zoom, orbitRadians, dolly] per frame]}
///         objects [ id, subject, style, colour, size, action, direction, partner, height, width,
///                   track [ x, y, velocity [x, y], box [left, top, right, bottom], visible,
///                           depth, scale [x, y], rotationRadians, facesRight per frame ] ]
///         props   [ subject, style, x, y, height, width, depth, box (at the first frame) ]
///         events  [ kind, seconds, frame, actor, x, strength ] ]
/// ```
/// Positions, sizes and velocities are in world units (see [Scene]), boxes in picture coordinates (see [Box]), times in
/// seconds of the clip. Enum values are lower case with spaces.
public final class Truth {
    public static final int VERSION = 1;

    private static final double DECIMALS = 1e6;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Truth() {}

    /// @param captions writes the captions, with the scene's seed
    public static ObjectNode of(Scene scene, Captions captions) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("seed", scene.seed());
        root.put("aspect", rounded(scene.aspect()));
        root.put("framesPerSecond", Scene.FRAMES_PER_SECOND);
        root.put("frames", scene.frames());
        root.put("seconds", seconds(scene.frames()));
        ObjectNode texts = root.putObject("captions");
        for (Voice voice : Voice.values()) {
            texts.put(word(voice), captions.write(scene, voice, scene.seed()));
        }
        ArrayNode shots = root.putArray("shots");
        for (int i = 0; i < scene.shots().size(); i++) {
            ObjectNode shot = shots.addObject();
            describe(scene, scene.shots().get(i), shot);
            ObjectNode shotTexts = shot.putObject("captions");
            for (Voice voice : Voice.values()) {
                shotTexts.put(word(voice), captions.ofShot(scene, i, voice, scene.seed()));
            }
        }
        return root;
    }

    /// As text, indented, with a line break at the end.
    public static String text(ObjectNode truth) {
        try {
            return JSON.writer()
                            .with(SerializationFeature.INDENT_OUTPUT)
                            .withDefaultPrettyPrinter()
                            .writeValueAsString(truth)
                            .replace("\r\n", "\n")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain numbers and texts cannot be written as JSON.", e);
        }
    }

    private static void describe(Scene scene, Shot shot, ObjectNode json) {
        json.put("firstFrame", shot.firstFrame());
        json.put("frames", shot.frames());
        json.put("startSeconds", seconds(shot.firstFrame()));
        json.put("endSeconds", seconds(shot.firstFrame() + shot.frames()));
        json.put("framing", word(shot.framing()));
        Setting setting = shot.setting();
        json.putObject("setting")
                .put("place", word(setting.place()))
                .put("light", word(setting.timeOfDay()))
                .put("weather", word(setting.weather()))
                .put("look", word(setting.look()));
        ObjectNode camera = json.putObject("camera").put("move", word(shot.camera()));
        ArrayNode path = camera.putArray("path");
        for (CameraState state : shot.cameraPath()) {
            numbers(path.addArray(), state.x(), state.y(), state.zoom(), state.orbitRadians(), state.dolly());
        }
        ArrayNode objects = json.putArray("objects");
        for (Actor actor : shot.actors()) {
            describe(actor, shot.cameraPath(), scene.aspect(), objects.addObject());
        }
        ArrayNode props = json.putArray("props");
        for (Prop prop : shot.props()) {
            ObjectNode still = props.addObject();
            still.put("subject", prop.subject()).put("style", prop.style());
            still.put("x", rounded(prop.x())).put("y", rounded(prop.y()));
            still.put("height", rounded(prop.height())).put("width", rounded(prop.width()));
            still.put("depth", rounded(prop.depth()));
            box(still.putArray("box"), Box.of(prop, shot.cameraPath().getFirst(), scene.aspect()));
        }
        ArrayNode events = json.putArray("events");
        for (Event event : shot.events()) {
            events.addObject()
                    .put("kind", word(event.kind()))
                    .put("seconds", seconds(event.frame()))
                    .put("frame", rounded(event.frame()))
                    .put("actor", event.actor())
                    .put("x", rounded(event.x()))
                    .put("strength", rounded(event.strength()));
        }
    }

    private static void describe(Actor actor, List<CameraState> path, double aspect, ObjectNode json) {
        json.put("id", actor.id());
        json.put("subject", actor.subject());
        json.put("style", actor.style());
        json.put("colour", word(actor.colour()));
        json.put("size", word(actor.size()));
        json.put("action", word(actor.action()));
        json.put("direction", word(actor.direction()));
        json.put("partner", actor.partner());
        json.put("height", rounded(actor.height()));
        json.put("width", rounded(actor.width()));
        ArrayNode track = json.putArray("track");
        for (int i = 0; i < actor.poses().size(); i++) {
            Pose pose = actor.poses().get(i);
            ObjectNode at = track.addObject();
            at.put("x", rounded(pose.x())).put("y", rounded(pose.y()));
            numbers(at.putArray("velocity"), pose.velocityX(), pose.velocityY());
            box(at.putArray("box"), Box.of(actor, pose, path.get(i), aspect));
            at.put("visible", rounded(pose.visible()));
            at.put("depth", rounded(pose.depth()));
            numbers(at.putArray("scale"), pose.scaleX(), pose.scaleY());
            at.put("rotationRadians", rounded(pose.rotationRadians()));
            at.put("facesRight", pose.facesRight());
        }
    }

    private static void box(ArrayNode json, Box box) {
        numbers(json, box.left(), box.top(), box.right(), box.bottom());
    }

    private static void numbers(ArrayNode json, double... values) {
        for (double value : values) {
            json.add(rounded(value));
        }
    }

    private static double seconds(double frames) {
        return rounded(frames / Scene.FRAMES_PER_SECOND);
    }

    /// Without a negative zero.
    private static double rounded(double value) {
        return StrictMath.rint(value * DECIMALS) / DECIMALS + 0.0;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
