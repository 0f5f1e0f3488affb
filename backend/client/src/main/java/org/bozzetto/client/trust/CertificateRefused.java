package org.bozzetto.client.trust;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.bozzetto.client.ClientException;

/** A server showed a certificate that is not trusted. */
final class CertificateRefused extends CertificateException {
    private final transient Optional<Fingerprint> expected;
    private final transient Fingerprint seen;

    CertificateRefused(Optional<Fingerprint> expected, Fingerprint seen, String why) {
        super(why);
        this.expected = expected;
        this.seen = seen;
    }

    ClientException describe(ServerAddress server) {
        if (expected.isPresent()) {
            return ClientException.of(
                    "CERTIFICATE_CHANGED",
                    server + " shows another certificate than the one you trusted: " + seen + " instead of "
                            + expected.get() + ". Somebody may be listening in, or the server was set up anew.",
                    "Nothing was sent. Ask whoever runs the server for its fingerprint; if it is the new one, sign in again with it.",
                    this);
        }
        return ClientException.of(
                "CERTIFICATE_UNKNOWN",
                "Nobody vouches for the certificate of " + server + " (" + seen + "): " + getMessage() + ".",
                "Compare it with the fingerprint that the server printed when it started, and sign in with that.",
                this);
    }
}
