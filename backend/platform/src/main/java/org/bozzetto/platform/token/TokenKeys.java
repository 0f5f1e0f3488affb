package org.bozzetto.platform.token;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;

/** Public keys that tokens may be signed with. */
@FunctionalInterface
public interface TokenKeys {
    /** Empty when nobody trusted has such a key. */
    Optional<VerifyingKey> find(String keyId);

    /** The public half of a key. */
    record VerifyingKey(ECKey jwk) {}
}
