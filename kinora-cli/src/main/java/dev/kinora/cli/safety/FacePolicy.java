package dev.kinora.cli.safety;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.face.Face;
import dev.kinora.engine.face.FaceFinder;
import dev.kinora.media.Frame;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.Faces;
import dev.kinora.safety.Policy;
import java.util.Optional;
import java.util.function.Consumer;

/// What the policy says of given pictures that show people's faces; docs/safety.md says how well
/// faces are found.
///
/// @param remedy for whoever is refused
/// @param teller is told, once a file, where the policy lets them through
public record FacePolicy(Faces faces, String remedy, Consumer<String> teller) implements PictureScreening {
    private static final String SEEN = "a picture seems to show a person's face (%.0f%% sure)";

    /// On this machine: who is refused may be who decides.
    public static FacePolicy ofOwner(Policy policy, Consumer<String> teller) {
        return new FacePolicy(
                policy.faces(),
                "If that person agrees, or it is none, let it through with \"faces\": \"tell\" in a copy of the policy,"
                        + " ~/.kinora/policy.json (docs/safety.md).",
                teller);
    }

    /// For clients of a service, who cannot change its policy.
    public static FacePolicy ofService(Policy policy, Consumer<String> teller) {
        return new FacePolicy(
                policy.faces(),
                "Use a picture without people: this service takes no faces, as it cannot record their consent.",
                teller);
    }

    /// @throws dev.kinora.tensor.WeightsException if the network is missing
    @Override
    public Look look() {
        return faces.answer() == Faces.Answer.ALLOW ? _ -> {} : new Looking(this, FaceFinder.open(Models.face()));
    }

    /// For one thread at a time.
    private static final class Looking implements Look {
        private final FacePolicy policy;
        private final FaceFinder finder;
        private boolean isTold;

        Looking(FacePolicy policy, FaceFinder finder) {
            this.policy = policy;
            this.finder = finder;
        }

        @Override
        public void at(Frame picture) {
            Optional<Face> surest =
                    finder.find(picture, policy.faces().from()).stream().findFirst();
            surest.map(face -> SEEN.formatted(100 * face.score())).ifPresent(this::answer);
        }

        private void answer(String seen) {
            if (policy.faces().answer() == Faces.Answer.REFUSE) {
                throw new RefusedException(
                        "Refused by the rule '%s': %s. %s".formatted(Faces.RULE, seen, policy.remedy()));
            }
            if (!isTold) {
                isTold = true;
                policy.teller().accept("Note: %s.".formatted(seen));
            }
        }

        @Override
        public void close() {
            finder.close();
        }
    }
}
