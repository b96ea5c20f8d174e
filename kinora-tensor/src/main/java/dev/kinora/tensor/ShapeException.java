package dev.kinora.tensor;

/// A tensor, picture or clip has a size that the code it was given to cannot take.
/// The message names the axis, the size it has and the nearest size that is legal.
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }
}
