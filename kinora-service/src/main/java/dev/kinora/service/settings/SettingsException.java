package dev.kinora.service.settings;

import java.util.List;

/// Settings that cannot be; the message names all that is wrong.
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
