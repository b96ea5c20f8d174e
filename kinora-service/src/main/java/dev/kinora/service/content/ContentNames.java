package dev.kinora.service.content;

import java.util.regex.Pattern;

/// Names of owners, groups and files.
final class ContentNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private ContentNames() {}

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is no name of stored content.".formatted(name));
        }
        return name;
    }
}
