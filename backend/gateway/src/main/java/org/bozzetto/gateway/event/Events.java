package org.bozzetto.gateway.event;

import io.helidon.webserver.websocket.WsRouting;
import java.util.UUID;
import org.bozzetto.gateway.access.Authentication;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.ai3d.Ai3dClient;
import org.bozzetto.gateway.connection.ConnectionGuard;
import org.bozzetto.gateway.data.DataCalls;
import org.bozzetto.gateway.edge.Cors;
import org.bozzetto.gateway.limit.RateLimits;

/** The WebSocket {@code /v1/events}: news of projects, progress of jobs. */
public final class Events implements AutoCloseable {
    private final JobWatches watches;
    private final EventSocket.Surroundings surroundings;

    public Events(
            EventHub hub,
            Authentication authentication,
            Cors cors,
            ConnectionGuard guard,
            RateLimits limits,
            DataCalls data,
            Ai3dClient ai3d) {
        this.watches = new JobWatches(ai3d);
        Subscriptions.Source source = new Subscriptions.Source() {
            @Override
            public void requireAlive(Caller caller) {
                limits.caller(caller, _ -> {});
                data.requireAlive(caller);
            }

            @Override
            public long lastSeq(Caller caller, UUID project) {
                limits.caller(caller, _ -> {});
                return data.lastSeq(caller, project);
            }

            @Override
            public void requireJob(Caller caller, UUID job) {
                limits.caller(caller, _ -> {});
                data.job(caller, job);
            }

            @Override
            public void watch(UUID job, EventSocket socket) {
                watches.watch(job, socket);
            }

            @Override
            public void unwatch(UUID job, EventSocket socket) {
                watches.unwatch(job, socket);
            }
        };
        this.surroundings = new EventSocket.Surroundings(hub, authentication, cors, guard, source);
    }

    public WsRouting.Builder routing() {
        return WsRouting.builder().endpoint("/v1/events", () -> new EventSocket(surroundings));
    }

    @Override
    public void close() {
        watches.close();
    }
}
