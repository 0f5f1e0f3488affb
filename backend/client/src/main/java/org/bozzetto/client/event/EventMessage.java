package org.bozzetto.client.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.job.Job;

/** What is said on the line, one JSON object a message. */
sealed interface EventMessage {
    /** One is let in until then; the server is heard at least so often. */
    record Authenticated(Instant until, long heartbeatSeconds) implements EventMessage {}

    /** What is subscribed from now on, and what was refused. */
    record Subscribed(List<ServerEvent> events) implements EventMessage {}

    record News(ServerEvent event) implements EventMessage {}

    /** One that says nothing to us: an acknowledgement, or of a kind that a newer server has. */
    record Other() implements EventMessage {}

    static String authenticate(String token) {
        return text(Json.object().put("type", "authenticate").put("token", token));
    }

    /** @param type {@code subscribe} or {@code unsubscribe} */
    static String about(String type, Collection<UUID> projects, Collection<UUID> jobs) {
        ObjectNode message = Json.object().put("type", type);
        message.set("projects", Json.array(projects.stream().map(UUID::toString).toList()));
        message.set("jobs", Json.array(jobs.stream().map(UUID::toString).toList()));
        return text(message);
    }

    private static String text(ObjectNode message) {
        return new String(Json.write(message), StandardCharsets.UTF_8);
    }

    /** @throws ClientException {@code ANSWER_BROKEN} */
    static EventMessage read(String text) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        JsonNode message = Json.tree(json);
        try {
            return switch (message.path("type").asText("")) {
                case "authenticated" ->
                    new Authenticated(
                            Instant.parse(message.path("expiresAt").asText("")),
                            message.path("heartbeatSeconds").asLong(20));
                case "subscribed" -> subscribed(message);
                case "project" ->
                    new News(new ServerEvent.ProjectReached(
                            id(message, "projectId"), message.path("seq").asLong()));
                case "comments" -> new News(new ServerEvent.CommentsChanged(id(message, "projectId")));
                case "presence" -> new News(new ServerEvent.PresenceChanged(id(message, "projectId")));
                case "job" -> new News(job(message));
                case "rights" -> new News(new ServerEvent.RightsChanged());
                case "resync" -> new News(new ServerEvent.Resync());
                default -> new Other();
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw ClientException.of(
                    "ANSWER_BROKEN", "The server's news make no sense: " + e.getMessage() + ".", "", e);
        }
    }

    private static Subscribed subscribed(JsonNode message) {
        List<ServerEvent> events = new ArrayList<>();
        for (JsonNode project : message.path("projects")) {
            events.add(new ServerEvent.ProjectReached(
                    id(project, "projectId"), project.path("seq").asLong()));
        }
        for (JsonNode refused : message.path("refused")) {
            events.add(new ServerEvent.Refused(
                    id(refused, "id"), refused.path("code").asText("")));
        }
        return new Subscribed(List.copyOf(events));
    }

    private static ServerEvent.JobMoved job(JsonNode message) {
        String preview = message.path("previewPng").asText("");
        return new ServerEvent.JobMoved(
                Json.read(Json.write(message.path("job")), Job.class),
                message.path("stage").asText(""),
                message.path("fraction").asDouble(0),
                preview.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Base64.getDecoder().decode(preview)));
    }

    private static UUID id(JsonNode node, String name) {
        return UUID.fromString(node.path(name).asText(""));
    }
}
