package dev.kinora.world.story;

/// A number that changes over time, together with its exact derivative.
interface Curve {
    /// The value after `t` seconds.
    double at(double t);

    /// The derivative after `t` seconds; where it jumps, the one that holds from then on.
    double slope(double t);

    static Curve constant(double value) {
        return line(value, 0);
    }

    /// `start + speed * t`.
    static Curve line(double start, double speed) {
        return of(t -> start + speed * t, _ -> speed);
    }

    /// `amplitude * sin(2π * hertz * t + phase)`.
    static Curve wave(double amplitude, double hertz, double phase) {
        double omega = 2 * StrictMath.PI * hertz;
        return of(
                t -> amplitude * StrictMath.sin(omega * t + phase),
                t -> amplitude * omega * StrictMath.cos(omega * t + phase));
    }

    /// Thrown upwards from `height` at `start` seconds with `speed`; `gravity` pulls down.
    static Curve thrown(double start, double height, double speed, double gravity) {
        return of(t -> height + (speed - gravity / 2 * (t - start)) * (t - start), t -> speed - gravity * (t - start));
    }

    /// From one value to another between `start` and `end` seconds with a soft start and end (smoothstep).
    static Curve ease(double from, double to, double start, double end) {
        double span = end - start;
        return of(
                t -> {
                    double u = StrictMath.clamp((t - start) / span, 0.0, 1.0);
                    return from + (to - from) * u * u * (3 - 2 * u);
                },
                t -> {
                    double u = StrictMath.clamp((t - start) / span, 0.0, 1.0);
                    return (to - from) * 6 * u * (1 - u) / span;
                });
    }

    /// What is seen of something that comes nearer with constant speed: `from` at 0, `to` at `seconds`, as `1 /
    /// distance`.
    static Curve approach(double from, double to, double seconds) {
        double b = (1 - from / to) / seconds;
        return of(t -> from / (1 - b * t), t -> from * b / ((1 - b * t) * (1 - b * t)));
    }

    /// `curves[i]` from `starts[i]` until the next start; the first one also before.
    static Curve pieces(double[] starts, Curve... curves) {
        return of(t -> curves[piece(starts, t)].at(t), t -> curves[piece(starts, t)].slope(t));
    }

    default Curve plus(Curve other) {
        return of(t -> at(t) + other.at(t), t -> slope(t) + other.slope(t));
    }

    default Curve plus(double constant) {
        return of(t -> at(t) + constant, this::slope);
    }

    default Curve times(double factor) {
        return of(t -> at(t) * factor, t -> slope(t) * factor);
    }

    /// `outer(this(t))`, by the chain rule.
    default Curve into(Curve outer) {
        return of(t -> outer.at(at(t)), t -> outer.slope(at(t)) * slope(t));
    }

    /// A curve from a function and its derivative.
    static Curve of(Function value, Function derivative) {
        return new Curve() {
            @Override
            public double at(double t) {
                return value.of(t);
            }

            @Override
            public double slope(double t) {
                return derivative.of(t);
            }
        };
    }

    private static int piece(double[] starts, double t) {
        int i = starts.length - 1;
        while (i > 0 && t < starts[i]) {
            i--;
        }
        return i;
    }

    interface Function {
        double of(double t);
    }
}
