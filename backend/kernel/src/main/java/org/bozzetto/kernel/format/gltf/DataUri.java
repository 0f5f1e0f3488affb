package org.bozzetto.kernel.format.gltf;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.format.PercentCode;

/**
 * Bytes inside a URI (RFC 2397).
 *
 * @param mediaType lower-case, without parameters; empty when none is given
 */
public record DataUri(String mediaType, byte[] bytes) {
    private static final int SCHEME = "data:".length();

    public static boolean isData(String uri) {
        return uri.regionMatches(true, 0, "data:", 0, SCHEME);
    }

    /** Empty when {@code uri} is no well-formed data URI. */
    public static Optional<DataUri> parse(String uri) {
        int comma = uri.indexOf(',');
        if (!isData(uri) || comma < 0) {
            return Optional.empty();
        }
        List<String> fields = List.of(uri.substring(SCHEME, comma).split(";", -1));
        String mediaType = fields.getFirst().toLowerCase(Locale.ROOT);
        boolean base64 = fields.size() > 1 && fields.getLast().equals("base64");
        boolean typed = mediaType.isEmpty() || mediaType.matches("[^/]+/[^/]+");
        List<String> parameters = fields.subList(1, fields.size() - (base64 ? 1 : 0));
        if (!typed || parameters.stream().anyMatch(parameter -> parameter.indexOf('=') < 0)) {
            return Optional.empty();
        }
        try {
            byte[] text = PercentCode.decodeBytes(uri.substring(comma + 1));
            return Optional.of(new DataUri(mediaType, base64 ? decoded(text) : text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Both alphabets of RFC 4648, with or without padding. */
    private static byte[] decoded(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (text[i] == '-' ? '+' : text[i] == '_' ? '/' : text[i]);
        }
        return Base64.getDecoder().decode(text);
    }
}
