package org.bozzetto.client.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.bozzetto.client.ClientException;

/**
 * Where a server is: always TLS, nothing but host and port.
 *
 * @param host a name or an address, lower case; IPv6 without brackets
 */
public record ServerAddress(String host, int port) {
    /** Where a server listens unless somebody says otherwise. */
    public static final int USUAL_PORT = 8443;

    /**
     * @param text {@code studio.example.org}, {@code studio.example.org:8443}, {@code https://studio.example.org}
     * @throws ClientException {@code ADDRESS_INVALID}
     */
    public static ServerAddress parse(String text) {
        String trimmed = text.strip();
        boolean hasScheme = trimmed.contains("://");
        try {
            URI uri = new URI(hasScheme ? trimmed : "https://" + trimmed);
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                throw invalid(text, "only https is spoken with a server");
            }
            boolean isBare = uri.getRawUserInfo() == null
                    && (uri.getRawPath() == null
                            || uri.getRawPath().isEmpty()
                            || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (uri.getHost() == null || !isBare || uri.getPort() == 0 || uri.getPort() > 65_535) {
                throw invalid(text, "it is not a host with a port");
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return new ServerAddress(
                    host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                    uri.getPort() > 0 ? uri.getPort() : hasScheme ? 443 : USUAL_PORT);
        } catch (URISyntaxException e) {
            throw invalid(text, "it is not a host with a port");
        }
    }

    private static ClientException invalid(String text, String why) {
        return ClientException.of(
                "ADDRESS_INVALID",
                "“" + text + "” is no server's address: " + why + ".",
                "Give it as studio.example.org:" + USUAL_PORT + ".");
    }

    /** Of the server's root. */
    public URI uri() {
        return URI.create("https://" + this);
    }

    /** Of its events. */
    public URI eventsUri() {
        return URI.create("wss://" + this + "/v1/events");
    }

    /** As a person writes it: host and port. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
