package dev.kinora.cli.safety;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.screen.PictureScreen;
import dev.kinora.media.Frame;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.Policy;

/// What the policy says of pictures, given or made. Pornography alone is looked for; docs/safety.md says how well.
///
/// @param policy says from which score on a picture is refused
public record PicturePolicy(Policy policy) implements PictureScreening {
    /// @throws dev.kinora.tensor.WeightsException if the network is missing
    @Override
    public Look look() {
        return policy.pornographicFrom() > 1 ? _ -> {} : new Scored(policy, PictureScreen.open(Models.screen()));
    }

    private record Scored(Policy policy, PictureScreen screen) implements Look {
        @Override
        public void at(Frame picture) {
            float score = screen.scores(picture).pornographic();
            if (score >= policy.pornographicFrom()) {
                throw new RefusedException(
                        "Refused by the rule 'pornographicFrom': a picture seems to be pornographic (%.0f%%; the policy refuses from %.0f%% on)."
                                .formatted(100 * score, 100 * policy.pornographicFrom()));
            }
        }

        @Override
        public void close() {
            screen.close();
        }
    }
}
