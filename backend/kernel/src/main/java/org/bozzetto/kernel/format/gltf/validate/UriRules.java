package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;

/** URIs that name files (glTF 2.0 section 2.8). */
final class UriRules {
    private UriRules() {}

    static boolean isValid(String uri) {
        try {
            // Characters that glTF allows unescaped, as IRIs do, are no fault.
            return !new URI(uri.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D")).isOpaque();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static void check(JsonNode uri, String pointer, boolean binary, Issues issues) {
        if (!isValid(uri.asText())) {
            issues.error("INVALID_URI", pointer, "this is no valid URI");
        } else if (Buffers.isAbsolute(uri)) {
            issues.warning("NON_RELATIVE_URI", pointer, "the URI is not relative");
        }
        if (binary) {
            issues.information("URI_GLB", pointer, "a binary file refers to another file");
        }
    }
}
