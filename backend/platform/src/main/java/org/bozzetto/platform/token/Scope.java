package org.bozzetto.platform.token;

import java.util.Locale;
import java.util.Optional;

/** What a token lets its bearer do at most; roles decide the rest. */
public enum Scope {
    READ,
    WRITE,
    JOBS,
    ADMIN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is none. */
    public static Optional<Scope> of(String wireName) {
        for (Scope scope : values()) {
            if (scope.wireName().equals(wireName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
