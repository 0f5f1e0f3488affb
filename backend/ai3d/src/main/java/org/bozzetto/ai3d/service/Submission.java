package org.bozzetto.ai3d.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.job.InputBlobs;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineRegistry;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.SubmitRequest;

/** Turns a request into a job that can be run, or says what is wrong with it. */
final class Submission {
    private static final int MAX_TITLE = 500;

    private final PipelineRegistry pipelines;
    private final InputBlobs inputs;
    private final InputSizes sizes;
    private final long maxInputBytes;
    private final Map<String, ParameterSchema> schemas = new ConcurrentHashMap<>();

    Submission(PipelineRegistry pipelines, InputBlobs inputs, InputSizes sizes, long maxInputBytes) {
        this.pipelines = pipelines;
        this.inputs = inputs;
        this.sizes = sizes;
        this.maxInputBytes = maxInputBytes;
    }

    /**
     * @throws IllegalArgumentException says what does not fit
     * @throws StatusRuntimeException {@code NOT_FOUND} for pipelines and inputs that do not exist
     */
    Job job(SubmitRequest request) throws IOException {
        Ids.require("job_id", request.getJobId());
        Ids.require("project_id", request.getProjectId());
        if (request.getTitle().length() > MAX_TITLE) {
            throw new IllegalArgumentException("the title has more than " + MAX_TITLE + " characters");
        }
        Pipeline.Description pipeline = pipelines
                .find(request.getPipeline())
                .orElseThrow(() -> unknownPipeline(request.getPipeline()))
                .description();
        checkInputs(pipeline, request);
        String parameters = schemas.computeIfAbsent(
                        pipeline.id(), _ -> new ParameterSchema(pipeline.parameterSchemaJson()))
                .complete(request.getParametersJson())
                .toString();
        return Job.newBuilder()
                .setId(UUID.fromString(request.getJobId()).toString())
                .setProjectId(UUID.fromString(request.getProjectId()).toString())
                .setPipeline(pipeline.id())
                .addAllInputs(request.getInputsList())
                .setParametersJson(parameters)
                .setSeed(request.getSeed())
                .setTitle(request.getTitle())
                .setTraceparent(RequestContext.current()
                        .map(context -> context.trace().header())
                        .orElse(""))
                .build();
    }

    private StatusRuntimeException unknownPipeline(String id) {
        String known = pipelines.all().stream().map(p -> p.description().id()).collect(Collectors.joining(", "));
        return Status.NOT_FOUND
                .withDescription("there is no pipeline \"" + id + "\"; there are " + known)
                .asRuntimeException();
    }

    private void checkInputs(Pipeline.Description pipeline, SubmitRequest request) throws IOException {
        Set<String> given = new HashSet<>();
        for (JobInput input : request.getInputsList()) {
            Pipeline.Input wanted = pipeline.inputs().stream()
                    .filter(one -> one.role().equals(input.getRole()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the pipeline " + pipeline.id() + " has no input \"" + input.getRole() + "\""));
            if (!given.add(input.getRole())) {
                throw new IllegalArgumentException("the input \"" + input.getRole() + "\" was given twice");
            }
            checkInput(request.getProjectId(), input, wanted);
        }
        List<String> missing = pipeline.inputs().stream()
                .filter(input -> input.required() && !given.contains(input.role()))
                .map(Pipeline.Input::role)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the pipeline " + pipeline.id() + " needs the input \"" + String.join("\", \"", missing) + "\"");
        }
    }

    private void checkInput(String project, JobInput input, Pipeline.Input wanted) throws IOException {
        if (input.hasRevision()) {
            Ids.require("asset_id", input.getRevision().getAssetId());
            Ids.require("revision_id", input.getRevision().getRevisionId());
        } else if (!input.hasBlob()) {
            throw new IllegalArgumentException("the input \"" + input.getRole() + "\" is empty");
        }
        Optional<Blob> blob = inputs.blob(project, input, wanted.mediaTypes());
        String kinds = String.join(", ", wanted.mediaTypes());
        if (blob.isEmpty()) {
            throw new IllegalArgumentException(
                    "the asset given as \"" + input.getRole() + "\" has nothing of the kinds " + kinds);
        }
        if (!wanted.mediaTypes().isEmpty()
                && !wanted.mediaTypes().contains(blob.get().getMediaType())) {
            throw new IllegalArgumentException("the input \"" + input.getRole() + "\" is "
                    + blob.get().getMediaType() + "; the pipeline takes " + kinds);
        }
        OptionalLong size = sizes.of(blob.get());
        if (size.isEmpty()) {
            throw Status.NOT_FOUND
                    .withDescription("the bytes of the input \"" + input.getRole() + "\" are not in the object store")
                    .asRuntimeException();
        }
        if (size.getAsLong() > maxInputBytes) {
            throw new IllegalArgumentException("the input \"" + input.getRole() + "\" has " + size.getAsLong()
                    + " bytes, allowed are " + maxInputBytes);
        }
    }
}
