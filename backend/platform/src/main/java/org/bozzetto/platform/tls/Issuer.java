package org.bozzetto.platform.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys (EC, P-256) and their X.509 certificates (RFC 5280), signed with ECDSA and SHA-256. */
final class Issuer {
    private static final int SERIAL_BITS = 127;

    /** Machines' clocks differ a little. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Instant now;

    Issuer(Instant now) {
        this.now = now;
    }

    /** An authority that vouches for nothing but end certificates. */
    KeyEntry authority(String name, Duration life) {
        KeyPair pair = newKeys();
        return selfSigned(name, pair, life, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    /** A certificate by that authority, good for either end of a TLS connection. */
    KeyEntry signed(String name, List<String> hosts, Duration life, KeyEntry authority) {
        KeyPair pair = newKeys();
        X509Certificate certificate = certificate(
                name,
                pair,
                life,
                authority.certificate().getSubjectX500Principal(),
                authority.key(),
                builder -> endExtensions(builder, hosts));
        return new KeyEntry(pair.getPrivate(), List.of(certificate));
    }

    /** A server's certificate that vouches for itself. */
    KeyEntry selfSigned(String name, List<String> hosts, Duration life) {
        return selfSigned(name, newKeys(), life, builder -> endExtensions(builder, hosts));
    }

    private KeyEntry selfSigned(String name, KeyPair pair, Duration life, Extensions extensions) {
        X509Certificate certificate =
                certificate(name, pair, life, new X500Principal(name), pair.getPrivate(), extensions);
        return new KeyEntry(pair.getPrivate(), List.of(certificate));
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws CertIOException;
    }

    private static void endExtensions(X509v3CertificateBuilder builder, List<String> hosts) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        List<GeneralName> names = new ArrayList<>();
        hosts.forEach(host ->
                names.add(new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host)));
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private X509Certificate certificate(
            String name, KeyPair pair, Duration life, X500Principal issuer, PrivateKey signer, Extensions extensions) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                    Date.from(now.minus(CLOCK_SKEW)),
                    Date.from(now.plus(life)),
                    new X500Principal(name),
                    pair.getPublic());
            extensions.addTo(builder);
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("this Java cannot make an EC certificate", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make EC keys", e);
        }
    }
}
