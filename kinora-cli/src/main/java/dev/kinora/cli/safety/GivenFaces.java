package dev.kinora.cli.safety;

import dev.kinora.cli.provenance.Verdict;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.provenance.ProvenanceException;
import dev.kinora.provenance.Verification;
import java.nio.file.Path;

/// Looks for people in what somebody gives, before anything is made out of it.
public record GivenFaces(FacePolicy policy) {
    /// For the commands of whoever owns the machine.
    public static GivenFaces ofOwner(Terminal terminal) {
        return new GivenFaces(FacePolicy.ofOwner(Policies.policy(), terminal::note));
    }

    /// Looks at a picture, or at one of each second of a film. What this account signed, and
    /// nobody has changed since, is let through: whoever is seen there was made here, or let
    /// through when it was made.
    ///
    /// @throws dev.kinora.provenance.RefusedException if the policy does not let faces through
    /// @throws dev.kinora.media.MediaException if it cannot be read
    public void require(Path file) {
        if (!isOwn(file)) {
            new GivenPictures(policy).require(file);
        }
    }

    private static boolean isOwn(Path file) {
        try {
            return Verdict.ofThisAccount().verify(file) instanceof Verification.Trusted;
        } catch (ProvenanceException _) {
            return false; // of a kind that carries no manifest
        }
    }
}
