package org.bozzetto.ai3d.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.index.AssetBytes;
import org.bozzetto.ai3d.index.AssetEmbedder;
import org.bozzetto.ai3d.index.Indexer;
import org.bozzetto.ai3d.index.VectorIndex;
import org.bozzetto.ai3d.job.InputBlobs;
import org.bozzetto.ai3d.job.JobEvents;
import org.bozzetto.ai3d.job.JobRunner;
import org.bozzetto.ai3d.job.ProgressHub;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.ai3d.pipeline.PipelineRegistry;
import org.bozzetto.ai3d.pipeline.Suggester;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dImplBase;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.DescribePipelinesRequest;
import org.bozzetto.proto.v1.DescribePipelinesResponse;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.IndexRequest;
import org.bozzetto.proto.v1.IndexResponse;
import org.bozzetto.proto.v1.InputDescription;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.ListJobsRequest;
import org.bozzetto.proto.v1.ListJobsResponse;
import org.bozzetto.proto.v1.PipelineDescription;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.RequestCancelRequest;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SearchResponse;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.SuggestRequest;
import org.bozzetto.proto.v1.SuggestResponse;
import org.bozzetto.proto.v1.Suggestion;
import org.bozzetto.proto.v1.WatchRequest;

/** The AI/3D module as a gRPC service; the same in process and on a port. Calls may block their thread. */
public final class Ai3dService extends Ai3dImplBase {
    private static final int DEFAULT_SUGGESTIONS = 3;
    private static final int MAX_SUGGESTIONS = 20;
    private static final int MAX_SENTENCE = 2_000;

    private final RecordsBlockingStub records;
    private final PipelineRegistry pipelines;
    private final JobRunner runner;
    private final ProgressHub hub;
    private final Indexer indexer;
    private final VectorIndex index;
    private final TextEmbedder embedder;
    private final Submission submission;
    private final AssetSearch search;

    public Ai3dService(
            RecordsBlockingStub records,
            PipelineRegistry pipelines,
            JobRunner runner,
            ProgressHub hub,
            Indexer indexer,
            VectorIndex index,
            TextEmbedder embedder,
            AssetEmbedder looks,
            AssetBytes bytes,
            InputSizes sizes,
            long maxInputBytes) {
        this.records = records;
        this.pipelines = pipelines;
        this.runner = runner;
        this.hub = hub;
        this.indexer = indexer;
        this.index = index;
        this.embedder = embedder;
        this.submission = new Submission(pipelines, new InputBlobs(records), sizes, maxInputBytes);
        this.search = new AssetSearch(index, embedder, new Example.Reader(records, looks, bytes));
    }

    @Override
    public void describePipelines(DescribePipelinesRequest request, StreamObserver<DescribePipelinesResponse> client) {
        Answer.to(client, () -> {
            DescribePipelinesResponse.Builder response = DescribePipelinesResponse.newBuilder();
            pipelines.all().forEach(pipeline -> response.addPipelines(message(pipeline.description())));
            return response.build();
        });
    }

    private static PipelineDescription message(Pipeline.Description pipeline) {
        PipelineDescription.Builder message = PipelineDescription.newBuilder()
                .setId(pipeline.id())
                .setVersion(pipeline.version())
                .setName(pipeline.name())
                .setDescription(pipeline.description())
                .setParameterSchemaJson(pipeline.parameterSchemaJson())
                .addAllModels(pipeline.models())
                .setDeterministic(pipeline.deterministic())
                .setTypicalSeconds(pipeline.typicalSeconds());
        pipeline.inputs()
                .forEach(input -> message.addInputs(InputDescription.newBuilder()
                        .setRole(input.role())
                        .addAllMediaTypes(input.mediaTypes())
                        .setRequired(input.required())));
        return message.build();
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<Job> client) {
        Answer.to(client, () -> {
            Job job = records.enqueue(
                    EnqueueRequest.newBuilder().setJob(submission.job(request)).build());
            runner.wake();
            return job;
        });
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<JobEvent> client) {
        ServerCallStreamObserver<JobEvent> call = (ServerCallStreamObserver<JobEvent>) client;
        String id = request.getJobId();
        WatchStream stream = new WatchStream(call);
        call.setOnCancelHandler(() -> hub.leave(id, stream));
        try {
            Ids.require("job_id", id);
            // First listen, then look: what happens in between is not missed.
            hub.watch(id, stream);
            Job job = records.getJob(GetJobRequest.newBuilder().setJobId(id).build());
            boolean ended = JobEvents.hasEnded(job);
            // An end counts even where the runner has not let go of the job yet: it may not be told again.
            if (ended || !runner.runs(id)) {
                stream.accept(JobEvents.ofState(job));
            }
            if (ended) {
                hub.leave(id, stream);
            }
        } catch (RuntimeException e) {
            hub.leave(id, stream);
            call.onError(Answer.status(e).asRuntimeException());
        }
    }

    @Override
    public void cancel(CancelRequest request, StreamObserver<Job> client) {
        Answer.to(client, () -> {
            Ids.require("job_id", request.getJobId());
            Job job = records.requestCancel(RequestCancelRequest.newBuilder()
                    .setJobId(request.getJobId())
                    .build());
            runner.cancel(request.getJobId());
            hub.moved(job);
            return job;
        });
    }

    @Override
    public void list(ListJobsRequest request, StreamObserver<ListJobsResponse> client) {
        Answer.to(client, () -> records.listJobs(request));
    }

    @Override
    public void index(IndexRequest request, StreamObserver<IndexResponse> client) {
        Answer.to(client, () -> {
            for (UUID project : Ids.requireAll("project_ids", request.getProjectIdsList())) {
                indexer.update(project, request.getRebuild());
            }
            return IndexResponse.newBuilder().setDocuments(index.size()).build();
        });
    }

    @Override
    public void search(SearchRequest request, StreamObserver<SearchResponse> client) {
        Answer.to(client, () -> {
            SearchResponse response = search.search(request);
            // Whatever an index in other hands, or a missed event, left out is there for the next search.
            Ids.requireAll("project_ids", request.getProjectIdsList()).forEach(indexer::request);
            return response;
        });
    }

    @Override
    public void suggest(SuggestRequest request, StreamObserver<SuggestResponse> client) {
        Answer.to(client, () -> suggestions(request));
    }

    private SuggestResponse suggestions(SuggestRequest request) {
        int limit = request.getLimit() == 0 ? DEFAULT_SUGGESTIONS : request.getLimit();
        if (limit < 1 || limit > MAX_SUGGESTIONS) {
            throw new IllegalArgumentException("limit " + limit + ", allowed are 1 to " + MAX_SUGGESTIONS);
        }
        if (request.getText().length() > MAX_SENTENCE) {
            throw new IllegalArgumentException("the sentence has more than " + MAX_SENTENCE + " characters");
        }
        SuggestResponse.Builder response = SuggestResponse.newBuilder();
        for (Suggester suggester : pipelines.suggesters()) {
            Suggester.Suggestions found = suggester.suggest(request.getText(), limit, embedder);
            response.setConfident(response.getConfident() || found.confident());
            found.suggestions().forEach(suggestion -> response.addSuggestions(message(suggestion)));
        }
        return response.build();
    }

    private static Suggestion message(Suggester.Suggestion suggestion) {
        return Suggestion.newBuilder()
                .setFamily(suggestion.family())
                .setFamilyName(suggestion.familyName())
                .setFit(suggestion.fit())
                .setParametersJson(suggestion.parametersJson())
                .setSummary(suggestion.summary())
                .build();
    }
}
