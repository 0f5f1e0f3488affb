package org.bozzetto.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What went wrong, for programs and people (RFC 9457, application/problem+json).
 *
 * @param status HTTP status, 400 to 599
 * @param code stable, upper case: programs and support go by it
 * @param title the same for every problem of this code
 * @param detail what happened this time; may be empty
 * @param remedy what to do next; may be empty
 * @param errors the single faults of a request, at most 100
 */
public record Problem(int status, String code, String title, String detail, String remedy, List<Fault> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param pointer JSON Pointer into the body, or the parameter's name
     * @param message what is wrong there
     */
    public record Fault(String pointer, String message) {}

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is no problem");
        }
        detail = shortened(detail);
        remedy = shortened(remedy);
        errors = List.copyOf(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }

    public static Problem of(int status, String code, String title) {
        return new Problem(status, code, title, "", "", List.of());
    }

    public Problem withDetail(String happened) {
        return new Problem(status, code, title, happened, remedy, errors);
    }

    public Problem withRemedy(String next) {
        return new Problem(status, code, title, detail, next, errors);
    }

    public Problem withErrors(List<Fault> faults) {
        return new Problem(status, code, title, detail, remedy, faults);
    }

    /**
     * The body of the answer, UTF-8.
     *
     * @param requestId names the request in every log; may be empty
     */
    public byte[] toJson(String requestId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "urn:bozzetto:problem:" + code);
        json.put("title", title);
        json.put("status", status);
        json.put("code", code);
        putUnlessEmpty(json, "detail", detail);
        putUnlessEmpty(json, "remedy", remedy);
        putUnlessEmpty(json, "requestId", requestId);
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            errors.forEach(
                    fault -> list.addObject().put("pointer", fault.pointer()).put("message", fault.message()));
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toJson} wrote; empty when it is something else. */
    public static Optional<Problem> parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null
                    || !json.path("status").isInt()
                    || !json.path("code").isTextual()) {
                return Optional.empty();
            }
            List<Fault> faults = new ArrayList<>();
            json.path("errors")
                    .forEach(fault -> faults.add(new Fault(
                            fault.path("pointer").asText(),
                            fault.path("message").asText())));
            return Optional.of(new Problem(
                    json.path("status").asInt(),
                    json.path("code").asText(),
                    json.path("title").asText(),
                    json.path("detail").asText(),
                    json.path("remedy").asText(),
                    faults));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    private static void putUnlessEmpty(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
