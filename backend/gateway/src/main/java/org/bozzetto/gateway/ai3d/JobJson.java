package org.bozzetto.gateway.ai3d;

import java.time.Instant;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SubmitRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs between the API's JSON and the contract with the AI/3D service. */
public final class JobJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private JobJson() {}

    /** @param body a JobCreate that was checked against the document */
    static SubmitRequest request(String project, JsonNode body) {
        SubmitRequest.Builder request = SubmitRequest.newBuilder()
                .setJobId(body.path("id").asString(""))
                .setProjectId(project)
                .setPipeline(body.path("pipeline").asString(""))
                .setParametersJson(body.has("parameters") ? JSON.writeValueAsString(body.path("parameters")) : "{}")
                .setSeed(body.path("seed").asLong(0))
                .setTitle(body.path("title").asString(""));
        body.path("inputs").forEach(input -> request.addInputs(input(input)));
        return request.build();
    }

    private static JobInput input(JsonNode input) {
        JobInput.Builder message =
                JobInput.newBuilder().setRole(input.path("role").asString(""));
        if (input.has("revision")) {
            return message.setRevision(ref(input.path("revision"))).build();
        }
        JsonNode blob = input.path("blob");
        return message.setBlob(Blob.newBuilder()
                        .setSha256(blob.path("sha256").asString(""))
                        .setSizeBytes(blob.path("size").asLong(0))
                        .setMediaType(blob.path("mediaType").asString(""))
                        .setFileName(blob.path("fileName").asString("")))
                .build();
    }

    static RevisionRef ref(JsonNode ref) {
        return RevisionRef.newBuilder()
                .setAssetId(ref.path("assetId").asString(""))
                .setRevisionId(ref.path("revisionId").asString(""))
                .build();
    }

    /** The API's Job. */
    public static ObjectNode of(Job job) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", job.getId());
        json.put("projectId", job.getProjectId());
        json.put("pipeline", job.getPipeline());
        json.put("pipelineVersion", job.getPipelineVersion());
        ArrayNode inputs = json.putArray("inputs");
        job.getInputsList().forEach(input -> put(inputs.addObject(), input));
        json.set("parameters", JSON.readTree(job.getParametersJson().isEmpty() ? "{}" : job.getParametersJson()));
        json.put("seed", job.getSeed());
        json.put("title", job.getTitle());
        json.put("state", job.getState().name());
        json.put("attempt", job.getAttempt());
        json.put("cancelRequested", job.getCancelRequested());
        putTime(json, "createdAt", job.getCreatedAtMs());
        putTime(json, "startedAt", job.getStartedAtMs());
        putTime(json, "endedAt", job.getEndedAtMs());
        if (job.hasProblem()) {
            ObjectNode problem = json.putObject("problem");
            problem.put("code", job.getProblem().getCode());
            problem.put("message", job.getProblem().getMessage());
            putUnlessEmpty(problem, "remedy", job.getProblem().getRemedy());
        }
        ArrayNode results = json.putArray("results");
        job.getResultsList().forEach(result -> {
            ObjectNode entry = results.addObject();
            put(entry.putObject("revision"), result.getRevision());
            entry.put("name", result.getName());
            ArrayNode blobs = entry.putArray("blobs");
            result.getBlobsList().forEach(blob -> put(blobs.addObject(), blob));
        });
        ArrayNode notes = json.putArray("notes");
        job.getNotesList().forEach(notes::add);
        return json;
    }

    private static void put(ObjectNode json, JobInput input) {
        json.put("role", input.getRole());
        if (input.hasRevision()) {
            put(json.putObject("revision"), input.getRevision());
        } else {
            put(json.putObject("blob"), input.getBlob());
        }
    }

    private static void put(ObjectNode json, RevisionRef ref) {
        json.put("assetId", ref.getAssetId());
        json.put("revisionId", ref.getRevisionId());
    }

    private static void put(ObjectNode json, Blob blob) {
        putUnlessEmpty(json, "role", blob.getRole());
        json.put("sha256", blob.getSha256());
        json.put("size", blob.getSizeBytes());
        putUnlessEmpty(json, "mediaType", blob.getMediaType());
        putUnlessEmpty(json, "fileName", blob.getFileName());
    }

    private static void putUnlessEmpty(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static void putTime(ObjectNode json, String name, long millis) {
        if (millis > 0) {
            json.put(name, Instant.ofEpochMilli(millis).toString());
        }
    }
}
