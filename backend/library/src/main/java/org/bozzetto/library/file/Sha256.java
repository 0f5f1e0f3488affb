package org.bozzetto.library.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that names blobs. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
