package org.bozzetto.client.account;

import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;

/**
 * A server that somebody is signed in to.
 *
 * @param pin the certificate that was trusted; empty where an authority vouches for the server
 */
public record Credentials(
        ServerAddress server, Optional<Fingerprint> pin, UUID user, String email, String displayName, Login login) {
    Credentials with(Login other) {
        return new Credentials(server, pin, user, email, displayName, other);
    }
}
