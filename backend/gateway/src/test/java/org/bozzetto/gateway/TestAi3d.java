package org.bozzetto.gateway;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dImplBase;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.DescribePipelinesRequest;
import org.bozzetto.proto.v1.DescribePipelinesResponse;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.PipelineDescription;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SearchResponse;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.WatchRequest;

/** An AI/3D service that answers by rote and remembers who asked. */
final class TestAi3d extends Ai3dImplBase {
    private static final Context.Key<Metadata> HEADERS = Context.key("headers");

    volatile Metadata lastHeaders = new Metadata();
    volatile SubmitRequest submitted = SubmitRequest.getDefaultInstance();
    volatile SearchRequest searched = SearchRequest.getDefaultInstance();
    final Map<String, CopyOnWriteArrayList<StreamObserver<JobEvent>>> watchers = new ConcurrentHashMap<>();

    ServerInterceptor metadata() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                lastHeaders = headers;
                return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
            }
        };
    }

    String header(String name) {
        return lastHeaders.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    @Override
    public void describePipelines(DescribePipelinesRequest request, StreamObserver<DescribePipelinesResponse> client) {
        client.onNext(DescribePipelinesResponse.newBuilder()
                .addPipelines(PipelineDescription.newBuilder()
                        .setId("simplify")
                        .setVersion(2)
                        .setName("Simplify")
                        .setParameterSchemaJson("{\"type\":\"object\"}")
                        .setDeterministic(true))
                .build());
        client.onCompleted();
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<Job> client) {
        submitted = request;
        if (request.getPipeline().equals("nonsense")) {
            client.onError(Status.INVALID_ARGUMENT
                    .withDescription("there is no pipeline nonsense")
                    .asRuntimeException());
            return;
        }
        client.onNext(Job.newBuilder()
                .setId(request.getJobId())
                .setProjectId(request.getProjectId())
                .setPipeline(request.getPipeline())
                .setParametersJson(request.getParametersJson())
                .setSeed(request.getSeed())
                .setState(JobState.QUEUED)
                .setCreatedAtMs(1_700_000_000_000L)
                .build());
        client.onCompleted();
    }

    @Override
    public void cancel(CancelRequest request, StreamObserver<Job> client) {
        client.onError(Status.NOT_FOUND.asRuntimeException());
    }

    @Override
    public void search(SearchRequest request, StreamObserver<SearchResponse> client) {
        searched = request;
        client.onNext(SearchResponse.newBuilder()
                .addHits(hit("019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f73"))
                .addHits(hit(TestBackend.FOREIGN.toString()))
                .build());
        client.onCompleted();
    }

    private static SearchHit hit(String asset) {
        return SearchHit.newBuilder()
                .setProjectId(TestBackend.PROJECT.toString())
                .setRef(RevisionRef.newBuilder()
                        .setAssetId(asset)
                        .setRevisionId("019ab6f0-52a1-7c3e-9f0d-2b1c4d5e6f74"))
                .setKind(AssetKind.MODEL)
                .setName("Vase")
                .setScore(0.5)
                .setSimilarity(Double.NaN)
                .setReason("name has \"vase\"")
                .build();
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<JobEvent> client) {
        OneAtATime watcher = new OneAtATime(client, new ReentrantLock());
        ((ServerCallStreamObserver<JobEvent>) client)
                .setOnCancelHandler(() -> watchers.get(request.getJobId()).remove(watcher));
        watchers.computeIfAbsent(request.getJobId(), _ -> new CopyOnWriteArrayList<>())
                .add(watcher);
        watcher.onNext(event(request.getJobId(), JobState.RUNNING, 0.1));
    }

    /** A stream is no place for the test and the service at once. */
    private record OneAtATime(StreamObserver<JobEvent> client, ReentrantLock lock) implements StreamObserver<JobEvent> {
        private void alone(Runnable action) {
            lock.lock();
            try {
                action.run();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onNext(JobEvent event) {
            alone(() -> client.onNext(event));
        }

        @Override
        public void onError(Throwable failure) {
            alone(() -> client.onError(failure));
        }

        @Override
        public void onCompleted() {
            alone(client::onCompleted);
        }
    }

    static JobEvent event(String job, JobState state, double fraction) {
        return JobEvent.newBuilder()
                .setJob(Job.newBuilder().setId(job).setState(state))
                .setStage("finding the outline")
                .setFraction(fraction)
                .build();
    }
}
