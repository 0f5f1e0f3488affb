package org.bozzetto.studio.assistant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.SuggestResponse;

/** What the studio asks of the AI/3D module. Nothing here blocks; answers come on threads of their own. */
public interface Assistant {
    /** What a sentence would make. */
    CompletableFuture<SuggestResponse> suggest(String text, int limit);

    /** Assets by meaning and by words, best first; what was added a moment ago is found too. */
    CompletableFuture<List<SearchHit>> search(SearchRequest request);

    /** Takes what was added to the project into the search index. */
    CompletableFuture<Void> index(UUID project);

    /** Queues a job. Fails with a {@link io.grpc.StatusRuntimeException} whose description says what is wrong. */
    CompletableFuture<Job> submit(SubmitRequest request);

    /**
     * Follows a job until it ends.
     *
     * @param ended called once: with an empty text at its end, else with why there is no news any more
     */
    void watch(String job, Consumer<JobEvent> news, Consumer<String> ended);

    CompletableFuture<Job> cancel(String job);

    /** Newest first. */
    CompletableFuture<List<Job>> jobs(UUID project);
}
