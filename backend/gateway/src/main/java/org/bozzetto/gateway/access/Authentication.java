package org.bozzetto.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.token.Scope;
import org.bozzetto.platform.token.TokenException;
import org.bozzetto.platform.token.TokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first of two checks of who asks and what their token allows; the Data Service makes the second for every object. A
 * personal access token is exchanged there for an access token, which is kept for a minute under the token's hash, so that a
 * revoked one is of no use for longer (and of none at all at the Data Service).
 */
public final class Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final String BEARER = "Bearer ";
    private static final Pattern PERSONAL = Pattern.compile("bzt_[A-Za-z0-9_-]{10,200}");
    private static final Duration EXCHANGE_KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    /** Exchanges a personal access token for an access token. */
    @FunctionalInterface
    public interface Exchange {
        /** @throws ProblemException 401 if it is none (any more), 503 if that cannot be found out */
        String accessTokenFor(String personal);
    }

    private final TokenVerifier verifier;
    private final Exchange exchange;
    private final Cache<String, String> exchanged = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(EXCHANGE_KEPT)
            .build();

    public Authentication(TokenVerifier verifier, Exchange exchange) {
        this.verifier = verifier;
        this.exchange = exchange;
    }

    /**
     * @param authorization the header {@code Authorization}
     * @throws ProblemException 401
     */
    public Caller caller(Optional<String> authorization) {
        String header = authorization.orElseThrow(Problems::unauthorized);
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problems.unauthorized();
        }
        return ofToken(header.substring(BEARER.length()).strip());
    }

    /**
     * @param token an access token or a personal one
     * @throws ProblemException 401
     */
    public Caller ofToken(String token) {
        String access = PERSONAL.matcher(token).matches()
                ? exchanged.get(hash(token), _ -> exchange.accessTokenFor(token))
                : token;
        try {
            return new Caller(verifier.access(access), access);
        } catch (TokenException e) {
            LOG.debug("a token was refused: {}", e.getMessage());
            throw Problems.unauthorized();
        }
    }

    /** @throws ProblemException 403 SCOPE_MISSING */
    public static void requireScope(Caller caller, Optional<Scope> needed) {
        needed.filter(scope -> !caller.token().scopes().contains(scope)).ifPresent(scope -> {
            throw Problems.scopeMissing(scope.wireName());
        });
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
