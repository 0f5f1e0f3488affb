package org.bozzetto.client.account;

import java.time.Instant;
import java.util.UUID;

/** Tokens as a server answers them. */
record TokenAnswer(String accessToken, long expiresIn, String refreshToken) {
    /** @param asked before the request went out: the token is not older than that */
    Login.Session session(UUID id, Instant asked) {
        return new Login.Session(id, refreshToken, accessToken, asked.plusSeconds(expiresIn));
    }

    record User(UUID id, String email, String displayName) {}

    record SignedIn(TokenAnswer tokens, User user, UUID sessionId) {
        Login.Session session(Instant asked) {
            return tokens.session(sessionId, asked);
        }
    }
}
