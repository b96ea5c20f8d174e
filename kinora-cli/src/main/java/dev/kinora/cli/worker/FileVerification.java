package dev.kinora.cli.worker;

import dev.kinora.cli.provenance.Verdict;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.media.MediaException;
import dev.kinora.provenance.ProvenanceException;
import dev.kinora.provenance.Verifier;
import dev.kinora.service.checks.FileCheck;
import java.nio.file.Path;
import java.time.Duration;

/// Says of files that strangers send what `kinora verify` says, with an end to the work.
final class FileVerification implements FileCheck {
    private static final Verdict.Effort EFFORT = new Verdict.Effort(4096L * 4096, Duration.ofSeconds(20));

    @Override
    public Answer check(Path file, String name) {
        Verifier verifier = Verdict.ofThisAccount(); // what is wrong with our keys is nobody else's business
        try {
            Verdict verdict = Verdict.of(file, name, verifier, EFFORT);
            return Answer.of(Terminal.json(verdict), verdict.marks());
        } catch (ProvenanceException | MediaException unreadable) {
            String why = String.valueOf(unreadable.getMessage()).replace(file.toString(), "'file'");
            return Answer.problem(why.substring(0, Math.min(500, why.length())));
        }
    }
}
