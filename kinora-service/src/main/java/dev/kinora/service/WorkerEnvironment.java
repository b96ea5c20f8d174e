package dev.kinora.service;

import dev.kinora.service.content.ContentPlace;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.Keep;
import java.time.Duration;
import java.util.Map;

/// What a service tells its workers, through their environment, which other users of the machine cannot read.
///
/// @param content where films lie
public record WorkerEnvironment(DatabaseAddress database, ContentPlace content, Keep keep) {
    private static final String URL = "KINORA_DATABASE_URL";
    private static final String USER = "KINORA_DATABASE_USER";
    private static final String PASSWORD = "KINORA_DATABASE_PASSWORD";
    private static final String CONTENT = "KINORA_CONTENT";
    private static final String ENDPOINT = "KINORA_S3_ENDPOINT";
    private static final String REGION = "KINORA_S3_REGION";
    private static final String PATH_STYLE = "KINORA_S3_PATH_STYLE";
    private static final String KEEP = "KINORA_KEEP";
    private static final String KEEP_BLOCKED = "KINORA_KEEP_BLOCKED";

    Map<String, String> variables() {
        return Map.of(
                URL, database.url(),
                USER, database.user(),
                PASSWORD, database.password(),
                CONTENT, content.place(),
                ENDPOINT, content.endpoint(),
                REGION, content.region(),
                PATH_STYLE, Boolean.toString(content.pathStyle()),
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
                new ContentPlace(
                        required(variables, CONTENT),
                        variables.getOrDefault(ENDPOINT, ""),
                        variables.getOrDefault(REGION, ""),
                        Boolean.parseBoolean(variables.getOrDefault(PATH_STYLE, "false"))),
                new Keep(
                        Duration.parse(variables.getOrDefault(KEEP, "PT24H")),
                        Duration.parse(variables.getOrDefault(KEEP_BLOCKED, "P14D"))));
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    ("A worker needs %s in its environment: %s is the database of the service, e.g."
                                    + " jdbc:postgresql://db/kinora, %s the folder of its films, or s3://BUCKET/PREFIX.")
                            .formatted(name, URL, CONTENT));
        }
        return value;
    }
}
