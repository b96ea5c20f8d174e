package dev.kinora.service.accounts;

import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// API keys, of which only hashes are kept: a key has 256 random bits, so its hash cannot be searched for.
public final class ApiKeys {
    /// What all keys begin with.
    public static final String PREFIX = "sk-kinora-";
    private static final int HINT_LENGTH = 4;
    private static final Duration LAST_USED_ACCURACY = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;
    private final CallerCache callers;

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        callers = new CallerCache(clock);
    }

    /// A key as it is kept.
    ///
    /// @param hint its last characters
    public record Key(
            String id,
            String personId,
            String name,
            String hint,
            String scopes,
            long createdAt,
            @Nullable Long lastUsedAt,
            @Nullable Long revokedAt) {}

    /// A new key, which can be read only now.
    public record Secret(String id, String key) {}

    private record Row(
            String id,
            String hash,
            String scopes,
            @Nullable Long lastUsedAt,
            String personId,
            String role,
            String organisationId,
            String tier) {}

    public Secret create(String personId, String name, Collection<Scope> scopes) {
        String id = Ids.random("key");
        String key = PREFIX + random();
        database.sql()
                .sql("""
                        INSERT INTO api_key (id, person_id, name, hash, hint, scopes, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        personId,
                        name,
                        hash(key),
                        key.substring(key.length() - HINT_LENGTH),
                        Scope.text(scopes),
                        clock.millis())
                .update();
        return new Secret(id, key);
    }

    /// Whose key this is; empty if it is nobody's or was revoked.
    public Optional<Caller> caller(String key) {
        String hash = hash(key);
        return callers.get(hash, () -> {
            Optional<Row> row =
                    inUse("k.hash", hash).filter(found -> MessageDigest.isEqual(ascii(found.hash()), ascii(hash)));
            row.ifPresent(this::remember);
            return row.map(ApiKeys::caller);
        });
    }

    /// Looks anew who has which key, now that people, keys or organisations have changed.
    void changed() {
        database.afterCommit(callers::clear);
    }

    /// Who has the key of this id; empty if it was revoked.
    public Optional<Caller> callerOf(String keyId) {
        return inUse("k.id", keyId).map(ApiKeys::caller);
    }

    /// The same, for somebody who uses it now.
    Optional<Caller> using(String keyId) {
        Optional<Row> row = inUse("k.id", keyId);
        row.ifPresent(this::remember);
        return row.map(ApiKeys::caller);
    }

    private Optional<Row> inUse(String column, String value) {
        return database.sql()
                .sql("""
                        SELECT k.id, k.hash, k.scopes, k.last_used_at, p.id AS person_id, p.role, o.id AS organisation_id,
                            o.tier
                        FROM api_key k
                            JOIN person p ON p.id = k.person_id
                            JOIN organisation o ON o.id = p.organisation_id
                        WHERE %s = ? AND k.revoked_at IS NULL""".formatted(column))
                .param(value)
                .query(Database.rows(Row.class))
                .optional();
    }

    /// When it was used last.
    private void remember(Row row) {
        long now = clock.millis();
        if (row.lastUsedAt() == null || now - row.lastUsedAt() > LAST_USED_ACCURACY.toMillis()) {
            database.sql()
                    .sql("UPDATE api_key SET last_used_at = ? WHERE id = ?")
                    .params(now, row.id())
                    .update();
        }
    }

    private static Caller caller(Row row) {
        return new Caller(
                row.organisationId(),
                row.personId(),
                row.id(),
                Role.valueOf(row.role()),
                Scope.parse(row.scopes()),
                row.tier());
    }

    public List<Key> of(String organisationId) {
        return database.sql()
                .sql("""
                        SELECT k.id, k.person_id, k.name, k.hint, k.scopes, k.created_at, k.last_used_at, k.revoked_at
                        FROM api_key k JOIN person p ON p.id = k.person_id
                        WHERE p.organisation_id = ? ORDER BY k.created_at, k.id""")
                .param(organisationId)
                .query(Database.rows(Key.class))
                .list();
    }

    /// False if the organisation has no such key in use.
    public boolean revoke(String organisationId, String keyId) {
        boolean isRevoked = database.sql()
                        .sql("""
                                UPDATE api_key SET revoked_at = ?
                                WHERE id = ? AND revoked_at IS NULL AND person_id IN
                                    (SELECT id FROM person WHERE organisation_id = ?)""")
                        .params(clock.millis(), keyId, organisationId)
                        .update()
                == 1;
        changed();
        return isRevoked;
    }

    public void revokeAll(String organisationId) {
        database.sql().sql("""
                        UPDATE api_key SET revoked_at = ? WHERE revoked_at IS NULL AND person_id IN
                            (SELECT id FROM person WHERE organisation_id = ?)""").params(clock.millis(), organisationId).update();
        changed();
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
