package dev.kinora.cli.worker;

import dev.kinora.cli.safety.PicturePolicy;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.media.Frame;
import dev.kinora.media.MediaException;
import dev.kinora.service.checks.FileCheck;
import dev.kinora.service.checks.PictureFinding;
import java.nio.file.Path;
import java.util.Set;

/// Says of pictures what the policy says of pictures that are given.
record PictureScoring(PicturePolicy policy) implements FileCheck {
    @Override
    public Answer check(Path file, String name) {
        try (PicturePolicy.Looking looking = policy.look()) {
            PicturePolicy.Seen seen = looking.see(Frame.load(file));
            Double score = seen.score().isPresent() ? seen.score().getAsDouble() : null;
            return Answer.of(
                    Terminal.json(new PictureFinding(
                            score, seen.isPornographic(), seen.refusal().orElse(null))),
                    Set.of());
        } catch (MediaException _) {
            return Answer.problem("The picture cannot be read: it is damaged, or no JPEG, PNG or WebP.");
        }
    }
}
