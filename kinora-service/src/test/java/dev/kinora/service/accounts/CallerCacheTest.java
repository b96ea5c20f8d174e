package dev.kinora.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallerCacheTest {
    private static final Caller ADA = new Caller("org_1", "user_1", "key_1", Role.CREATOR, Set.of(Scope.READ), "free");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AtomicInteger reads = new AtomicInteger();
    private final CallerCache cache = new CallerCache(() -> now);

    private Optional<Caller> ask(Optional<Caller> answer) {
        return cache.get("hash", () -> {
            reads.incrementAndGet();
            return answer;
        });
    }

    @Test
    void aCallerIsReadAnewAfterAWhileOrAChange() {
        ask(Optional.of(ADA));
        assertThat(ask(Optional.of(ADA))).contains(ADA);
        assertThat(reads).hasValue(1);
        now = now.plus(CallerCache.KEPT);
        ask(Optional.of(ADA));
        assertThat(reads).hasValue(2);
        cache.clear();
        assertThat(ask(Optional.empty())).isEmpty();
        assertThat(ask(Optional.empty())).isEmpty(); // nobody is not kept
        assertThat(reads).hasValue(4);
    }

    /// A request that was slow to write down what it read before the key was revoked.
    @Test
    void whatWasReadBeforeAChangeDoesNotCountAfterIt() {
        cache.get("hash", () -> {
            cache.clear();
            return Optional.of(ADA);
        });
        assertThat(ask(Optional.empty())).isEmpty();
    }

    @Test
    void changesOfKeysPeopleAndOrganisationsShowAtOnce() {
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:callers", "kinora", ""), 2)) {
            database.migrate();
            ApiKeys keys = new ApiKeys(database, clock);
            Accounts accounts = new Accounts(database, keys, new Credits(database, clock), clock);
            String key = accounts.bootstrap("free").orElseThrow().key();
            Caller admin = keys.caller(key).orElseThrow();

            accounts.update(admin.organisationId(), "o", "busy");
            assertThat(keys.caller(key)).map(Caller::tier).contains("busy");
            accounts.setRole(admin.organisationId(), admin.personId(), Role.CREATOR);
            assertThat(keys.caller(key)).map(Caller::role).contains(Role.CREATOR);
            database.inTransaction(() -> {
                keys.revoke(admin.organisationId(), admin.keyId());
            });
            assertThat(keys.caller(key)).isEmpty();
        }
    }
}
