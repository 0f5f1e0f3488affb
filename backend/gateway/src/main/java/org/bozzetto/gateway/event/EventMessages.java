package org.bozzetto.gateway.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.platform.http.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server says on a WebSocket: one JSON object a message, its {@code type} first. */
final class EventMessages {
    /** News may have been missed; ask for changes after what you have. */
    static final String RESYNC = message("resync").toString();

    /** What the client's user may do has changed; look again. */
    static final String RIGHTS = message("rights").toString();

    private EventMessages() {}

    private static ObjectNode message(String type) {
        return JsonMapper.shared().createObjectNode().put("type", type);
    }

    static String authenticated(Instant expiresAt, long heartbeatSeconds) {
        return message("authenticated")
                .put("expiresAt", expiresAt.toString())
                .put("heartbeatSeconds", heartbeatSeconds)
                .toString();
    }

    static String project(UUID project, long seq) {
        return message("project")
                .put("projectId", project.toString())
                .put("seq", seq)
                .toString();
    }

    static String news(String kind, UUID project) {
        return message(kind).put("projectId", project.toString()).toString();
    }

    /**
     * @param projects how far each came
     * @param refused with the problem's code
     */
    static String subscribed(Map<UUID, Long> projects, List<UUID> jobs, Map<UUID, String> refused) {
        ObjectNode message = message("subscribed");
        ArrayNode list = message.putArray("projects");
        projects.forEach(
                (id, seq) -> list.addObject().put("projectId", id.toString()).put("seq", seq));
        ArrayNode jobList = message.putArray("jobs");
        jobs.forEach(id -> jobList.add(id.toString()));
        ArrayNode refusals = message.putArray("refused");
        refused.forEach(
                (id, code) -> refusals.addObject().put("id", id.toString()).put("code", code));
        return message.toString();
    }

    static String unsubscribed() {
        return message("unsubscribed").toString();
    }

    static String problem(Problem problem) {
        return message("problem")
                .put("code", problem.code())
                .put("title", problem.title())
                .put("detail", problem.detail())
                .toString();
    }
}
