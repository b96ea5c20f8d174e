package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.checks.Checks;
import dev.kinora.service.checks.FileCheck;
import java.io.IOException;
import java.time.Duration;

/// Files that clients send to hear something about them: a worker looks at them, this process never does.
record SentFiles(Checks checks, Limits limits) {
    private static final int AT_ONCE = 4; // files of an organisation
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration SOON = Duration.ofSeconds(5);

    /// @param param the field that the file came in
    /// @param name as its sender calls it
    /// @return an answer with a verdict
    /// @throws ApiException that says why there is none
    FileCheck.Answer ask(FileCheck.Kind kind, Caller caller, String param, String name, byte[] bytes)
            throws IOException, InterruptedException {
        if (checks.underWay(caller.organisationId()) >= AT_ONCE) {
            throw ApiException.tooMany(
                    "too_many_files",
                    SOON,
                    "%d of your files are being looked at, which is the most at once.",
                    AT_ONCE);
        }
        limits.requireDisk();
        FileCheck.Answer answer = checks.check(kind, caller.organisationId(), name, bytes, PATIENCE)
                .orElseThrow(() -> ApiException.tooMany(
                        "workers_busy",
                        SOON,
                        "No worker has looked at the file within %d seconds; try again later.",
                        PATIENCE.toSeconds()));
        if (answer.verdict() == null) {
            throw ApiException.invalid(param, "%s", String.valueOf(answer.problem()));
        }
        return answer;
    }
}
