package org.bozzetto.platform.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Offers the one key that the supplier has at the moment of each handshake. */
final class SuppliedKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "current";

    private final Supplier<KeyEntry> keys;

    SuppliedKeyManager(Supplier<KeyEntry> keys) {
        this.keys = keys;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return aliasFor(keyTypes);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return aliasFor(keyTypes);
    }

    /** Null says, as the interface wants it, that there is no key of that type. */
    private String aliasFor(String... keyTypes) {
        String own = keys.get().key().getAlgorithm();
        for (String keyType : keyTypes) {
            // "EC", or "EC_EC" and "EC_RSA" as older cipher suites name it
            if (keyType.equals(own) || keyType.startsWith(own + "_")) {
                return ALIAS;
            }
        }
        return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.get().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.get().key();
    }
}
