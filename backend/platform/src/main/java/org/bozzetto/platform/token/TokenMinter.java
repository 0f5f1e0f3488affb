package org.bozzetto.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.Date;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes tokens; only the Data Service does. Safe for use by many threads. */
public final class TokenMinter {
    private final Supplier<SigningKey> key;
    private final String issuer;
    private final Clock clock;

    /**
     * @param key the key to sign with now
     * @param issuer the server's name, the same for all its services
     */
    public TokenMinter(Supplier<SigningKey> key, String issuer, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
    }

    public String access(AccessToken token) {
        return sign(
                Claims.ACCESS_TYPE,
                new JWTClaimsSet.Builder()
                        .audience(Claims.ACCESS_AUDIENCE)
                        .subject(token.user().toString())
                        .claim(Claims.SESSION, token.session().toString())
                        .claim(
                                Claims.SCOPE,
                                token.scopes().stream()
                                        .map(Scope::wireName)
                                        .sorted()
                                        .collect(Collectors.joining(" ")))
                        .claim(Claims.AUTHENTICATED_AT, token.authenticatedAt().getEpochSecond())
                        .expirationTime(Date.from(token.expiresAt())));
    }

    public String grant(JobGrant grant) {
        return sign(
                Claims.GRANT_TYPE,
                new JWTClaimsSet.Builder()
                        .audience(Claims.GRANT_AUDIENCE)
                        .subject(grant.job().toString())
                        .claim(Claims.WORKSPACE, grant.workspace().toString())
                        .claim(Claims.PROJECT, grant.project().toString())
                        .claim(Claims.ATTEMPT, grant.attempt())
                        .claim(Claims.INPUTS, Claims.shorten(grant.inputs()))
                        .claim(Claims.BYTES, grant.byteQuota())
                        .expirationTime(Date.from(grant.expiresAt())));
    }

    private String sign(JOSEObjectType type, JWTClaimsSet.Builder claims) {
        SigningKey signing = key.get();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(signing.id())
                .type(type)
                .build();
        SignedJWT token = new SignedJWT(
                header,
                claims.issuer(issuer).issueTime(Date.from(clock.instant())).build());
        try {
            token.sign(new ECDSASigner(signing.jwk()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }
}
