package org.bozzetto.platform.http;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a {@link Problem}. Being an answer and no accident, it has no stack trace. */
public final class ProblemException extends RuntimeException {
    private final Problem problem;
    private final Optional<Duration> retryAfter;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** @param retryAfter how long the client should wait before it asks again */
    public ProblemException(Problem problem, Duration retryAfter) {
        this(problem, Optional.of(retryAfter));
    }

    private ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.code() + (problem.detail().isEmpty() ? "" : ": " + problem.detail()), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** Becomes the header {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
