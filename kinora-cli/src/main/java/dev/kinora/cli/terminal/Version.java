package dev.kinora.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote down, with the Java and the system it runs on.
public final class Version implements IVersionProvider {
    public static String kinora() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing beside " + Version.class);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "kinora " + kinora(),
            "Java %s, %s %s".formatted(Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"))
        };
    }
}
