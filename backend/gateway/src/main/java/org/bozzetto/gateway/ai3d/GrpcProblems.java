package org.bozzetto.gateway.ai3d;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** gRPC's standard codes as problems. */
final class GrpcProblems {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcProblems.class);

    private GrpcProblems() {}

    static ProblemException of(StatusRuntimeException failure) {
        Status status = failure.getStatus();
        String said = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                problem(422, "UNPROCESSABLE", "It is well formed, yet it cannot be so", said);
            case NOT_FOUND -> Problems.notFound();
            case ALREADY_EXISTS -> problem(409, "ID_TAKEN", "Something else has this id", said);
            case FAILED_PRECONDITION, ABORTED -> problem(409, "CONFLICT", "It stands against what is there", said);
            case PERMISSION_DENIED -> problem(403, "FORBIDDEN", "You may not do this", said);
            case UNAUTHENTICATED -> Problems.unauthorized();
            case RESOURCE_EXHAUSTED -> problem(403, "QUOTA_EXCEEDED", "The workspace's quota is used up", said);
            case DEADLINE_EXCEEDED -> Problems.deadlineExceeded("AI/3D");
            case UNAVAILABLE, CANCELLED ->
                Problems.unavailable("The AI/3D service does not answer.", Duration.ofSeconds(2));
            default -> {
                LOG.warn("the AI/3D service failed: {}", status);
                yield Problems.internal();
            }
        };
    }

    private static ProblemException problem(int status, String code, String title, String detail) {
        return new ProblemException(Problem.of(status, code, title).withDetail(detail));
    }
}
