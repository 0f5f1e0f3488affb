package org.bozzetto.client.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;

/**
 * Everything that whoever is invited needs, in one line to send: {@code https://HOST:PORT/#code=…&email=…&sha256=…}. What follows the
 * {@code #} never goes to a server with the address.
 *
 * @param pin the certificate that the inviting person trusts; empty where an authority vouches for the server
 */
public record InvitationLink(ServerAddress server, Optional<Fingerprint> pin, String code, String email) {
    /**
     * @return empty when it is something else, an address for example
     * @throws ClientException {@code FINGERPRINT_INVALID}, {@code ADDRESS_INVALID}
     */
    public static Optional<InvitationLink> parse(String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getRawFragment() == null) {
                return Optional.empty();
            }
            Map<String, String> fields = new HashMap<>();
            for (String field : uri.getRawFragment().split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            field.substring(0, equals),
                            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
            String address = text.strip().substring(0, text.strip().indexOf('#'));
            return Optional.ofNullable(fields.get("code"))
                    .map(code -> new InvitationLink(
                            ServerAddress.parse(address),
                            Optional.ofNullable(fields.get("sha256")).map(Fingerprint::parse),
                            code,
                            fields.getOrDefault("email", "")));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it is sent. */
    public String text() {
        String known = pin.map(it -> "&sha256=" + it.text().replace(":", "")).orElse("");
        return server.uri() + "/#code=" + Call.encode(code) + "&email=" + Call.encode(email) + known;
    }
}
