package dev.kinora.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.tools.Server;

/// H2 in a file, for a service on one machine. This process holds it; workers reach it over the loopback interface,
/// with a password that only the owner of the folder can read.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "kinora";

    private final Path file;
    private final String password;
    private final Server server;

    private EmbeddedDatabase(Path file, String password, Server server) {
        this.file = file;
        this.password = password;
        this.server = server;
    }

    /// @param folder holds `kinora.mv.db` and the password; made when missing
    public static EmbeddedDatabase open(Path folder) {
        System.setProperty("h2.bindAddress", "127.0.0.1"); // H2 reads it once, before its first server starts
        Path file = folder.toAbsolutePath().normalize().resolve("kinora");
        try {
            String password = password(folder.resolve("database.password"));
            Server server =
                    Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
            return new EmbeddedDatabase(file, password, server);
        } catch (IOException failed) {
            throw new UncheckedIOException("The database in %s cannot be opened.".formatted(folder), failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("The database in %s cannot be opened.".formatted(folder), failed);
        }
    }

    /// For this process.
    public DatabaseAddress here() {
        return new DatabaseAddress(
                "jdbc:h2:file:%s;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE".formatted(file), USER, password);
    }

    /// For other processes on this machine, as long as this one runs.
    public DatabaseAddress forWorkers() {
        return new DatabaseAddress("jdbc:h2:tcp://127.0.0.1:%d/%s".formatted(server.getPort(), file), USER, password);
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createDirectories(file.resolveSibling("."));
            Files.createFile(file, ownerOnly);
            Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.WRITE);
        }
        return Files.readString(file).strip();
    }

    @Override
    public void close() {
        server.stop();
        try (var connection = DriverManager.getConnection(here().url(), USER, password);
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException failed) {
            throw new IllegalStateException("The database %s could not be closed.".formatted(file), failed);
        }
    }
}
