package org.bozzetto.ai3d.service;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import org.bozzetto.ai3d.job.JobEvents;
import org.bozzetto.ai3d.job.ProgressHub;
import org.bozzetto.proto.v1.JobEvent;

/** One client's view of a job: at most one event waits until it is ready for more, and that is the latest. */
final class WatchStream implements ProgressHub.Watcher {
    private final ServerCallStreamObserver<JobEvent> client;
    private Optional<JobEvent> waiting = Optional.empty();
    private JobEvent last = JobEvent.getDefaultInstance();
    private boolean ended;

    WatchStream(ServerCallStreamObserver<JobEvent> client) {
        this.client = client;
        client.setOnReadyHandler(this::send);
    }

    @Override
    public synchronized void accept(JobEvent event) {
        if (ended || event.equals(last)) {
            return;
        }
        last = event;
        // A preview that has not been seen yet is worth keeping; the progress beside it is not.
        waiting = Optional.of(waiting.filter(_ -> event.getPreviewPng().isEmpty())
                .map(old -> event.toBuilder().setPreviewPng(old.getPreviewPng()).build())
                .orElse(event));
        ended = JobEvents.hasEnded(event.getJob());
        send();
    }

    @Override
    public synchronized void lose(StatusRuntimeException reason) {
        if (!ended && !client.isCancelled()) {
            client.onError(reason);
        }
        ended = true;
        waiting = Optional.empty();
    }

    private synchronized void send() {
        if (waiting.isEmpty() || !client.isReady() || client.isCancelled()) {
            return;
        }
        client.onNext(waiting.get());
        waiting = Optional.empty();
        if (ended) {
            client.onCompleted();
        }
    }
}
