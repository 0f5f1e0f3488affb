package org.bozzetto.platform.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.platform.event.EventBus.Event;
import org.bozzetto.platform.event.EventBus.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventBus} does. */
@Timeout(30)
public abstract class EventBusContract {
    private static final int PATIENCE = 10;

    private EventBus bus;

    /** A bus that nobody uses yet. */
    protected abstract EventBus newBus() throws IOException;

    @BeforeEach
    void makeBus() throws IOException {
        bus = newBus();
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void tellsEverySubscriberOfTheTopicAndNoOther() throws InterruptedException {
        BlockingQueue<Event> one = new LinkedBlockingQueue<>();
        BlockingQueue<Event> two = new LinkedBlockingQueue<>();
        BlockingQueue<Event> other = new LinkedBlockingQueue<>();
        bus.subscribe("project", one::add);
        bus.subscribe("project", two::add);
        bus.subscribe("job", other::add);
        Event event = new Event("project", "p", 1);
        bus.publish(event);
        bus.publish(new Event("job", "j", 2));
        assertThat(one.poll(PATIENCE, SECONDS)).isEqualTo(event);
        assertThat(two.poll(PATIENCE, SECONDS)).isEqualTo(event);
        assertThat(other.poll(PATIENCE, SECONDS)).isEqualTo(new Event("job", "j", 2));
        assertThat(one).isEmpty();
        assertThat(other).isEmpty();
    }

    @Test
    void aSlowListenerHoldsUpNeitherPublishersNorOthers() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        BlockingQueue<Event> slow = new LinkedBlockingQueue<>();
        BlockingQueue<Event> quick = new LinkedBlockingQueue<>();
        bus.subscribe("project", event -> {
            slow.add(event);
            stuck.countDown();
            awaitQuietly(release);
        });
        bus.publish(new Event("project", "first", 1));
        assertThat(stuck.await(PATIENCE, SECONDS)).isTrue();
        bus.subscribe("project", quick::add);
        for (int position = 1; position <= 100_000; position++) {
            bus.publish(new Event("project", "busy", position));
        }
        bus.publish(new Event("project", "last", 1));
        Event seen = quick.poll(PATIENCE, SECONDS);
        while (!seen.subject().equals("last")) {
            seen = quick.poll(PATIENCE, SECONDS);
        }
        release.countDown();
        // What waited for the slow one is the latest of each subject.
        assertThat(slow.take()).isEqualTo(new Event("project", "first", 1));
        assertThat(slow.poll(PATIENCE, SECONDS)).isEqualTo(new Event("project", "busy", 100_000));
        assertThat(slow.poll(PATIENCE, SECONDS)).isEqualTo(new Event("project", "last", 1));
    }

    @Test
    void callsOneAtATimeWithPositionsThatNeverFall() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        List<Long> positions = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        bus.subscribe("project", event -> {
            overlapped.compareAndSet(false, inside.incrementAndGet() > 1);
            positions.add(event.position());
            inside.decrementAndGet();
            if (event.position() == 20_000) {
                done.countDown();
            }
        });
        for (int position = 1; position <= 20_000; position++) {
            bus.publish(new Event("project", "p", position));
        }
        assertThat(done.await(PATIENCE, SECONDS)).isTrue();
        assertThat(overlapped).isFalse();
        assertThat(positions).isSorted();
    }

    @Test
    void aListenerThatThrowsGoesOnListening() throws InterruptedException {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        bus.subscribe("project", event -> {
            seen.add(event);
            throw new IllegalStateException("thrown by the test");
        });
        bus.publish(new Event("project", "a", 1));
        assertThat(seen.poll(PATIENCE, SECONDS).subject()).isEqualTo("a");
        bus.publish(new Event("project", "b", 1));
        assertThat(seen.poll(PATIENCE, SECONDS).subject()).isEqualTo("b");
    }

    @Test
    void noCallIsUnderWayOrBeginsAfterClose() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            AtomicBoolean closed = new AtomicBoolean();
            AtomicBoolean calledAfterClose = new AtomicBoolean();
            CountDownLatch called = new CountDownLatch(1);
            Subscription subscription = bus.subscribe("project", event -> {
                called.countDown();
                calledAfterClose.compareAndSet(false, closed.get());
            });
            bus.publish(new Event("project", "p", round));
            assertThat(called.await(PATIENCE, SECONDS)).isTrue();
            for (int subject = 0; subject < 10; subject++) {
                bus.publish(new Event("project", "p" + subject, round));
            }
            subscription.close();
            closed.set(true);
            bus.publish(new Event("project", "late", round));
            assertThat(calledAfterClose).isFalse();
        }
    }

    @Test
    void aListenerMayCloseItsOwnSubscription() throws InterruptedException {
        AtomicReference<Subscription> own = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        own.set(bus.subscribe("project", event -> {
            awaitQuietly(ready);
            calls.incrementAndGet();
            own.get().close();
            closed.countDown();
        }));
        ready.countDown();
        bus.publish(new Event("project", "a", 1));
        bus.publish(new Event("project", "b", 1));
        assertThat(closed.await(PATIENCE, SECONDS)).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void aClosedBusReachesNobody() {
        AtomicInteger calls = new AtomicInteger();
        bus.subscribe("project", event -> calls.incrementAndGet());
        bus.close();
        bus.publish(new Event("project", "p", 1));
        bus.subscribe("project", event -> calls.incrementAndGet()).close();
        assertThat(calls).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
