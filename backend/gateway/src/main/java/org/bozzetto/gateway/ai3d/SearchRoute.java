package org.bozzetto.gateway.ai3d;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.data.DataCalls;
import org.bozzetto.gateway.edge.Exchange;
import org.bozzetto.gateway.edge.OperationHandler;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.proto.v1.AssetExample;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Search in three steps: the Data Service says which projects the asker may see, the AI/3D service finds within those, and the
 * Data Service drops what is gone or forbidden meanwhile and gives the names as they are now.
 */
final class SearchRoute implements OperationHandler {
    private static final int USUAL_LIMIT = 20;

    private final Ai3dClient ai3d;
    private final DataCalls data;

    SearchRoute(Ai3dClient ai3d, DataCalls data) {
        this.ai3d = ai3d;
        this.data = data;
    }

    @Override
    public void handle(Exchange exchange) {
        Caller caller = exchange.requireCaller();
        JsonNode wanted = exchange.json().orElseThrow(() -> Problems.badRequest("The body is missing."));
        List<UUID> scope = data.searchScope(caller, projects(wanted));
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ArrayNode hits = answer.putArray("hits");
        if (!scope.isEmpty()) {
            find(caller, request(wanted, scope)).forEach(hits::add);
        }
        exchange.answerJson(200, answer);
    }

    private static Optional<Collection<UUID>> projects(JsonNode wanted) {
        List<UUID> ids = new ArrayList<>();
        if (wanted.has("projectIds")) {
            wanted.path("projectIds").forEach(id -> ids.add(UUID.fromString(id.asString(""))));
            return Optional.of(ids);
        }
        return Optional.empty();
    }

    private static SearchRequest request(JsonNode wanted, List<UUID> scope) {
        SearchRequest.Builder request = SearchRequest.newBuilder()
                .addAllProjectIds(scope.stream().map(UUID::toString).toList())
                .setText(wanted.path("text").asString(""))
                .setLimit(wanted.path("limit").asInt(USUAL_LIMIT));
        wanted.path("kinds").forEach(kind -> request.addKinds(AssetKind.valueOf(kind.asString(""))));
        wanted.path("tags").forEach(tag -> request.addTags(tag.asString("")));
        if (wanted.has("image") && wanted.has("like")) {
            throw Problems.badRequest("image and like: one of the two.");
        }
        if (wanted.has("image")) {
            request.setImage(ByteString.copyFrom(decoded(wanted.path("image").asString(""))));
        }
        if (wanted.has("like")) {
            JsonNode like = wanted.path("like");
            UUID project = UUID.fromString(like.path("projectId").asString(""));
            if (!scope.contains(project)) {
                // The same as for an asset that does not exist.
                throw Problems.notFound();
            }
            request.setLike(
                    AssetExample.newBuilder().setProjectId(project.toString()).setRef(JobJson.ref(like)));
        }
        return request.build();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("image: is not base64.");
        }
    }

    private List<JsonNode> find(Caller caller, SearchRequest request) {
        List<SearchHit> found = ai3d.call(caller, stub -> stub.search(request)).getHitsList();
        Map<String, JsonNode> alive = found.isEmpty() ? Map.of() : data.hydrate(caller, refs(found));
        return found.stream()
                .filter(hit -> alive.containsKey(hit.getRef().getAssetId()))
                .map(hit -> hit(hit, alive.get(hit.getRef().getAssetId())))
                .toList();
    }

    private static ArrayNode refs(List<SearchHit> found) {
        ArrayNode refs = JsonMapper.shared().createArrayNode();
        found.forEach(hit -> refs.addObject()
                .put("projectId", hit.getProjectId())
                .put("assetId", hit.getRef().getAssetId()));
        return refs;
    }

    private static JsonNode hit(SearchHit hit, JsonNode asset) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("projectId", hit.getProjectId());
        json.put("assetId", hit.getRef().getAssetId());
        json.put("revisionId", hit.getRef().getRevisionId());
        json.put("kind", asset.path("kind").asString(hit.getKind().name()));
        json.put("name", asset.path("name").asString(hit.getName()));
        json.put("score", hit.getScore());
        if (!Double.isNaN(hit.getSimilarity())) {
            json.put("similarity", hit.getSimilarity());
        }
        if (hit.hasLook()) {
            json.put("look", hit.getLook());
        }
        if (hit.hasShape()) {
            json.put("shape", hit.getShape());
        }
        json.put("reason", hit.getReason());
        return json;
    }
}
