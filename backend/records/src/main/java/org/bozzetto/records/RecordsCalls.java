package org.bozzetto.records;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** How calls of the contract are answered, and the limits that each of them keeps. */
public final class RecordsCalls {
    private static final int MAX_PAGE = 1000;
    private static final int PAGE = 100;
    private static final int MAX_TTL_SECONDS = 3600;

    private RecordsCalls() {}

    /**
     * Entries of a page.
     *
     * @param limit as asked for; 0 leaves it to us
     * @throws IllegalArgumentException if it is none of 0 to 1000
     */
    public static int page(int limit) {
        if (limit < 0 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " entries, not " + limit);
        }
        return limit == 0 ? PAGE : limit;
    }

    /**
     * How long a lease lasts.
     *
     * @throws IllegalArgumentException if it is none of 1 to 3600 seconds
     */
    public static Duration ttl(int seconds) {
        if (seconds < 1 || seconds > MAX_TTL_SECONDS) {
            throw new IllegalArgumentException("a lease lasts 1 to " + MAX_TTL_SECONDS + " seconds, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /**
     * Answers with what the work gives.
     *
     * @param statusOf what a failure of the work is called towards the asker
     */
    public static <T extends Message> void respond(
            StreamObserver<T> answer, Supplier<T> work, Function<RuntimeException, Status> statusOf) {
        T message;
        try {
            message = work.get();
        } catch (RuntimeException e) {
            answer.onError(statusOf.apply(e).withCause(e).asRuntimeException());
            return;
        }
        answer.onNext(message);
        answer.onCompleted();
    }
}
