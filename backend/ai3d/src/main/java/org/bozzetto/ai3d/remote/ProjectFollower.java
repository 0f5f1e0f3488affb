package org.bozzetto.ai3d.remote;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bozzetto.proto.v1.ListProjectsRequest;
import org.bozzetto.proto.v1.ListProjectsResponse;
import org.bozzetto.proto.v1.ProjectReached;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the search index of this process follows every project. Events tell it at once what moved; this looks at all
 * projects at start, whenever events may have been missed, and from time to time.
 */
final class ProjectFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectFollower.class);
    private static final int PAGE = 1000;
    private static final long ANSWER_SECONDS = 20;
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(250), Duration.ZERO);

    private final RecordsBlockingStub records;
    private final Consumer<UUID> index;
    private final Duration period;
    private final Semaphore wakes = new Semaphore(1);
    private final Thread thread;

    /** How far each project had come when it was last given to the index. Only the thread's. */
    private final Map<UUID, Long> given = new HashMap<>();

    /**
     * @param index brings a project up to date soon
     * @param period how often all are looked at when nothing is said
     */
    ProjectFollower(RecordsBlockingStub records, Consumer<UUID> index, Duration period) {
        this.records = records;
        this.index = index;
        this.period = period;
        this.thread = Thread.ofVirtual().name("project-follower").start(this::follow);
    }

    /** Events may have been missed. */
    void lookAgain() {
        wakes.release();
    }

    private void follow() {
        int failed = 0;
        try {
            while (true) {
                Duration pause = failed == 0 ? period : PATIENCE.pause(failed);
                // Woken or not, it is time to look.
                boolean isWoken = wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
                if (isWoken) {
                    // What was given before may have failed since.
                    given.clear();
                }
                failed = look() ? 0 : failed + 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() {
        String after = "";
        try {
            while (true) {
                ListProjectsResponse page = records.withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                        .listProjects(ListProjectsRequest.newBuilder()
                                .setAfterProjectId(after)
                                .setLimit(PAGE)
                                .build());
                if (page.getProjectsCount() == 0) {
                    return true;
                }
                page.getProjectsList().forEach(this::give);
                after = page.getProjects(page.getProjectsCount() - 1).getProjectId();
            }
        } catch (StatusRuntimeException e) {
            LOG.debug("the projects could not be listed: {}", e.getStatus());
            return false;
        }
    }

    private void give(ProjectReached project) {
        UUID id = UUID.fromString(project.getProjectId());
        if (given.getOrDefault(id, -1L) < project.getSeq()) {
            given.put(id, project.getSeq());
            index.accept(id);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
