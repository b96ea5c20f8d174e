package dev.kinora.service.settings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;

/// What went wrong at a start, in the words of the settings.
public final class SettingsProblems {
    private static final String SEE = "docs/service.md has all settings.";

    private SettingsProblems() {}

    /// @param failure of a start
    /// @return empty if no setting is to blame
    public static Optional<SettingsException> in(Throwable failure) {
        SettingsException problem = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            SettingsException found = of(cause);
            problem = found == null ? problem : found; // the innermost says most
        }
        return Optional.ofNullable(problem);
    }

    private static @Nullable SettingsException of(Throwable cause) {
        return switch (cause) {
            case SettingsException settings -> settings;
            case UnboundConfigurationPropertiesException unknown ->
                new SettingsException(unknown.getUnboundProperties().stream()
                        .map(property -> "%s: there is no such setting. %s".formatted(property.getName(), SEE))
                        .toList());
            case BindException unreadable -> unreadable(unreadable.getProperty());
            case PortInUseException taken ->
                new SettingsException(
                        List.of("Port %d is in use. Pass another one with --port.".formatted(taken.getPort())));
            default -> null;
        };
    }

    private static @Nullable SettingsException unreadable(@Nullable ConfigurationProperty property) {
        return property == null
                ? null
                : new SettingsException(
                        List.of("%s: '%s' cannot be read. %s".formatted(property.getName(), property.getValue(), SEE)));
    }
}
