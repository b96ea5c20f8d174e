package dev.kinora.cli.safety;

import dev.kinora.safety.BlockedPictures;
import dev.kinora.safety.Policy;
import java.nio.file.Files;
import java.nio.file.Path;

/// The policy in force: `-Dkinora.policy=FILE` (in KINORA_JAVA_OPTS), else `~/.kinora/policy.json`, else the built-in
/// one.
public final class Policies {
    private static final String BLOCKED = "kinora.blocked-pictures";

    private Policies() {}

    /// The pictures that are blocked; none if there is no list yet.
    public static BlockedPictures blocked() {
        Path file = blockedFile();
        boolean isNamed = System.getProperty(BLOCKED) != null;
        return isNamed || Files.exists(file) ? BlockedPictures.read(file) : BlockedPictures.NONE;
    }

    /// Where their list is: `-Dkinora.blocked-pictures=FILE`, else `~/.kinora/blocked-pictures.txt`.
    static Path blockedFile() {
        Path usual = Path.of(System.getProperty("user.home"), ".kinora", "blocked-pictures.txt");
        return Path.of(System.getProperty(BLOCKED, usual.toString()));
    }

    public static Policy policy() {
        String named = System.getProperty("kinora.policy");
        if (named != null) return Policy.read(Path.of(named));
        Path usual = Path.of(System.getProperty("user.home"), ".kinora", "policy.json");
        return Files.exists(usual) ? Policy.read(usual) : Policy.builtIn();
    }
}
