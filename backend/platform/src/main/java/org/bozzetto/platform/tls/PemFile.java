package org.bozzetto.platform.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** Keys and certificates as PEM text: certificates, and keys in PKCS #8, PKCS #1 or SEC 1 form, none encrypted. */
final class PemFile {
    private PemFile() {}

    /** What a file holds, in its order. */
    record Contents(Optional<PrivateKey> key, List<X509Certificate> certificates) {}

    /** @throws IOException if it cannot be read, or holds something that is neither a key nor a certificate */
    static Contents read(Path file) throws IOException {
        Optional<PrivateKey> key = Optional.empty();
        List<X509Certificate> certificates = new ArrayList<>();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            JcaPEMKeyConverter keys = new JcaPEMKeyConverter();
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                switch (part) {
                    case PEMKeyPair pair -> key = Optional.of(keys.getPrivateKey(pair.getPrivateKeyInfo()));
                    case PrivateKeyInfo info -> key = Optional.of(keys.getPrivateKey(info));
                    case X509CertificateHolder holder ->
                        certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                    // openssl writes the curve of an EC key as a part of its own
                    case ASN1ObjectIdentifier _ -> {}
                    default ->
                        throw new IOException("a " + part.getClass().getSimpleName()
                                + "; allowed are certificates and unencrypted private keys");
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IOException(file + " is not a PEM file of keys and certificates: " + e.getMessage(), e);
        }
        return new Contents(key, List.copyOf(certificates));
    }

    /** A file that holds both a key and its certificates. */
    static KeyEntry readEntry(Path file) throws IOException {
        Contents contents = read(file);
        if (contents.key().isEmpty() || contents.certificates().isEmpty()) {
            throw new IOException(file + " should hold a private key and its certificate");
        }
        return new KeyEntry(contents.key().get(), contents.certificates());
    }

    static String text(KeyEntry entry) throws IOException {
        return write(new JcaPKCS8Generator(entry.key(), null)) + text(entry.chain());
    }

    static String text(List<X509Certificate> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(write(new JcaMiscPEMGenerator(certificate)));
        }
        return text.toString();
    }

    private static String write(PemObjectGenerator part) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(part);
        }
        return text.toString();
    }
}
