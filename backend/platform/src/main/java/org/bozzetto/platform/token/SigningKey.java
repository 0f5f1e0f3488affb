package org.bozzetto.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;

/** A P-256 key that signs tokens. Its private half never leaves the machine that made it. */
public final class SigningKey {
    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /** A new key under a random id. */
    public static SigningKey generate() {
        byte[] id = new byte[12];
        SecureRandom random = new SecureRandom();
        random.nextBytes(id);
        try {
            return new SigningKey(new ECKeyGenerator(Curve.P_256)
                    .keyID(Base64.getUrlEncoder().withoutPadding().encodeToString(id))
                    .secureRandom(random)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /**
     * A key as {@link #toPrivateJson} wrote it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SigningKey parse(String privateJson) {
        try {
            ECKey key = ECKey.parse(privateJson);
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve()) || key.getKeyID() == null) {
                throw new IllegalArgumentException("not a private P-256 key with an id");
            }
            return new SigningKey(key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a key", e);
        }
    }

    public String id() {
        return key.getKeyID();
    }

    /** JWK with the private half; a secret. */
    public String toPrivateJson() {
        return key.toJSONString();
    }

    /** JWK of the public half. */
    public String toPublicJson() {
        return key.toPublicJWK().toJSONString();
    }

    ECKey jwk() {
        return key;
    }
}
