package dev.kinora.cli.generate;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.interpolate.Interpolator;
import dev.kinora.engine.upscale.Upscaler;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.tensor.Compute;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A model's small networks, which finish its films, as far as it has them.
public record Finishers(Optional<Interpolator> interpolator, Optional<Upscaler> upscaler) implements AutoCloseable {
    public static Finishers open(ModelFolder folder, Compute compute) {
        Optional<Interpolator> interpolator = folder.interpolator().exists()
                ? Optional.of(Interpolator.open(folder.interpolator(), compute))
                : Optional.empty();
        try {
            return new Finishers(
                    interpolator,
                    folder.upscaler().exists()
                            ? Optional.of(Upscaler.open(folder.upscaler(), compute))
                            : Optional.empty());
        } catch (RuntimeException unfit) {
            interpolator.ifPresent(Interpolator::close);
            throw unfit;
        }
    }

    /// @param size of the file; null to leave frames as large as they are made
    public Finish finish(@Nullable PictureSize size) {
        BinaryOperator<Frame> between = interpolator
                .<BinaryOperator<Frame>>map(network -> network::between)
                .orElse(Finish.NONE.between());
        return new Finish(between, size == null ? UnaryOperator.identity() : sized(size));
    }

    private UnaryOperator<Frame> sized(PictureSize size) {
        return upscaler.<UnaryOperator<Frame>>map(network -> frame -> network.cover(frame, size.width(), size.height()))
                .orElse(frame -> Resample.BICUBIC.cover(frame, size.width(), size.height()));
    }

    @Override
    public void close() {
        upscaler.ifPresent(Upscaler::close);
        interpolator.ifPresent(Interpolator::close);
    }
}
