package org.bozzetto.platform.http;

import java.util.regex.Pattern;

/** Takes secrets out of what is about to be logged: tokens of every kind, passwords, keys. The last net, not the first. */
final class Redaction {
    private static final Pattern SECRET = Pattern.compile(
            // our opaque tokens: access, refresh, invitation, link
            "bz[a-z]_[A-Za-z0-9_-]{6,}"
                    // JSON Web Tokens
                    + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"
                    + "|(?i:(?<=bearer |basic ))[A-Za-z0-9._~+/=-]{6,}"
                    + "|(?i:(?<=password\"?[=: ]{1,3}\"?|secret\"?[=: ]{1,3}\"?))[^\\s\",}]+"
                    + "|(?s:-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$))");

    private Redaction() {}

    static String of(String text) {
        return SECRET.matcher(text).replaceAll("[redacted]");
    }
}
