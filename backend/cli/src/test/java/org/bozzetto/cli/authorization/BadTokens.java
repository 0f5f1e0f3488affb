package org.bozzetto.cli.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.DataSettings;
import org.bozzetto.platform.token.JobGrant;
import org.bozzetto.platform.token.SigningKey;
import org.bozzetto.platform.token.TokenMinter;

/** Tokens of somebody who may everything, each wrong in one thing. Most are signed with the server's own key. */
final class BadTokens {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final ECKey key;
    private final UUID user;
    private final UUID session;

    /** @param session one of the user's that is good */
    BadTokens(SigningKey key, UUID user, UUID session) throws ParseException {
        this.key = ECKey.parse(key.toPrivateJson());
        this.user = user;
        this.session = session;
    }

    Map<String, String> all() throws JOSEException {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("none", "");
        tokens.put("no token", "nonsense");
        tokens.put("expired", signed(claims(-Duration.ofMinutes(1).toSeconds()).build()));
        tokens.put("without an end", signed(claims(600).expirationTime(null).build()));
        tokens.put(
                "from the future",
                signed(claims(1200)
                        .issueTime(Date.from(Instant.now().plusSeconds(600)))
                        .build()));
        tokens.put("of another issuer", signed(claims(600).issuer("elsewhere").build()));
        tokens.put(
                "for another audience", signed(claims(600).audience("elsewhere").build()));
        tokens.put("of another type", signed(header(JWSAlgorithm.ES256, new JOSEObjectType("JWT")), claims(600)));
        tokens.put(
                "of a session that never was",
                signed(claims(600).claim("sid", UUID.randomUUID().toString()).build()));
        tokens.put(
                "of a user that never was",
                signed(claims(600).subject(UUID.randomUUID().toString()).build()));
        tokens.put("a job's grant", grant());
        tokens.put("signed with another key of the same name", forged());
        tokens.put("signed with a key that it brings along", withOwnKey());
        tokens.put("signed with nothing", unsigned("none"));
        tokens.put("signed with nothing, spelled otherwise", unsigned("nOnE"));
        tokens.put("with a signature of zeros", zeroSignature());
        tokens.put("changed after it was signed", changed());
        tokens.put(
                "HS256 with the public key",
                confused(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        tokens.put("HS256 with the public key's bytes", confused(publicBytes()));
        tokens.put("a personal token that nobody has", "bzt_" + "A".repeat(43));
        tokens.put("a refresh token that nobody has", "bzr_" + "A".repeat(43));
        return tokens;
    }

    private JWTClaimsSet.Builder claims(long secondsLeft) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(DataSettings.ISSUER)
                .audience("bozzetto")
                .subject(user.toString())
                .claim("sid", session.toString())
                .claim("scope", "admin jobs read write")
                .claim("auth_time", now.getEpochSecond())
                .issueTime(Date.from(now.minusSeconds(5)))
                .expirationTime(Date.from(now.plusSeconds(secondsLeft)));
    }

    /** What the tokens above are but for their one fault: this one is good. */
    String good() throws JOSEException {
        return signed(claims(600).build());
    }

    private JWSHeader header(JWSAlgorithm algorithm, JOSEObjectType type) {
        return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(type).build();
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(header(JWSAlgorithm.ES256, TYPE), claims, key);
    }

    private String signed(JWSHeader header, JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(header, claims.build(), key);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey with) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new ECDSASigner(with));
        return token.serialize();
    }

    private String forged() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        return signed(header(JWSAlgorithm.ES256, TYPE), claims(600).build(), other);
    }

    private String withOwnKey() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("theirs").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(other.getKeyID())
                .jwk(other.toPublicJWK())
                .type(TYPE)
                .build();
        return signed(header, claims(600).build(), other);
    }

    private String unsigned(String algorithm) {
        return encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}") + "."
                + encoded(claims(600).build().toString()) + ".";
    }

    /** CVE-2022-21449: a Java that does not look at r and s takes it for any message. */
    private String zeroSignature() throws JOSEException {
        String token = good();
        return token.substring(0, token.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    }

    private String changed() throws JOSEException {
        String[] parts = good().split("\\.", -1);
        return parts[0] + "." + encoded(claims(6000).build().toString()) + "." + parts[2];
    }

    private String confused(byte[] secret) throws JOSEException {
        SignedJWT token =
                new SignedJWT(header(JWSAlgorithm.HS256, TYPE), claims(600).build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private byte[] publicBytes() throws JOSEException {
        return key.toECPublicKey().getEncoded();
    }

    private String grant() {
        SigningKey own = SigningKey.parse(key.toJSONString());
        return new TokenMinter(() -> own, DataSettings.ISSUER, Clock.systemUTC())
                .grant(new JobGrant(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        user,
                        1,
                        Set.of(),
                        1,
                        Instant.now().plusSeconds(600)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
