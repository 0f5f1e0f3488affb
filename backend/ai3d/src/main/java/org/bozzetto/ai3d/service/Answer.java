package org.bozzetto.ai3d.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import org.bozzetto.kernel.format.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a call, or says in gRPC's standard codes why there is no answer. */
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    @FunctionalInterface
    interface Work<T> {
        T result() throws IOException;
    }

    private Answer() {}

    static <T> void to(StreamObserver<T> client, Work<T> work) {
        try {
            client.onNext(work.result());
            client.onCompleted();
        } catch (IOException | RuntimeException | LinkageError e) {
            client.onError(status(e).asRuntimeException());
        }
    }

    static Status status(Throwable thrown) {
        return switch (thrown) {
            case StatusRuntimeException e -> e.getStatus();
            case IllegalArgumentException e -> Status.INVALID_ARGUMENT.withDescription(e.getMessage());
            case IOException e
            when DiskSpace.isLacking(e) ->
                Status.UNAVAILABLE.withDescription(e.getMessage() + ". Make room and try again. [DISK_FULL]");
            case IOException e -> {
                LOG.warn("a call failed", e);
                yield Status.UNAVAILABLE.withDescription(e.getMessage());
            }
            default -> {
                LOG.error("a call failed in a way it should not", thrown);
                yield Status.INTERNAL.withDescription("unexpected failure: " + thrown.getMessage());
            }
        };
    }
}
