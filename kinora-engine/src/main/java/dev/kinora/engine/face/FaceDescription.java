package dev.kinora.engine.face;

/// What tells a face from others: 128 numbers, near for pictures of one person. Handle with care:
/// who has it can recognise that person.
public final class FaceDescription {
    private final float[] values;

    private FaceDescription(float[] values) {
        this.values = values;
    }

    /// @throws IllegalArgumentException unless there are 128 finite numbers
    public static FaceDescription of(float... values) {
        if (values.length != RecognitionNetwork.NUMBERS) {
            throw new IllegalArgumentException(
                    "A face is described by %d numbers, got %d.".formatted(RecognitionNetwork.NUMBERS, values.length));
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("A face is described by finite numbers, got %f.".formatted(value));
            }
        }
        return new FaceDescription(values.clone());
    }

    public float[] values() {
        return values.clone();
    }

    /// 0 for the same picture; [FaceMatcher#SAME_PERSON] says what it means.
    public double distance(FaceDescription other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = (double) values[i] - other.values[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
