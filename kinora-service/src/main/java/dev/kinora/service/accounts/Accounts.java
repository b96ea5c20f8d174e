package dev.kinora.service.accounts;

import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Organisations, the people in them, and invitations to make one.
public final class Accounts {
    private final Database database;
    private final ApiKeys keys;
    private final Clock clock;

    public Accounts(Database database, ApiKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    public record Organisation(String id, String name, String tier, long createdAt) {}

    public record Person(String id, String organisationId, String name, String role, long createdAt) {}

    /// An invitation as it is kept; the code is kept as a hash.
    private record Invitation(String hash, String tier, String role, long expiresAt) {}

    /// The first organisation with an admin and a key for everything, if there is no organisation yet.
    public Optional<ApiKeys.Secret> bootstrap(String tier) {
        return database.inTransaction(() -> {
            int organisations = database.sql()
                    .sql("SELECT COUNT(*) FROM organisation")
                    .query(Integer.class)
                    .single();
            if (organisations > 0) {
                return Optional.<ApiKeys.Secret>empty();
            }
            String organisation = addOrganisation("First organisation", tier);
            String admin = addPerson(organisation, "Admin", Role.ADMIN);
            return Optional.of(keys.create(admin, "First key", Scope.ALL));
        });
    }

    public String addOrganisation(String name, String tier) {
        String id = Ids.random("org");
        database.sql()
                .sql("INSERT INTO organisation (id, name, tier, created_at) VALUES (?, ?, ?, ?)")
                .params(id, name, tier, clock.millis())
                .update();
        return id;
    }

    public String addPerson(String organisationId, String name, Role role) {
        String id = Ids.random("user");
        database.sql()
                .sql("INSERT INTO person (id, organisation_id, name, role, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(id, organisationId, name, role.name(), clock.millis())
                .update();
        return id;
    }

    public List<Person> people(String organisationId) {
        return database.sql()
                .sql("SELECT * FROM person WHERE organisation_id = ? ORDER BY created_at, id")
                .param(organisationId)
                .query(Database.rows(Person.class))
                .list();
    }

    public Organisation organisation(String id) {
        return database.sql()
                .sql("SELECT * FROM organisation WHERE id = ?")
                .param(id)
                .query(Organisation.class)
                .single();
    }

    /// A code that makes one organisation, readable only now.
    public String invite(String tier, Role role, Duration valid) {
        String code = "invite-" + ApiKeys.random();
        database.sql()
                .sql("INSERT INTO invite (hash, tier, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?)")
                .params(ApiKeys.hash(code), tier, role.name(), clock.millis(), clock.millis() + valid.toMillis())
                .update();
        return code;
    }

    /// Makes an organisation with one person and a key for everything; empty if the code is unknown, used or old.
    public Optional<ApiKeys.Secret> redeem(String code, String organisationName, String personName) {
        String hash = ApiKeys.hash(code);
        return database.inTransaction(() -> {
            long now = clock.millis();
            int used = database.sql()
                    .sql("UPDATE invite SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?")
                    .params(now, hash, now)
                    .update();
            if (used == 0) {
                return Optional.<ApiKeys.Secret>empty();
            }
            Invitation invitation = database.sql()
                    .sql("SELECT hash, tier, role, expires_at FROM invite WHERE hash = ?")
                    .param(hash)
                    .query(Invitation.class)
                    .single();
            String organisation = addOrganisation(organisationName, invitation.tier());
            String person = addPerson(organisation, personName, Role.valueOf(invitation.role()));
            return Optional.of(keys.create(person, "First key", Scope.ALL));
        });
    }

    /// Forgets an organisation with its people, keys, videos, webhooks and usage. Its files are the caller's to delete.
    public void delete(String organisationId) {
        database.sql()
                .sql("DELETE FROM organisation WHERE id = ?")
                .param(organisationId)
                .update();
    }
}
