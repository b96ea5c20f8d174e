package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Certificates of authorities to trust.
final class Anchors {
    private Anchors() {}

    /// The own authority, if there is one, and those in `files`.
    ///
    /// @param files PEM, one or more certificates each
    static List<X509Certificate> ownAnd(List<Path> files) {
        List<X509Certificate> anchors = new ArrayList<>(Keys.anchors());
        for (Path file : files) {
            List<X509Certificate> read = read(file);
            if (read.isEmpty()) {
                throw CommandException.input("--anchor %s holds no certificates: it must be in PEM form.", file);
            }
            anchors.addAll(read);
        }
        return anchors;
    }

    private static List<X509Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException _) {
            return List.of();
        } catch (IOException unreadable) {
            throw CommandException.input("--anchor %s cannot be read.", file);
        }
    }
}
