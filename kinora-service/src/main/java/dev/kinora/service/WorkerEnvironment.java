package dev.kinora.service;

import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.Keep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What a service tells its workers, through their environment, which other users of the machine cannot read.
///
/// @param content folder of films
public record WorkerEnvironment(DatabaseAddress database, Path content, Keep keep) {
    private static final String URL = "KINORA_DATABASE_URL";
    private static final String USER = "KINORA_DATABASE_USER";
    private static final String PASSWORD = "KINORA_DATABASE_PASSWORD";
    private static final String CONTENT = "KINORA_CONTENT";
    private static final String KEEP = "KINORA_KEEP";
    private static final String KEEP_BLOCKED = "KINORA_KEEP_BLOCKED";

    Map<String, String> variables() {
        return Map.of(
                URL, database.url(),
                USER, database.user(),
                PASSWORD, database.password(),
                CONTENT, content.toAbsolutePath().toString(),
                KEEP, keep.finished().toString(),
                KEEP_BLOCKED, keep.blocked().toString());
    }

    /// @throws IllegalArgumentException when something is missing
    public static WorkerEnvironment of(Map<String, String> variables) {
        return new WorkerEnvironment(
                new DatabaseAddress(
                        required(variables, URL),
                        variables.getOrDefault(USER, "kinora"),
                        variables.getOrDefault(PASSWORD, "")),
                Path.of(required(variables, CONTENT)),
                new Keep(
                        Duration.parse(variables.getOrDefault(KEEP, "PT24H")),
                        Duration.parse(variables.getOrDefault(KEEP_BLOCKED, "P14D"))));
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    ("A worker needs %s in its environment: %s is the database of the service, e.g."
                                    + " jdbc:postgresql://db/kinora, %s the folder of its films.")
                            .formatted(name, URL, CONTENT));
        }
        return value;
    }
}
