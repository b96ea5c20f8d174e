package dev.kinora.world.scene;

/// What the camera does during a shot.
public enum CameraMove {
    STATIC,
    PAN_LEFT,
    PAN_RIGHT,
    TILT_UP,
    TILT_DOWN,
    ZOOM_IN,
    ZOOM_OUT,
    DOLLY_IN,
    TRACK,
    ORBIT,
    SHAKE,
    GLIDE
}
