package org.bozzetto.client.object;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which bytes are named. */
public final class Hashes {
    private Hashes() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
