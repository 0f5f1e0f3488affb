package org.bozzetto.gateway.access;

import java.util.UUID;
import org.bozzetto.platform.token.AccessToken;

/**
 * Who asks.
 *
 * @param token what was verified
 * @param bearer the access token itself, to be passed on to the services; a secret
 */
public record Caller(AccessToken token, String bearer) {
    public UUID user() {
        return token.user();
    }

    /** As the services get it. */
    public String authorization() {
        return "Bearer " + bearer;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Caller[" + token.user() + "]";
    }
}
