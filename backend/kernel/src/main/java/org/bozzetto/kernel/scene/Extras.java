package org.bozzetto.kernel.scene;

import java.util.Map;

/**
 * What a file said beyond what we understand, kept so that it can be written back.
 *
 * @param json the application-specific {@code extras} value as JSON text, or empty
 * @param extensions JSON text by extension name
 */
public record Extras(String json, Map<String, String> extensions) {
    public static final Extras NONE = new Extras("", Map.of());

    public Extras {
        extensions = Map.copyOf(extensions);
    }

    public static Extras ofJson(String json) {
        return new Extras(json, Map.of());
    }

    public boolean isEmpty() {
        return json.isEmpty() && extensions.isEmpty();
    }
}
