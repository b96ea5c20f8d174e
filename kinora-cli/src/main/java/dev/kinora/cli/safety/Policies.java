package dev.kinora.cli.safety;

import dev.kinora.safety.Policy;
import java.nio.file.Files;
import java.nio.file.Path;

/// The policy in force: `-Dkinora.policy=FILE` (in KINORA_JAVA_OPTS), else `~/.kinora/policy.json`, else the built-in
/// one.
public final class Policies {
    private Policies() {}

    public static Policy policy() {
        String named = System.getProperty("kinora.policy");
        if (named != null) return Policy.read(Path.of(named));
        Path usual = Path.of(System.getProperty("user.home"), ".kinora", "policy.json");
        return Files.exists(usual) ? Policy.read(usual) : Policy.builtIn();
    }
}
