package org.bozzetto.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Checks tokens: ES256 and nothing else, a known key, issuer, audience, type and time. What was verified is remembered, since a
 * signature costs half a millisecond. Whether a session was ended meanwhile is for the Data Service to know.
 */
public final class TokenVerifier {
    /** No longer token is looked at. */
    public static final int MAX_CHARACTERS = 8192;

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int REMEMBERED = 4096;

    private final TokenKeys keys;
    private final String issuer;
    private final Clock clock;
    private final VerifiedTokens<AccessToken> accessTokens = new VerifiedTokens<>(REMEMBERED);
    private final VerifiedTokens<JobGrant> grants = new VerifiedTokens<>(REMEMBERED);

    /** @param issuer the server's name, as its minter has it */
    public TokenVerifier(TokenKeys keys, String issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** @throws TokenException if it is no access token of this server, or no longer */
    public AccessToken access(String token) throws TokenException {
        AccessToken verified = accessTokens.find(token).orElse(null);
        if (verified == null) {
            verified = access(claims(token, Claims.ACCESS_TYPE, Claims.ACCESS_AUDIENCE));
            accessTokens.remember(token, verified);
        }
        requireInTime(verified.expiresAt());
        return verified;
    }

    /** @throws TokenException if it is no job grant of this server, or no longer */
    public JobGrant grant(String token) throws TokenException {
        JobGrant verified = grants.find(token).orElse(null);
        if (verified == null) {
            verified = grant(claims(token, Claims.GRANT_TYPE, Claims.GRANT_AUDIENCE));
            grants.remember(token, verified);
        }
        requireInTime(verified.expiresAt());
        return verified;
    }

    private JWTClaimsSet claims(String token, JOSEObjectType type, String audience) throws TokenException {
        if (token.length() > MAX_CHARACTERS) {
            throw new TokenException("a token of " + token.length() + " characters");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            // Pinned before anything else: the token does not choose how it is checked.
            require(JWSAlgorithm.ES256.equals(header.getAlgorithm()), "signed otherwise than by ES256");
            require(type.equals(header.getType()), "of another type");
            require(header.getCriticalParams() == null, "with demands that this program does not know");
            require(header.getKeyID() != null, "without a key id");
            TokenKeys.VerifyingKey key =
                    keys.find(header.getKeyID()).orElseThrow(() -> new TokenException("a token of an unknown key"));
            require(jwt.verify(new ECDSAVerifier(key.jwk())), "with a wrong signature");
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            require(issuer.equals(claims.getIssuer()), "of another issuer");
            require(List.of(audience).equals(claims.getAudience()), "for another audience");
            require(isPast(claims.getIssueTime()), "from the future");
            require(claims.getExpirationTime() != null, "without an end");
            return claims;
        } catch (ParseException | JOSEException e) {
            throw new TokenException("no token: " + e.getMessage());
        }
    }

    private boolean isPast(Date issued) {
        return issued != null && !issued.toInstant().isAfter(clock.instant().plus(SKEW));
    }

    private static void require(boolean holds, String fault) throws TokenException {
        if (!holds) {
            throw new TokenException("a token " + fault);
        }
    }

    private void requireInTime(Instant expiresAt) throws TokenException {
        require(clock.instant().isBefore(expiresAt.plus(SKEW)), "that has expired");
    }

    private static AccessToken access(JWTClaimsSet claims) throws TokenException {
        try {
            String scope = claims.getStringClaim(Claims.SCOPE);
            Set<Scope> scopes = Arrays.stream(scope.split(" ", -1))
                    .flatMap(name -> Scope.of(name).stream())
                    .collect(Collectors.toSet());
            return new AccessToken(
                    UUID.fromString(claims.getSubject()),
                    UUID.fromString(claims.getStringClaim(Claims.SESSION)),
                    scopes,
                    Instant.ofEpochSecond(claims.getLongClaim(Claims.AUTHENTICATED_AT)),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | RuntimeException e) {
            throw new TokenException("an access token with senseless claims: " + e.getMessage());
        }
    }

    private static JobGrant grant(JWTClaimsSet claims) throws TokenException {
        try {
            return new JobGrant(
                    UUID.fromString(claims.getStringClaim(Claims.WORKSPACE)),
                    UUID.fromString(claims.getStringClaim(Claims.PROJECT)),
                    UUID.fromString(claims.getSubject()),
                    claims.getIntegerClaim(Claims.ATTEMPT),
                    Claims.lengthen(claims.getStringListClaim(Claims.INPUTS)),
                    claims.getLongClaim(Claims.BYTES),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | RuntimeException e) {
            throw new TokenException("a job grant with senseless claims: " + e.getMessage());
        }
    }
}
