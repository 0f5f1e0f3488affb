package org.bozzetto.platform.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param chain the key's own certificate first, then its issuers; never empty
 */
public record KeyEntry(PrivateKey key, List<X509Certificate> chain) {
    public KeyEntry {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without a certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** SHA-256 of the certificate as browsers and openssl show it: upper-case hex pairs with colons. */
    public String fingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be encoded", e);
        }
    }

    /** Whether this much time from now on lies within the certificate's validity. */
    public boolean isValidFor(Duration time, Instant now) {
        X509Certificate own = certificate();
        return !now.isBefore(own.getNotBefore().toInstant())
                && now.plus(time).isBefore(own.getNotAfter().toInstant());
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "KeyEntry[" + certificate().getSubjectX500Principal() + "]";
    }
}
