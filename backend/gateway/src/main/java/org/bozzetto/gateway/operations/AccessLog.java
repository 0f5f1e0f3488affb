package org.bozzetto.gateway.operations;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import org.bozzetto.platform.http.StructuredLog;

/**
 * Who asked what and how it ended: every request in {@code bozzetto.access}; what touches accounts, rights and existence, and
 * what was refused, in {@code bozzetto.audit} as well. Paths without their query, no bodies, no tokens.
 */
public final class AccessLog {
    private static final int LONGEST_AGENT = 200;
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);

    private final StructuredLog access = new StructuredLog("bozzetto.access");
    private final StructuredLog audit = new StructuredLog("bozzetto.audit");

    /** What is known of a request so far. */
    public static final class Entry {
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final String method;
        private String operation = "none";
        private int status;
        private boolean endsConnection;

        public Entry(ServerRequest request) {
            method = request.prologue().method().text();
            InetSocketAddress peer = (InetSocketAddress) request.remotePeer().address();
            fields.put("method", method);
            fields.put("path", request.path().rawPath());
            fields.put("protocol", request.prologue().protocolVersion());
            fields.put("address", peer.getAddress().getHostAddress());
            request.headers()
                    .first(HeaderNames.USER_AGENT)
                    .ifPresent(agent ->
                            fields.put("agent", agent.substring(0, Math.min(agent.length(), LONGEST_AGENT))));
        }

        public void operation(String id) {
            operation = id;
            fields.put("operation", id);
        }

        /** The document's operation; {@code none} when the request matched none. */
        public String operation() {
            return operation;
        }

        public void user(UUID user) {
            fields.put("user", user.toString());
        }

        public void problem(String code) {
            fields.put("problem", code);
        }

        /** Nothing more is read from its connection. */
        public void endsConnection() {
            endsConnection = true;
            fields.put("closed", true);
        }

        public boolean isEndingConnection() {
            return endsConnection;
        }

        public void status(int code) {
            status = code;
            fields.put("status", code);
        }

        private boolean concernsRights() {
            boolean account = fields.get("path") instanceof String path
                    && (path.startsWith("/v1/auth/")
                            || path.startsWith("/v1/me")
                            || path.contains("/members")
                            || path.contains("/invitations"));
            return REFUSALS.contains(status) || method.equals("DELETE") || (account && !method.equals("GET"));
        }
    }

    /** @param nanos how long it took */
    public void write(Entry entry, long nanos) {
        entry.fields.put("micros", nanos / 1_000);
        String message = entry.method + " " + entry.operation + " " + entry.status;
        access.write(Level.INFO, message, entry.fields);
        if (entry.concernsRights()) {
            audit.write(Level.INFO, message, entry.fields);
        }
    }
}
