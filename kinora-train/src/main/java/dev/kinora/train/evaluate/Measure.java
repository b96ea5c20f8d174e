package dev.kinora.train.evaluate;

import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Grading;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One number about one clip. `NaN` where a clip gives no occasion for it.
enum Measure {
    SUBJECT_CONSISTENCY(true, FailureMode.MORPHING) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.subjects(evidence.verdict());
        }
    },
    BACKGROUND_CONSISTENCY(true, null) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.backgrounds(evidence.verdict());
        }
    },
    FLICKER(false, null) {
        @Override
        double of(Evidence evidence) {
            return PixelMeasures.flicker(evidence.frames(), nativeCuts(evidence));
        }
    },
    MOTION_SMOOTHNESS(true, FailureMode.IMPLAUSIBLE_MOTION) {
        @Override
        double of(Evidence evidence) {
            return MotionMeasures.smoothness(paths(evidence));
        }
    },
    /// Heights a second of the fastest subject: neither better nor worse in itself.
    DYNAMIC_DEGREE(true, null) {
        @Override
        double of(Evidence evidence) {
            return MotionMeasures.speed(paths(evidence), Evidence.SAMPLE_SECONDS);
        }
    },
    PIXEL_CHANGE(true, null) {
        @Override
        double of(Evidence evidence) {
            return PixelMeasures.change(evidence.frames(), nativeCuts(evidence));
        }
    },
    /// Of whoever jumps, which begins on the ground, and whoever bounces or falls, which ends there.
    GRAVITY(true, FailureMode.IMPLAUSIBLE_MOTION) {
        @Override
        double of(Evidence evidence) {
            boolean endsDown = evidence.expects(Dimension.ACTION, "bounce", "fall");
            return endsDown || evidence.expects(Dimension.ACTION, "jump")
                    ? evidence.verdict().tracks().stream()
                            .mapToDouble(track -> MotionMeasures.gravity(Path2d.of(track, evidence.aspect()), endsDown))
                            .filter(value -> !Double.isNaN(value))
                            .average()
                            .orElse(Double.NaN)
                    : Double.NaN;
        }
    },
    CAUSE_AND_EFFECT(true, FailureMode.CAUSE_WITHOUT_EFFECT) {
        @Override
        double of(Evidence evidence) {
            List<Track> tracks = evidence.verdict().tracks();
            if (!evidence.expects(Dimension.ACTION, "collide", "push") || tracks.size() != 2) {
                return Double.NaN;
            }
            Track one = tracks.getFirst();
            Track other = tracks.getLast();
            int first = Math.max(one.first().frame(), other.first().frame());
            double size = (one.first().width() + other.first().width()) / 2 * evidence.aspect();
            return one.shot() != other.shot()
                    ? Double.NaN
                    : MotionMeasures.causeAndEffect(
                            from(
                                    Path2d.of(one, evidence.aspect()),
                                    first - one.first().frame()),
                            from(
                                    Path2d.of(other, evidence.aspect()),
                                    first - other.first().frame()),
                            size);
        }
    },
    /// 1 where left was asked for and right is seen, or the other way round.
    LEFT_RIGHT_CONFUSION(false, FailureMode.LEFT_RIGHT_CONFUSION) {
        @Override
        double of(Evidence evidence) {
            double confused = 0;
            int asked = 0;
            for (int i = 0; i < evidence.expected().subjects().size(); i++) {
                String wanted =
                        evidence.expected().subjects().get(i).attributes().get(Dimension.DIRECTION);
                String opposite = wanted == null
                        ? null
                        : Map.of("left", "right", "right", "left").get(wanted);
                if (opposite != null) {
                    asked++;
                    String seen = Grading.answer(
                            Dimension.DIRECTION, evidence.expected(), i, evidence.verdict(), evidence.config());
                    confused += opposite.equals(seen) ? 1 : 0;
                }
            }
            return asked == 0 ? Double.NaN : confused / asked;
        }
    },
    PERMANENCE(true, FailureMode.ENTITIES_APPEAR_OR_VANISH) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.permanence(evidence.verdict());
        }
    },
    APPARITIONS(false, FailureMode.ENTITIES_APPEAR_OR_VANISH) {
        @Override
        double of(Evidence evidence) {
            boolean mayHide = evidence.expects(Dimension.ACTION, "hide", "leave and return");
            return mayHide ? Double.NaN : IdentityMeasures.apparitions(evidence.verdict());
        }
    },
    CUT_CONSISTENCY(true, null) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.cutConsistency(evidence.verdict());
        }
    },
    IDENTITY_DRIFT(false, FailureMode.MORPHING) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.drift(evidence.verdict(), Head.SUBJECT);
        }
    },
    COLOUR_DRIFT(false, FailureMode.MORPHING) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.drift(evidence.verdict(), Head.COLOUR);
        }
    },
    SHAPE_DRIFT(false, FailureMode.MORPHING) {
        @Override
        double of(Evidence evidence) {
            return IdentityMeasures.shapeDrift(evidence.verdict());
        }
    },
    /// Of prompts with two subjects or more: the mean of who is right and how many.
    SEVERAL_ACTORS(true, FailureMode.SEVERAL_ACTORS) {
        @Override
        double of(Evidence evidence) {
            if (evidence.expected().count() < 2) {
                return Double.NaN;
            }
            Map<Dimension, Double> grades = Grading.grade(evidence.expected(), evidence.verdict(), evidence.config());
            return (grades.getOrDefault(Dimension.SUBJECT, 0.0) + grades.getOrDefault(Dimension.COUNT, 0.0)) / 2;
        }
    },
    /// Whether what should happen does, within the clip and in its order: a bounce turns, who hides or
    /// leaves is seen, gone and seen again, who falls is lower afterwards.
    EVENT_TIMING(true, FailureMode.TIMING_OF_EVENTS) {
        @Override
        double of(Evidence evidence) {
            List<Track> tracks = evidence.verdict().tracks();
            boolean bounces = evidence.expects(Dimension.ACTION, "bounce", "hop", "jump");
            boolean falls = evidence.expects(Dimension.ACTION, "fall");
            boolean hides = evidence.expects(Dimension.ACTION, "hide", "leave and return");
            if (!bounces && !falls && !hides) {
                return Double.NaN;
            }
            if (hides) {
                return tracks.size() > 1
                                && tracks.stream()
                                        .anyMatch(track -> track.first().frame()
                                                > tracks.getFirst().last().frame())
                        ? 1
                        : 0;
            }
            return tracks.stream()
                            .map(track -> Path2d.of(track, evidence.aspect()))
                            .anyMatch(path -> bounces
                                    ? MotionMeasures.turns(path) > 0
                                    : path.y()[path.count() - 1] - path.y()[0] > FALLEN)
                    ? 1
                    : 0;
        }
    };

    private static final double FALLEN = 0.1; // of the picture's height

    private final boolean higherIsBetter;
    private final @Nullable FailureMode mode;

    Measure(boolean higherIsBetter, @Nullable FailureMode mode) {
        this.higherIsBetter = higherIsBetter;
        this.mode = mode;
    }

    abstract double of(Evidence evidence);

    boolean isHigherBetter() {
        return higherIsBetter;
    }

    /// What it is a measure of; null for none of the known failures.
    @Nullable
    FailureMode mode() {
        return mode;
    }

    /// `motion smoothness`.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<Path2d> paths(Evidence evidence) {
        return evidence.verdict().tracks().stream()
                .map(track -> Path2d.of(track, evidence.aspect()))
                .toList();
    }

    private static Path2d from(Path2d path, int first) {
        return new Path2d(
                Arrays.copyOfRange(path.x(), first, Math.max(first, path.count())),
                Arrays.copyOfRange(path.y(), first, Math.max(first, path.count())));
    }

    /// The judge sees every second frame: a cut between two of them may be before either.
    private static boolean[] nativeCuts(Evidence evidence) {
        boolean[] seen = evidence.verdict().isCut();
        boolean[] cuts = new boolean[evidence.frames().size()];
        for (int i = 1; i < seen.length; i++) {
            int frame = i * JudgeConfig.FRAMES_A_SAMPLE;
            for (int k = frame - JudgeConfig.FRAMES_A_SAMPLE + 1; k <= frame && k < cuts.length; k++) {
                cuts[k] = seen[i];
            }
        }
        return cuts;
    }
}
