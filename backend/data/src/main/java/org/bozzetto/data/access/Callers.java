package org.bozzetto.data.access;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.token.AccessToken;
import org.bozzetto.platform.token.TokenException;
import org.bozzetto.platform.token.TokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who asks. A signature alone is not enough: a session that was ended, a token that was revoked or an account that
 * is gone counts at once, not when the access token runs out.
 */
public final class Callers {
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
    private static final String BEARER = "Bearer ";

    private final TokenVerifier verifier;
    private final Database database;
    private final Clock clock;

    public Callers(TokenVerifier verifier, Database database, Clock clock) {
        this.verifier = verifier;
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param authorization the header, {@code Bearer …}
     * @throws ProblemException 401
     */
    public Caller of(Optional<String> authorization) {
        String header = authorization.orElseThrow(Problems::unauthorized);
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problems.unauthorized();
        }
        try {
            AccessToken token =
                    verifier.access(header.substring(BEARER.length()).strip());
            if (!isAlive(token.user(), token.session())) {
                throw Problems.unauthorized();
            }
            return new Caller(token.user(), token.session(), token.scopes(), token.authenticatedAt());
        } catch (TokenException e) {
            LOG.debug("a token was refused: {}", e.getMessage());
            throw Problems.unauthorized();
        }
    }

    private boolean isAlive(UUID user, UUID session) {
        long now = clock.millis();
        return database.read(sql -> sql.number("""
                        select count(*) as n from users u where u.id = ? and u.deleted_at = 0 and not u.disabled
                          and (exists (select 1 from sessions s where s.id = ? and s.user_id = u.id and s.ended_at = 0)
                            or exists (select 1 from personal_tokens t where t.id = ? and t.user_id = u.id
                              and t.revoked_at = 0 and (t.expires_at = 0 or t.expires_at > ?)))""", user, session, session, now)) == 1;
    }
}
