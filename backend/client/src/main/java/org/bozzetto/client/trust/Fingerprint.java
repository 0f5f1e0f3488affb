package org.bozzetto.client.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import org.bozzetto.client.ClientException;

/**
 * SHA-256 of a certificate, by which people recognise it.
 *
 * @param text upper-case hex pairs with colons, as servers print it
 */
public record Fingerprint(String text) {
    private static final int PAIRS = 32;

    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param text with or without colons or blanks, in either case
     * @throws ClientException {@code FINGERPRINT_INVALID}
     */
    public static Fingerprint parse(String text) {
        String digits = text.replaceAll("[:\\s]", "").toUpperCase(Locale.ROOT);
        if (!digits.matches("[0-9A-F]{" + 2 * PAIRS + "}")) {
            throw ClientException.of(
                    "FINGERPRINT_INVALID",
                    "“" + text + "” is no SHA-256 fingerprint.",
                    "Copy the one that the server prints: " + PAIRS + " pairs of hex digits.");
        }
        return new Fingerprint(HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(digits)));
    }

    @Override
    public String toString() {
        return text;
    }
}
