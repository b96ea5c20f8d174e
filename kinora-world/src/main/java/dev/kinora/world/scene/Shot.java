package dev.kinora.world.scene;

import java.util.List;

/// One uninterrupted view: a setting, a camera, and who does what in it.
///
/// @param firstFrame first frame of this shot within the scene
/// @param framing how near the subject is, as a caption would say it
/// @param camera what the camera does, as a caption would say it
/// @param cameraPath the camera at each frame of this shot
/// @param actors the cast in this shot; an actor that plays in several shots keeps its `id`
/// @param props still things on the stage, e.g. the rock that somebody hides behind
/// @param events what happens when, in frames of the scene
public record Shot(
        int firstFrame,
        int frames,
        Setting setting,
        Framing framing,
        CameraMove camera,
        List<CameraState> cameraPath,
        List<Actor> actors,
        List<Prop> props,
        List<Event> events) {
    public Shot {
        cameraPath = List.copyOf(cameraPath);
        actors = List.copyOf(actors);
        props = List.copyOf(props);
        events = List.copyOf(events);
    }
}
