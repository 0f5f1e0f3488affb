package org.bozzetto.platform.token;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A fixed set of public keys, as a JWKS (RFC 7517) carries it. */
public final class KeySet implements TokenKeys {
    private final Map<String, ECKey> keys;

    private KeySet(Collection<ECKey> keys) {
        this.keys = keys.stream().collect(Collectors.toMap(ECKey::getKeyID, Function.identity(), (a, _) -> a));
    }

    /** @param publicJwks each a key as {@link SigningKey#toPublicJson} wrote it */
    public static KeySet of(List<String> publicJwks) {
        return parse("{\"keys\":[" + String.join(",", publicJwks) + "]}");
    }

    /**
     * Keys of other kinds are passed over.
     *
     * @throws IllegalArgumentException if it is no JWKS
     */
    public static KeySet parse(String jwks) {
        try {
            return new KeySet(JWKSet.parse(jwks).getKeys().stream()
                    .filter(KeySet::isOurs)
                    .map(JWK::toECKey)
                    .map(ECKey::toPublicJWK)
                    .toList());
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a set of keys: " + e.getMessage(), e);
        }
    }

    private static boolean isOurs(JWK key) {
        return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null;
    }

    @Override
    public Optional<VerifyingKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId)).map(VerifyingKey::new);
    }

    /** The set as JWKS. */
    public String toJson() {
        return new JWKSet(List.copyOf(keys.values())).toString(true);
    }
}
