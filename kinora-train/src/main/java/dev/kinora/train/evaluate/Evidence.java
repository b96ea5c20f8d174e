package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Verdict;
import java.util.List;

/// All that a measure may look at.
///
/// @param frames every native frame of the clip
/// @param verdict what the judge sees in every second one
/// @param config of the judge
/// @param expected what the clip should show
record Evidence(List<Frame> frames, Verdict verdict, JudgeConfig config, Expectation expected) {
    /// Seconds from one frame that the judge sees to the next.
    static final double SAMPLE_SECONDS = JudgeConfig.FRAMES_A_SAMPLE / 12.0;

    Evidence {
        frames = List.copyOf(frames);
    }

    /// Width of the picture divided by its height.
    double aspect() {
        return (double) frames.getFirst().width() / frames.getFirst().height();
    }

    /// Whether one of the expected subjects should do one of these things.
    boolean expects(Dimension dimension, String... words) {
        return expected.subjects().stream()
                .anyMatch(
                        subject -> List.of(words).contains(subject.attributes().getOrDefault(dimension, "")));
    }
}
