package org.bozzetto.kernel.format.gltf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.format.PercentCode;

/** Bytes inside a URI (RFC 2397), base64 only, as glTF asks. */
public record DataUri(String mediaType, byte[] bytes) {
    public static boolean isData(String uri) {
        return uri.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Empty when {@code uri} is no well-formed base64 data URI. */
    public static Optional<DataUri> parse(String uri) {
        int comma = uri.indexOf(',');
        if (!isData(uri) || comma < 0) {
            return Optional.empty();
        }
        String header = uri.substring(5, comma);
        String[] fields = header.split(";", -1);
        if (!"base64".equalsIgnoreCase(fields[fields.length - 1])) {
            return Optional.empty();
        }
        try {
            String text = PercentCode.decode(uri.substring(comma + 1));
            byte[] bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
            String mediaType = fields.length > 1 ? fields[0] : "";
            return Optional.of(new DataUri(mediaType.toLowerCase(Locale.ROOT), bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
