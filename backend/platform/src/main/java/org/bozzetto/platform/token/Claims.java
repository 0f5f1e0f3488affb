package org.bozzetto.platform.token;

import com.nimbusds.jose.JOSEObjectType;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that the minter writes and the verifier reads. */
final class Claims {
    /** RFC 9068; a token of one type never passes for the other. */
    static final JOSEObjectType ACCESS_TYPE = new JOSEObjectType("at+jwt");

    static final JOSEObjectType GRANT_TYPE = new JOSEObjectType("job-grant+jwt");
    static final String ACCESS_AUDIENCE = "bozzetto";
    static final String GRANT_AUDIENCE = "bozzetto-worker";
    static final String SESSION = "sid";
    static final String SCOPE = "scope";
    static final String AUTHENTICATED_AT = "auth_time";
    static final String WORKSPACE = "workspace";
    static final String PROJECT = "project";
    static final String ATTEMPT = "attempt";
    static final String INPUTS = "inputs";
    static final String BYTES = "bytes";

    private Claims() {}

    /** Base64url is a third shorter than hexadecimal. */
    static List<String> shorten(Collection<String> hashes) {
        return hashes.stream()
                .sorted()
                .map(hash -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(hash)))
                .toList();
    }

    static Set<String> lengthen(Collection<String> hashes) {
        return hashes.stream()
                .map(hash -> HexFormat.of().formatHex(Base64.getUrlDecoder().decode(hash)))
                .collect(Collectors.toSet());
    }
}
