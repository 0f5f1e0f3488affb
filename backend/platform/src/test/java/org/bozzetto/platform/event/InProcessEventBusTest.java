package org.bozzetto.platform.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.bozzetto.platform.event.EventBus.Event;
import org.junit.jupiter.api.Test;

class InProcessEventBusTest extends EventBusContract {
    @Override
    protected EventBus newBus() {
        return new InProcessEventBus();
    }

    @Test
    void givesUpTheLongestWaitingBeyondItsBound() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        LinkedBlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        CountDownLatch stuck = new CountDownLatch(1);
        try (EventBus bus = newBus()) {
            bus.subscribe("job", event -> {
                stuck.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                seen.add(event);
            });
            bus.publish(new Event("job", "first", 1));
            assertThat(stuck.await(10, SECONDS)).isTrue();
            for (int subject = 0; subject <= Listening.MOST_WAITING; subject++) {
                bus.publish(new Event("job", "s" + subject, 1));
            }
            release.countDown();
            assertThat(seen.poll(10, SECONDS).subject()).isEqualTo("first");
            assertThat(seen.poll(10, SECONDS).subject()).isEqualTo("s1");
        }
    }
}
