package org.bozzetto.gateway.event;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.gateway.api.JsonReader;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.ProblemException;
import tools.jackson.databind.JsonNode;

/** What a client says on a WebSocket: one JSON object a message. */
sealed interface ClientMessage {
    int LONGEST_TOKEN = 8_192;

    /** @param token an access token or a personal one */
    record Authenticate(String token) implements ClientMessage {}

    record Subscribe(List<UUID> projects, List<UUID> jobs) implements ClientMessage {}

    record Unsubscribe(List<UUID> projects, List<UUID> jobs) implements ClientMessage {}

    /** @throws ProblemException 400 */
    static ClientMessage read(byte[] json) {
        JsonNode message = new JsonReader(LONGEST_TOKEN).read(json);
        return switch (message.path("type").asString("")) {
            case "authenticate" -> new Authenticate(message.path("token").asString(""));
            case "subscribe" -> new Subscribe(ids(message, "projects"), ids(message, "jobs"));
            case "unsubscribe" -> new Unsubscribe(ids(message, "projects"), ids(message, "jobs"));
            default -> throw Problems.badRequest("type: one of authenticate, subscribe and unsubscribe.");
        };
    }

    private static List<UUID> ids(JsonNode message, String name) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode id : message.path(name)) {
            String text = id.asString("");
            try {
                ids.add(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new ProblemException(
                        Problems.badRequest(name + ": has what is no UUID.").problem());
            }
        }
        return ids;
    }
}
