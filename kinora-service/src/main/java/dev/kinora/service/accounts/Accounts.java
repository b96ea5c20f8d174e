package dev.kinora.service.accounts;

import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Organisations, the people in them, and invitations to make one.
public final class Accounts {
    private static final int INVITE_ID = 32; // hexadecimal digits

    private final Database database;
    private final ApiKeys keys;
    private final Credits credits;
    private final Clock clock;

    public Accounts(Database database, ApiKeys keys, Credits credits, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.credits = credits;
        this.clock = clock;
    }

    public record Organisation(String id, String name, String tier, long createdAt) {}

    public record Person(String id, String organisationId, String name, String role, long createdAt) {}

    /// An invitation as it is kept; the code is kept as a hash.
    private record Invitation(String hash, String tier, String role, int credits) {}

    /// An invitation for showing.
    ///
    /// @param id the beginning of the code's hash
    public record Invited(
            String id,
            String tier,
            String role,
            int credits,
            long createdAt,
            long expiresAt,
            @Nullable Long usedAt) {}

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

    /// In the order of their ids.
    ///
    /// @param after id of the last one of the page before, null for the first page
    public List<Organisation> organisations(@Nullable String after, int limit) {
        return database.sql()
                .sql("""
                        SELECT * FROM organisation WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY""")
                .params(after == null ? "" : after, limit)
                .query(Database.rows(Organisation.class))
                .list();
    }

    public Optional<Organisation> find(String organisationId) {
        return database.sql()
                .sql("SELECT * FROM organisation WHERE id = ?")
                .param(organisationId)
                .query(Organisation.class)
                .optional();
    }

    public void update(String organisationId, String name, String tier) {
        database.sql()
                .sql("UPDATE organisation SET name = ?, tier = ? WHERE id = ?")
                .params(name, tier, organisationId)
                .update();
        keys.changed();
    }

    /// False if the organisation has no such person.
    public boolean setRole(String organisationId, String personId, Role role) {
        boolean isThere = database.sql()
                        .sql("UPDATE person SET role = ? WHERE id = ? AND organisation_id = ?")
                        .params(role.name(), personId, organisationId)
                        .update()
                == 1;
        keys.changed();
        return isThere;
    }

    /// With all keys. False if the organisation has no such person.
    public boolean removePerson(String organisationId, String personId) {
        boolean wasThere = database.sql()
                        .sql("DELETE FROM person WHERE id = ? AND organisation_id = ?")
                        .params(personId, organisationId)
                        .update()
                == 1;
        keys.changed();
        return wasThere;
    }

    /// A code that makes one organisation, readable only now.
    ///
    /// @param credits that it begins with, in seconds of video
    public String invite(String tier, Role role, int credits, Duration valid) {
        String code = "invite-" + ApiKeys.random();
        database.sql()
                .sql("INSERT INTO invite (hash, tier, role, credits, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        ApiKeys.hash(code),
                        tier,
                        role.name(),
                        credits,
                        clock.millis(),
                        clock.millis() + valid.toMillis())
                .update();
        return code;
    }

    /// All invitations, the latest first.
    public List<Invited> invitations(int limit) {
        return database.sql()
                .sql("""
                        SELECT SUBSTRING(hash, 1, %d) AS id, tier, role, credits, created_at, expires_at, used_at
                        FROM invite ORDER BY created_at DESC, hash FETCH FIRST ? ROWS ONLY""".formatted(INVITE_ID))
                .param(limit)
                .query(Database.rows(Invited.class))
                .list();
    }

    /// Makes a code useless. False if there is no such invitation, or it was used.
    public boolean withdraw(String invitationId) {
        return database.sql()
                        .sql("DELETE FROM invite WHERE SUBSTRING(hash, 1, %d) = ? AND used_at IS NULL"
                                .formatted(INVITE_ID))
                        .param(invitationId)
                        .update()
                == 1;
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
                    .sql("SELECT hash, tier, role, credits FROM invite WHERE hash = ?")
                    .param(hash)
                    .query(Invitation.class)
                    .single();
            String organisation = addOrganisation(organisationName, invitation.tier());
            String person = addPerson(organisation, personName, Role.valueOf(invitation.role()));
            if (invitation.credits() > 0) {
                credits.grant(organisation, invitation.credits(), "By invitation", hash.substring(0, INVITE_ID));
            }
            return Optional.of(keys.create(person, "First key", Scope.ALL));
        });
    }

    /// Forgets an organisation with its people, keys, videos, webhooks and usage. Its files are the caller's to delete.
    public void delete(String organisationId) {
        database.sql()
                .sql("DELETE FROM organisation WHERE id = ?")
                .param(organisationId)
                .update();
        keys.changed();
    }
}
