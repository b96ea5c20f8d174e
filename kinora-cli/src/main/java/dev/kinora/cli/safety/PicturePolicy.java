package dev.kinora.cli.safety;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.screen.PictureScreen;
import dev.kinora.media.Frame;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.BlockedPictures;
import dev.kinora.safety.PictureHash;
import dev.kinora.safety.Policy;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// What the policy says of pictures, given or made: none that are on the list of blocked ones, none that seem to be
/// pornographic; docs/safety.md says how well both are told.
///
/// @param rule its name in the policy
/// @param pornographicFrom score from which a picture is refused
/// @param blockedWithin in so many bits a picture may differ from a blocked one to be refused as the same
/// @param blocked the list, read anew for each film
public record PicturePolicy(String rule, double pornographicFrom, int blockedWithin, Supplier<BlockedPictures> blocked)
        implements PictureScreening {
    /// For what people give.
    public static PicturePolicy ofGiven(Policy policy) {
        return new PicturePolicy(
                "pornographicFrom", policy.pornographicFrom(), policy.blockedWithin(), Policies::blocked);
    }

    /// For what models make.
    public static PicturePolicy ofMade(Policy policy) {
        return new PicturePolicy(
                "madePornographicFrom", policy.madePornographicFrom(), policy.blockedWithin(), Policies::blocked);
    }

    /// @throws dev.kinora.tensor.WeightsException if the network is missing
    /// @throws dev.kinora.safety.PolicyException if the list cannot be read
    @Override
    public Looking look() {
        BlockedPictures list = blocked.get();
        boolean isScored = pornographicFrom <= 1;
        return new Looking(this, list, isScored ? Optional.of(PictureScreen.open(Models.screen())) : Optional.empty());
    }

    /// What there is to say of a picture.
    ///
    /// @param score how likely it is pornographic, 0 to 1; empty where the policy wants no scores
    /// @param isPornographic whether that is enough to refuse it
    /// @param refusal naming the rule that it breaks, which may be that of blocked pictures
    public record Seen(OptionalDouble score, boolean isPornographic, Optional<String> refusal) {}

    /// For one thread at a time.
    public record Looking(PicturePolicy policy, BlockedPictures list, Optional<PictureScreen> screen) implements Look {
        @Override
        public void at(Frame picture) {
            blocked(picture).or(() -> pornographic(score(picture))).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
        }

        /// Says all of it, where [#at] says no.
        public Seen see(Frame picture) {
            OptionalDouble score = score(picture);
            Optional<String> tooMuch = pornographic(score);
            return new Seen(score, tooMuch.isPresent(), blocked(picture).or(() -> tooMuch));
        }

        private Optional<String> blocked(Frame picture) {
            return list.find(picture, policy.blockedWithin())
                    .map(match ->
                            "Refused by the rule 'blockedPictures': a picture is all but the same as one that was blocked (%d of %d bits differ)."
                                    .formatted(match.distance(), PictureHash.BITS));
        }

        private OptionalDouble score(Frame picture) {
            return screen.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(screen.get().scores(picture).pornographic());
        }

        private Optional<String> pornographic(OptionalDouble score) {
            return score.isPresent() && score.getAsDouble() >= policy.pornographicFrom()
                    ? Optional.of(
                            "Refused by the rule '%s': a picture seems to be pornographic (%.0f%%; the policy refuses from %.0f%% on)."
                                    .formatted(
                                            policy.rule(), 100 * score.getAsDouble(), 100 * policy.pornographicFrom()))
                    : Optional.empty();
        }

        @Override
        public void close() {
            screen.ifPresent(PictureScreen::close);
        }
    }
}
