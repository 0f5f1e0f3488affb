package org.bozzetto.bench.server;

import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bozzetto.gateway.limit.RateLimits;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.PublicCertificate;

/** What both servers share: certificates, and limits that are counted but never met. */
record Installation(Path home, InternalCa authority, PublicCertificate certificate, SSLContext trust) {
    static final RateLimits.Rule WIDE = new RateLimits.Rule(1_000_000, 1_000_000);
    static final RateLimits.Rules RULES = new RateLimits.Rules(WIDE, WIDE, WIDE, WIDE);

    static Installation in(Path home) throws Exception {
        PublicCertificate certificate =
                PublicCertificate.selfSigned(home.resolve("public"), List.of(), InstantSource.system());
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", certificate.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        SSLContext trust = SSLContext.getInstance("TLSv1.3");
        trust.init(null, factory.getTrustManagers(), null);
        return new Installation(home, InternalCa.open(home.resolve("pki"), InstantSource.system()), certificate, trust);
    }
}
