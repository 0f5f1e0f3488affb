package org.bozzetto.studio.assistant;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.IndexRequest;
import org.bozzetto.proto.v1.IndexResponse;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.ListJobsRequest;
import org.bozzetto.proto.v1.ListJobsResponse;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SearchResponse;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.SuggestRequest;
import org.bozzetto.proto.v1.SuggestResponse;
import org.bozzetto.proto.v1.WatchRequest;

/** The AI/3D module over a gRPC channel, in process or not. */
public final class GrpcAssistant implements Assistant {
    private final Ai3dGrpc.Ai3dStub stub;

    public GrpcAssistant(Channel channel) {
        stub = Ai3dGrpc.newStub(channel);
    }

    @Override
    public CompletableFuture<SuggestResponse> suggest(String text, int limit) {
        Answer<SuggestResponse, SuggestResponse> answer = new Answer<>(Function.identity());
        stub.suggest(SuggestRequest.newBuilder().setText(text).setLimit(limit).build(), answer);
        return answer.future;
    }

    @Override
    public CompletableFuture<List<SearchHit>> search(SearchRequest request) {
        Answer<SearchResponse, List<SearchHit>> answer = new Answer<>(SearchResponse::getHitsList);
        stub.search(request, answer);
        return answer.future;
    }

    @Override
    public CompletableFuture<Void> index(UUID project) {
        Answer<IndexResponse, Void> answer = new Answer<>(_ -> null);
        stub.index(IndexRequest.newBuilder().addProjectIds(project.toString()).build(), answer);
        return answer.future;
    }

    @Override
    public CompletableFuture<Job> submit(SubmitRequest request) {
        Answer<Job, Job> answer = new Answer<>(Function.identity());
        stub.submit(request, answer);
        return answer.future;
    }

    @Override
    public void watch(String job, Consumer<JobEvent> news, Consumer<String> ended) {
        stub.watch(WatchRequest.newBuilder().setJobId(job).build(), new StreamObserver<JobEvent>() {
            @Override
            public void onNext(JobEvent event) {
                news.accept(event);
            }

            @Override
            public void onError(Throwable failure) {
                ended.accept(words(failure));
            }

            @Override
            public void onCompleted() {
                ended.accept("");
            }
        });
    }

    @Override
    public CompletableFuture<Job> cancel(String job) {
        Answer<Job, Job> answer = new Answer<>(Function.identity());
        stub.cancel(CancelRequest.newBuilder().setJobId(job).build(), answer);
        return answer.future;
    }

    @Override
    public CompletableFuture<List<Job>> jobs(UUID project) {
        Answer<ListJobsResponse, List<Job>> answer = new Answer<>(ListJobsResponse::getJobsList);
        stub.list(ListJobsRequest.newBuilder().setProjectId(project.toString()).build(), answer);
        return answer.future;
    }

    /** What a failed call says, without its status code. */
    public static String words(Throwable failure) {
        Throwable cause = failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        Status status = Status.fromThrowable(cause);
        return status.getDescription() == null ? String.valueOf(cause.getMessage()) : status.getDescription();
    }

    /** The one answer of a call. */
    private static final class Answer<T, R> implements StreamObserver<T> {
        private final CompletableFuture<R> future = new CompletableFuture<>();
        private final Function<T, R> read;

        Answer(Function<T, R> read) {
            this.read = read;
        }

        @Override
        public void onNext(T value) {
            future.complete(read.apply(value));
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            future.completeExceptionally(new IllegalStateException("no answer came"));
        }
    }
}
