package org.bozzetto.ai3d.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Identifiers in requests. */
final class Ids {
    private static final int LENGTH = 36;

    private Ids() {}

    /** @throws IllegalArgumentException names the field */
    static UUID require(String field, String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException(field + (text.isEmpty() ? " is missing" : " is not a UUID"));
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + " is not a UUID: " + text, e);
        }
    }

    static Set<UUID> requireAll(String field, List<String> texts) {
        Set<UUID> ids = new LinkedHashSet<>();
        texts.forEach(text -> ids.add(require(field, text)));
        return ids;
    }
}
