package org.bozzetto.gateway.data;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway itself asks the Data Service, mostly by the internal operations that no user reaches. */
public final class DataCalls {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataClient data;

    public DataCalls(DataClient data) {
        this.data = data;
    }

    /** The public keys that tokens are signed with, as JWKS. */
    public String keys() throws IOException {
        try {
            return JSON.writeValueAsString(ask("GET", "/internal/jwks", Optional.empty(), Optional.empty()));
        } catch (ProblemException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * An access token for a personal one.
     *
     * @throws ProblemException 401 when it is none (any more)
     */
    public String accessTokenFor(String personal) {
        ObjectNode body = JSON.createObjectNode().put("token", personal);
        return ask("POST", "/internal/token-exchange", Optional.empty(), Optional.of(body))
                .path("accessToken")
                .asString("");
    }

    /**
     * That the token is good still: its session goes on, its account is there. Its signature alone says so only for when it was
     * made.
     *
     * @throws ProblemException 401 when it is not
     */
    public void requireAlive(Caller caller) {
        searchScope(caller, Optional.of(List.of()));
    }

    /** Which of these projects the asker may see; of all when none are wanted. */
    public List<UUID> searchScope(Caller caller, Optional<Collection<UUID>> wanted) {
        ObjectNode body = JSON.createObjectNode();
        wanted.ifPresent(ids -> {
            ArrayNode list = body.putArray("projectIds");
            ids.forEach(id -> list.add(id.toString()));
        });
        return ask("POST", "/internal/search-scope", Optional.of(caller), Optional.of(body))
                .path("projectIds")
                .valueStream()
                .map(id -> UUID.fromString(id.asString("")))
                .toList();
    }

    /**
     * Which of the found assets are still there for the asker.
     *
     * @param hits each with projectId and assetId
     * @return those that are, with name and kind as they are now, by asset id
     */
    public Map<String, JsonNode> hydrate(Caller caller, ArrayNode hits) {
        ObjectNode body = JSON.createObjectNode();
        body.set("hits", hits);
        Map<String, JsonNode> found = new LinkedHashMap<>();
        ask("POST", "/internal/hydrate", Optional.of(caller), Optional.of(body))
                .path("hits")
                .forEach(hit -> found.put(hit.path("assetId").asString(""), hit));
        return found;
    }

    /**
     * How far the log of a project came.
     *
     * @throws ProblemException 404 when the asker may not see it
     */
    public long lastSeq(Caller caller, UUID project) {
        return ask("GET", "/v1/projects/" + project, Optional.of(caller), Optional.empty())
                .path("lastSeq")
                .asLong(0);
    }

    /**
     * A job as it stands.
     *
     * @throws ProblemException 404 when the asker may not see it
     */
    public JsonNode job(Caller caller, UUID job) {
        return ask("GET", "/v1/jobs/" + job, Optional.of(caller), Optional.empty());
    }

    private JsonNode ask(String method, String path, Optional<Caller> caller, Optional<JsonNode> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        caller.ifPresent(who -> headers.put("Authorization", who.authorization()));
        DataClient.Payload payload = new DataClient.Payload.None();
        if (body.isPresent()) {
            headers.put("Content-Type", "application/json");
            payload = new DataClient.Payload.Bytes(JSON.writeValueAsBytes(body.get()));
        }
        // The internal operations change nothing.
        return data.ask(new DataClient.Question(method, path, headers, payload, true), false, DataCalls::read);
    }

    private static JsonNode read(DataAnswer answer) {
        byte[] body = DataRoutes.bodyOf(answer).orElseGet(() -> new byte[0]);
        if (answer.status() >= 400) {
            throw new ProblemException(Problem.parse(body)
                    .orElseGet(() ->
                            Problems.unavailable("", Duration.ofSeconds(1)).problem()));
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw Problems.unavailable("The data service answered something else.", Duration.ofSeconds(1));
        }
    }
}
