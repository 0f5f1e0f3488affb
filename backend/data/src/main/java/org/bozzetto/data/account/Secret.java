package org.bozzetto.data.account;

import java.security.SecureRandom;
import java.util.Base64;
import org.bozzetto.platform.object.Sha256;

/**
 * A random code that is told once; only its hash is kept. Having 256 random bits it needs no slow hash.
 *
 * @param text with a prefix that says what it is for, so that leaked ones can be searched for
 */
record Secret(String text) {
    static final String INVITATION = "bzi_";
    static final String REFRESH = "bzr_";
    static final String TOKEN = "bzt_";
    static final String LINK = "bzl_";

    private static final int BYTES = 32;

    static Secret mint(String prefix) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
