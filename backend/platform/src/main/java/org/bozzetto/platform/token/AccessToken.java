package org.bozzetto.platform.token;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, for a few minutes.
 *
 * @param session the sign-in that it comes from, or the personal access token
 * @param authenticatedAt when the person last gave a password (never later than now for a personal access token's)
 */
public record AccessToken(UUID user, UUID session, Set<Scope> scopes, Instant authenticatedAt, Instant expiresAt) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
