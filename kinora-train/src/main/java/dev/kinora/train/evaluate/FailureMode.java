package dev.kinora.train.evaluate;

/// The ways in which Sora was known to fail, by the names that its makers gave them.
enum FailureMode {
    IMPLAUSIBLE_MOTION("implausible motion"),
    CAUSE_WITHOUT_EFFECT("cause without effect"),
    LEFT_RIGHT_CONFUSION("left and right confused"),
    ENTITIES_APPEAR_OR_VANISH("entities that appear or vanish"),
    MORPHING("morphing"),
    SEVERAL_ACTORS("several actors"),
    TIMING_OF_EVENTS("timing of events");

    private final String label;

    FailureMode(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
