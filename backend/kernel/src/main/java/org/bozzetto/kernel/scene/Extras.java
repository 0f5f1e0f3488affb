package org.bozzetto.kernel.scene;

import java.util.Map;

/**
 * What a file said beyond what we understand, kept so that it can be written back.
 *
 * @param json the application-specific {@code extras} value as JSON text, or empty
 * @param extensions JSON text by extension name
 * @param parts the same for parts of the object that have no record of their own, by property name (a glTF material's
 *     {@code pbrMetallicRoughness}, the scene's {@code asset} …)
 */
public record Extras(String json, Map<String, String> extensions, Map<String, Extras> parts) {
    public static final Extras NONE = new Extras("", Map.of());

    public Extras {
        extensions = Map.copyOf(extensions);
        parts = Map.copyOf(parts);
    }

    public Extras(String json, Map<String, String> extensions) {
        this(json, extensions, Map.of());
    }

    public static Extras ofJson(String json) {
        return new Extras(json, Map.of());
    }

    /** What a part carries; {@link #NONE} when nothing. */
    public Extras part(String name) {
        return parts.getOrDefault(name, NONE);
    }

    public boolean isEmpty() {
        return json.isEmpty() && extensions.isEmpty() && parts.isEmpty();
    }
}
