package dev.kinora.service.database;

/// Where a database answers and as whom to enter.
///
/// @param url of JDBC
public record DatabaseAddress(String url, String user, String password) {
    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
            throw new IllegalArgumentException(
                    "The database's URL must begin with jdbc:postgresql: (or jdbc:h2:), was '%s'.".formatted(url));
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
