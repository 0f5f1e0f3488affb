package org.bozzetto.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.gateway.access.Authentication;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.connection.ConnectionGuard;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.edge.Cors;
import org.bozzetto.platform.token.TokenVerifier;
import org.junit.jupiter.api.Test;

/** Who is let in, and what the others are told. */
class EventHubTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Nobody is asked before somebody signs in. */
    private static final class Nobody implements Subscriptions.Source {
        @Override
        public void requireAlive(Caller caller) {
            throw new AssertionError();
        }

        @Override
        public long lastSeq(Caller caller, UUID project) {
            throw new AssertionError();
        }

        @Override
        public void requireJob(Caller caller, UUID job) {
            throw new AssertionError();
        }

        @Override
        public void watch(UUID job, EventSocket socket) {
            throw new AssertionError();
        }

        @Override
        public void unwatch(UUID job, EventSocket socket) {
            throw new AssertionError();
        }
    }

    private static EventSocket socket(EventHub hub, ConnectionGuard guard) {
        TokenVerifier verifier = new TokenVerifier(_ -> Optional.empty(), "bozzetto", Clock.systemUTC());
        return new EventSocket(new EventSocket.Surroundings(
                hub, new Authentication(verifier, token -> token), new Cors(Set.of()), guard, new Nobody()));
    }

    @Test
    void whoeverComesWhileTheServerEndsIsSentElsewhereAndNotCalledTooMany() {
        try (EventHub hub = new EventHub(new EventSettings(1, 1, 1, 1, LONG, LONG, LONG, LONG));
                ConnectionGuard guard = new ConnectionGuard(ConnectionLimits.DEFAULT)) {
            hub.drain();
            assertThat(hub.join(socket(hub, guard))).contains(CloseReason.GOING_AWAY);
        }
    }

    @Test
    void oneTooManyIsRefused() {
        try (EventHub hub = new EventHub(new EventSettings(1, 1, 1, 1, LONG, LONG, LONG, LONG));
                ConnectionGuard guard = new ConnectionGuard(ConnectionLimits.DEFAULT)) {
            assertThat(hub.join(socket(hub, guard))).isEmpty();
            assertThat(hub.join(socket(hub, guard))).contains(CloseReason.TOO_MANY_CLIENTS);
        }
    }
}
