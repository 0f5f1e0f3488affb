package org.bozzetto.kernel.format.gltf.validate;

import java.util.regex.Pattern;

/**
 * URIs that name files (glTF 2.0 section 2.8). Characters that RFC 3986 wants escaped are let pass, as glTF allows IRIs.
 */
final class UriRules {
    /** What stands before the first colon when no slash, question mark or hash comes first. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    private static final Pattern BEFORE_COLON = Pattern.compile("([^:/?#]*):.*", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(?:[^:/?#]*:)?//([^/?#]*).*", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?:[^@]*@)?(?:\\[[^\\[\\]]*]|[^\\[\\]:]*)(?::\\d*)?");

    private UriRules() {}

    static boolean isValid(String uri) {
        var scheme = BEFORE_COLON.matcher(uri);
        var authority = AUTHORITY.matcher(uri);
        return (!scheme.matches() || SCHEME.matcher(scheme.group(1)).matches())
                && (!authority.matches() || HOST.matcher(authority.group(1)).matches());
    }

    /** Whether it is more than a path from the file's own folder: a scheme, a host, a root, a query or a fragment. */
    static boolean isAbsolute(String uri) {
        return uri.startsWith("/")
                || BEFORE_COLON.matcher(uri).matches()
                || uri.indexOf('?') >= 0
                || uri.indexOf('#') >= 0;
    }

    static void check(String uri, String pointer, boolean binary, Issues issues) {
        if (binary) {
            issues.information("URI_GLB", pointer, "a binary file refers to another file");
        }
        if (!isValid(uri)) {
            issues.error("INVALID_URI", pointer, "this is no valid URI");
        } else if (isAbsolute(uri)) {
            issues.warning("NON_RELATIVE_URI", pointer, "the URI is not relative");
        }
    }

    /** What is told of any data URI. */
    static void checkData(boolean binary, String pointer, Issues issues) {
        if (binary) {
            issues.information("URI_GLB", pointer, "a binary file need not refer to data outside its chunks");
            issues.warning("DATA_URI_GLB", pointer, "a binary file needs no data URIs");
        }
    }
}
