package org.bozzetto.studio.assistant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.SubmitRequest;

/** Where jobs run: this machine or a team's server. Nothing here blocks; answers come on threads of their own. */
public interface JobRunner {
    /** Queues a job. Fails with a reason that has words for people. */
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
