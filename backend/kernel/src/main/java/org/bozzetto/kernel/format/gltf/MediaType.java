package org.bozzetto.kernel.format.gltf;

import java.util.Locale;
import java.util.Map;

/** Which kind of picture some bytes are. */
public final class MediaType {
    public static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "ktx2", "image/ktx2",
            "dds", "image/vnd-ms.dds",
            "bmp", "image/bmp",
            "gif", "image/gif");

    private MediaType() {}

    /** From the first bytes, else {@code told}, else from the extension of {@code uri}, else {@link #UNKNOWN}. */
    public static String of(byte[] bytes, String told, String uri) {
        if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (startsWith(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        if (startsWith(bytes, 0, 0xAB, 'K', 'T', 'X', ' ', '2', '0')) {
            return "image/ktx2";
        }
        if (!told.isEmpty()) {
            return told;
        }
        String extension = uri.substring(uri.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
    }

    /** For naming a file; {@code bin} when unknown. */
    static String extension(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg" -> "jpg";
            case String type
            when BY_EXTENSION.containsValue(type) ->
                BY_EXTENSION.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(type))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
            default -> "bin";
        };
    }

    private static boolean startsWith(byte[] bytes, int from, int... expected) {
        if (bytes.length < from + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[from + i] & 255) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
