package org.bozzetto.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bozzetto.platform.queue.JobQueue.Entry;
import org.bozzetto.platform.queue.JobQueue.State;
import org.bozzetto.platform.queue.JobQueue.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link JobQueue} does. */
@Timeout(60)
public abstract class JobQueueContract {
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final UUID PROJECT = new UUID(1, 1);
    private static final Set<String> ANY = Set.of();

    private final SettableClock clock = new SettableClock();
    private JobQueue queue;

    /** An empty queue that keeps time by the clock. */
    protected abstract JobQueue emptyQueue(Clock clock) throws IOException;

    @BeforeEach
    void makeQueue() throws IOException {
        queue = emptyQueue(clock);
    }

    @Test
    void aNewJobIsQueuedWithWhatItWasGiven() {
        UUID id = UUID.randomUUID();
        Entry entry = queue.enqueue(id, PROJECT, "render", bytes("request"));
        assertThat(entry.id()).isEqualTo(id);
        assertThat(entry.project()).isEqualTo(PROJECT);
        assertThat(entry.kind()).isEqualTo("render");
        assertThat(entry.request()).isEqualTo(bytes("request"));
        assertThat(entry.state()).isEqualTo(State.QUEUED);
        assertThat(entry.attempt()).isZero();
        assertThat(entry.createdAt()).isEqualTo(clock.millis());
        assertThat(queue.find(id).orElseThrow().request()).isEqualTo(bytes("request"));
        assertThat(queue.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void enqueuingAKnownIdLeavesTheJobAsItIs() {
        UUID id = enqueue("render");
        queue.lease("w", ANY, TTL);
        Entry again = queue.enqueue(id, UUID.randomUUID(), "other", bytes("other"));
        assertThat(again.state()).isEqualTo(State.RUNNING);
        assertThat(again.kind()).isEqualTo("render");
        assertThat(queue.list(Optional.empty(), Set.of(), 10)).hasSize(1);
    }

    @Test
    void manyCallersOfOneIdMakeOneJob() throws Exception {
        UUID id = UUID.randomUUID();
        atOnce(8, () -> queue.enqueue(id, PROJECT, "render", bytes("x")));
        assertThat(queue.list(Optional.empty(), Set.of(), 10)).hasSize(1);
    }

    @Test
    void handsOutTheOldestFirst() {
        List<UUID> ids = List.of(enqueue("a"), enqueue("b"), enqueue("c"));
        List<UUID> leased = new ArrayList<>();
        for (Optional<Entry> next = lease(); next.isPresent(); next = lease()) {
            leased.add(next.get().id());
        }
        assertThat(leased).isEqualTo(ids);
    }

    @Test
    void handsOutOnlyWhatTheWorkerCanRun() {
        enqueue("a");
        UUID b = enqueue("b");
        assertThat(queue.lease("w", Set.of("b", "c"), TTL))
                .hasValueSatisfying(e -> assertThat(e.id()).isEqualTo(b));
        assertThat(queue.lease("w", Set.of("b", "c"), TTL)).isEmpty();
    }

    @Test
    void aLeaseKeepsOthersAwayUntilItExpires() {
        UUID id = enqueue("a");
        assertThat(lease().orElseThrow().attempt()).isEqualTo(1);
        assertThat(lease()).isEmpty();
        clock.pass(TTL.minusMillis(1));
        assertThat(lease()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        Entry again = lease().orElseThrow();
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void heartbeatsProlongTheLease() {
        UUID id = enqueue("a");
        lease();
        for (int i = 0; i < 5; i++) {
            clock.pass(TTL.dividedBy(2));
            assertThat(queue.heartbeat(id, 1, TTL)).isEqualTo(Verdict.GO_ON);
        }
        assertThat(lease()).isEmpty();
    }

    @Test
    void anOlderAttemptIsRefused() {
        UUID id = enqueue("a");
        lease();
        clock.pass(TTL);
        lease();
        assertThat(queue.heartbeat(id, 1, TTL)).isEqualTo(Verdict.LOST);
        assertThat(queue.complete(id, 1, State.SUCCEEDED, bytes("old"))).isEmpty();
        Entry ended = queue.complete(id, 2, State.SUCCEEDED, bytes("new")).orElseThrow();
        assertThat(ended.outcome()).isEqualTo(bytes("new"));
        assertThat(queue.complete(id, 2, State.FAILED, bytes("twice"))).isEmpty();
        assertThat(queue.find(id).orElseThrow().state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void aLateAttemptThatNobodyTookOverMayStillEnd() {
        UUID id = enqueue("a");
        lease();
        clock.pass(TTL.multipliedBy(3));
        assertThat(queue.complete(id, 1, State.FAILED, bytes("late"))).isPresent();
        assertThat(lease()).isEmpty();
    }

    @Test
    void remembersWhenAJobStartedAndEnded() {
        UUID id = enqueue("a");
        long created = clock.millis();
        clock.pass(Duration.ofSeconds(1));
        lease();
        clock.pass(Duration.ofSeconds(2));
        Entry ended = queue.complete(id, 1, State.SUCCEEDED, bytes("")).orElseThrow();
        assertThat(ended.createdAt()).isEqualTo(created);
        assertThat(ended.startedAt()).isEqualTo(created + 1000);
        assertThat(ended.endedAt()).isEqualTo(created + 3000);
    }

    @Test
    void cancellingAQueuedJobEndsItAtOnce() {
        UUID id = enqueue("a");
        assertThat(queue.requestCancel(id).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(lease()).isEmpty();
    }

    @Test
    void cancellingARunningJobIsToldByItsHeartbeat() {
        UUID id = enqueue("a");
        lease();
        Entry asked = queue.requestCancel(id).orElseThrow();
        assertThat(asked.state()).isEqualTo(State.RUNNING);
        assertThat(asked.cancelRequested()).isTrue();
        assertThat(queue.heartbeat(id, 1, TTL)).isEqualTo(Verdict.CANCEL);
        assertThat(queue.complete(id, 1, State.CANCELLED, bytes(""))).isPresent();
    }

    @Test
    void cancellingWhatHasEndedChangesNothing() {
        UUID id = enqueue("a");
        lease();
        queue.complete(id, 1, State.SUCCEEDED, bytes("result"));
        Entry ended = queue.requestCancel(id).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
        assertThat(ended.cancelRequested()).isFalse();
        assertThat(queue.requestCancel(UUID.randomUUID())).isEmpty();
    }

    @Test
    void releaseQueuesAgainWhatOneWorkerHeld() {
        UUID mine = enqueue("a");
        UUID others = enqueue("b");
        queue.lease("me", ANY, TTL);
        queue.lease("other", ANY, TTL);
        assertThat(queue.release("me")).isEqualTo(1);
        assertThat(queue.find(mine).orElseThrow().state()).isEqualTo(State.QUEUED);
        assertThat(queue.find(others).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(queue.complete(mine, 1, State.SUCCEEDED, bytes(""))).isEmpty();
        assertThat(lease().orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void listsTheNewestFirstByProjectAndState() {
        UUID first = enqueue("a");
        UUID second = enqueue("b");
        UUID foreign = UUID.randomUUID();
        queue.enqueue(foreign, new UUID(2, 2), "c", bytes(""));
        lease();
        assertThat(ids(queue.list(Optional.empty(), Set.of(), 10))).containsExactly(foreign, second, first);
        assertThat(ids(queue.list(Optional.of(PROJECT), Set.of(), 10))).containsExactly(second, first);
        assertThat(ids(queue.list(Optional.of(PROJECT), Set.of(State.RUNNING), 10)))
                .containsExactly(first);
        assertThat(ids(queue.list(Optional.empty(), Set.of(State.RUNNING, State.QUEUED), 1)))
                .containsExactly(foreign);
        assertThatIllegalArgumentException().isThrownBy(() -> queue.list(Optional.empty(), Set.of(), 0));
    }

    @Test
    void refusesEndsThatAreNone() {
        UUID id = enqueue("a");
        lease();
        assertThatIllegalArgumentException().isThrownBy(() -> queue.complete(id, 1, State.RUNNING, bytes("")));
    }

    @Test
    void eightWorkersRunEachJobExactlyOnce() throws Exception {
        int jobs = 80;
        for (int i = 0; i < jobs; i++) {
            enqueue("a");
        }
        Map<UUID, Integer> runs = new ConcurrentHashMap<>();
        atOnce(8, () -> {
            String worker = Thread.currentThread().toString();
            for (Optional<Entry> next = queue.lease(worker, ANY, TTL);
                    next.isPresent();
                    next = queue.lease(worker, ANY, TTL)) {
                Entry job = next.get();
                runs.merge(job.id(), 1, Integer::sum);
                assertThat(queue.complete(job.id(), job.attempt(), State.SUCCEEDED, bytes("")))
                        .isPresent();
            }
            return true;
        });
        assertThat(runs).hasSize(jobs);
        assertThat(runs.values()).containsOnly(1);
    }

    private <T> void atOnce(int callers, java.util.concurrent.Callable<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(executor.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            for (Future<T> one : calls) {
                one.get();
            }
        }
    }

    private Optional<Entry> lease() {
        return queue.lease("worker", ANY, TTL);
    }

    private UUID enqueue(String kind) {
        UUID id = UUID.randomUUID();
        queue.enqueue(id, PROJECT, kind, bytes("request"));
        return id;
    }

    private static List<UUID> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
