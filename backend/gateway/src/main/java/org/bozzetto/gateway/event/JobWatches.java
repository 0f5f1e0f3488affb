package org.bozzetto.gateway.event;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.ai3d.Ai3dClient;
import org.bozzetto.gateway.ai3d.JobJson;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.WatchRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One stream from the AI/3D service for each job that somebody looks at, however many look. */
final class JobWatches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWatches.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final int LARGEST_PREVIEW = 32_768;

    private final Ai3dClient ai3d;
    private final Map<UUID, Watch> watches = new HashMap<>();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-watches").factory());

    JobWatches(Ai3dClient ai3d) {
        this.ai3d = ai3d;
    }

    synchronized void watch(UUID job, EventSocket socket) {
        Watch watch = watches.computeIfAbsent(job, Watch::new);
        watch.sockets.add(socket);
        watch.latest.ifPresent(json -> socket.news("job " + job, json));
        if (watch.stream.isEmpty()) {
            watch.start();
        }
    }

    synchronized void unwatch(UUID job, EventSocket socket) {
        Watch watch = watches.get(job);
        if (watch != null && watch.sockets.remove(socket) && watch.sockets.isEmpty()) {
            watches.remove(job);
            watch.stop();
        }
    }

    private synchronized void ended(Watch watch) {
        watches.remove(watch.job, watch);
    }

    private synchronized void broke(Watch watch, Throwable failure) {
        LOG.debug("the stream of job {} broke: {}", watch.job, failure.getMessage());
        watch.stream = Optional.empty();
        if (!retries.isShutdown()) {
            var _ = retries.schedule(() -> again(watch), TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void again(Watch watch) {
        if (watches.get(watch.job) == watch && watch.stream.isEmpty()) {
            watch.start();
        }
    }

    @Override
    public synchronized void close() {
        retries.shutdownNow();
        watches.values().forEach(Watch::stop);
        watches.clear();
    }

    private final class Watch implements ClientResponseObserver<WatchRequest, JobEvent> {
        private final UUID job;
        private final Set<EventSocket> sockets = ConcurrentHashMap.newKeySet();
        private volatile Optional<String> latest = Optional.empty();
        private volatile Optional<ClientCallStreamObserver<WatchRequest>> stream = Optional.empty();

        Watch(UUID job) {
            this.job = job;
        }

        /** With the token of anybody who looks: each was allowed to. */
        void start() {
            Optional<Caller> anybody =
                    sockets.stream().flatMap(socket -> socket.caller().stream()).findFirst();
            anybody.ifPresent(caller -> ai3d.streaming(caller)
                    .watch(WatchRequest.newBuilder().setJobId(job.toString()).build(), this));
        }

        void stop() {
            stream.ifPresent(call -> call.cancel("nobody looks any more", null));
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> call) {
            stream = Optional.of(call);
        }

        @Override
        public void onNext(JobEvent event) {
            String json = message(event);
            latest = Optional.of(json);
            sockets.forEach(socket -> socket.news("job " + job, json));
        }

        @Override
        public void onError(Throwable failure) {
            broke(this, failure);
        }

        @Override
        public void onCompleted() {
            ended(this);
        }
    }

    private static String message(JobEvent event) {
        ObjectNode message = JsonMapper.shared().createObjectNode().put("type", "job");
        message.set("job", JobJson.of(event.getJob()));
        message.put("stage", event.getStage());
        message.put("fraction", event.getFraction());
        if (event.getSecondsLeft() >= 0) {
            message.put("secondsLeft", event.getSecondsLeft());
        }
        if (!event.getPreviewPng().isEmpty() && event.getPreviewPng().size() <= LARGEST_PREVIEW) {
            message.put(
                    "previewPng",
                    Base64.getEncoder().encodeToString(event.getPreviewPng().toByteArray()));
        }
        return message.toString();
    }
}
