package org.bozzetto.data.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.platform.token.Scope;

/**
 * Who asks, checked: the token is good, its session goes on, the account is there.
 *
 * @param session the sign-in, or the personal access token
 */
public record Caller(UUID user, UUID session, Set<Scope> scopes, Instant authenticatedAt) {}
