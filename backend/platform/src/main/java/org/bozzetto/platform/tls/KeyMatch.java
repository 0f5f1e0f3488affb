package org.bozzetto.platform.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;

/** Whether a private key and a certificate's public key are two halves of one. */
final class KeyMatch {
    private static final byte[] PROBE = "bozzetto".getBytes(StandardCharsets.UTF_8);

    private KeyMatch() {}

    static boolean belongTogether(KeyEntry entry) {
        String algorithm = switch (entry.key().getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> entry.key().getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(entry.key());
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(entry.certificate().getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
