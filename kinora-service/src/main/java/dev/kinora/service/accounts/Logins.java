package dev.kinora.service.accounts;

import dev.kinora.service.database.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/// People whom an issuer of tokens vouches for. Each has a key whose secret nobody knows: what is asked with a token
/// counts as asked with that key, and who revokes it ends the login.
public record Logins(Database database, Accounts accounts, ApiKeys keys, Clock clock) {
    private static final String KEY_NAME = "Login";

    private record Subject(String issuer, String subject) {}

    /// The key of somebody who is known.
    public Optional<String> key(Identity identity) {
        return key(identity.issuer(), identity.subject());
    }

    /// Likewise.
    public Optional<String> key(String issuer, String subject) {
        return database.sql()
                .sql("SELECT key_id FROM login WHERE issuer = ? AND subject = ?")
                .params(issuer, subject)
                .query(String.class)
                .optional();
    }

    /// Who asks; their role is what the issuer says, if it says anything. Empty if the login was revoked.
    public Optional<Caller> caller(String keyId, Identity identity) {
        Optional<Caller> caller = keys.using(keyId);
        Role role = identity.role();
        if (caller.isEmpty() || role == null || caller.get().role() == role) {
            return caller;
        }
        accounts.setRole(caller.get().organisationId(), caller.get().personId(), role);
        return keys.callerOf(keyId);
    }

    /// Lets somebody in who has no account.
    ///
    /// @param tier of the organisation, if it is not there yet
    /// @return their key; empty if somebody else deleted their account: they must be invited
    public Optional<String> admit(Identity identity, String tier) {
        return isFormer(identity) ? Optional.empty() : Optional.of(admitted(identity, tier));
    }

    private String admitted(Identity identity, String tier) {
        try {
            return added(identity, tier);
        } catch (DuplicateKeyException _) { // two first requests at once, of one person or of one organisation
            return key(identity).orElseGet(() -> added(identity, tier));
        }
    }

    private String added(Identity identity, String tier) {
        return database.inTransaction(() -> {
            String person = accounts.addPerson(
                    organisation(identity, tier),
                    identity.name(),
                    identity.role() == null ? Role.CREATOR : identity.role());
            return add(identity.issuer(), identity.subject(), person);
        });
    }

    private String organisation(Identity identity, String tier) {
        String name = identity.organisation();
        if (name == null) {
            return accounts.addOrganisation(identity.name(), tier);
        }
        Optional<String> known = database.sql()
                .sql("SELECT organisation_id FROM login_organisation WHERE issuer = ? AND name = ?")
                .params(identity.issuer(), name)
                .query(String.class)
                .optional();
        return known.orElseGet(() -> {
            String organisation = accounts.addOrganisation(name, tier);
            database.sql()
                    .sql("INSERT INTO login_organisation (issuer, name, organisation_id) VALUES (?, ?, ?)")
                    .params(identity.issuer(), name, organisation)
                    .update();
            return organisation;
        });
    }

    private boolean isFormer(Identity identity) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM former_login WHERE hash = ?")
                        .param(hash(identity.issuer(), identity.subject()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Keeps a person who is about to be deleted from coming back as a newcomer.
    ///
    /// @param personId of the organisation
    public void bar(String organisationId, String personId) {
        List<Subject> subjects = database.sql()
                .sql("""
                        SELECT login.issuer, login.subject
                        FROM login JOIN api_key k ON k.id = login.key_id JOIN person p ON p.id = k.person_id
                        WHERE p.id = ? AND p.organisation_id = ?""")
                .params(personId, organisationId)
                .query(Database.rows(Subject.class))
                .list();
        for (Subject subject : subjects) {
            database.sql()
                    .sql("INSERT INTO former_login (hash, since) VALUES (?, ?)")
                    .params(hash(subject.issuer(), subject.subject()), clock.millis())
                    .update();
        }
    }

    private static String hash(String issuer, String subject) {
        return ApiKeys.hash(issuer + '\n' + subject);
    }

    /// Lets a person log in.
    ///
    /// @return their key for that
    /// @throws DuplicateKeyException if the subject is somebody already
    public String add(String issuer, String subject, String personId) {
        return database.inTransaction(() -> {
            database.sql()
                    .sql("DELETE FROM former_login WHERE hash = ?")
                    .param(hash(issuer, subject))
                    .update();
            String key = keys.create(personId, KEY_NAME, Scope.ALL).id();
            database.sql()
                    .sql("INSERT INTO login (issuer, subject, key_id) VALUES (?, ?, ?)")
                    .params(issuer, subject, key)
                    .update();
            return key;
        });
    }

    /// [Accounts#redeem] for somebody who logs in from then on.
    ///
    /// @throws DuplicateKeyException if they are somebody already
    public Optional<ApiKeys.Secret> redeem(Identity identity, String code, String organisationName, String personName) {
        return database.inTransaction(() -> {
            Optional<ApiKeys.Secret> secret = accounts.redeem(code, organisationName, personName);
            secret.flatMap(made -> keys.callerOf(made.id()))
                    .ifPresent(caller -> add(identity.issuer(), identity.subject(), caller.personId()));
            return secret;
        });
    }
}
