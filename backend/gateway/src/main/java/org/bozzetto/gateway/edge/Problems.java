package org.bozzetto.gateway.edge;

import java.time.Duration;
import java.util.Set;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;

/** The problems that the gateway itself answers, by their codes. */
public final class Problems {
    /** The {@code WWW-Authenticate} that every 401 carries (RFC 9110, 11.6.1). */
    public static final String CHALLENGE = "Bearer realm=\"bozzetto\"";

    private Problems() {}

    public static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "NOT_FOUND", "There is no such thing"));
    }

    public static ProblemException otherMethod(Set<String> allowed) {
        return new ProblemException(Problem.of(405, "METHOD_NOT_ALLOWED", "Not with this method")
                .withDetail("Allowed: " + String.join(", ", allowed) + "."));
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(
                Problem.of(400, "INVALID_REQUEST", "The request makes no sense").withDetail(detail));
    }

    /** The same for every fault of a token: who forges one learns nothing. */
    public static ProblemException unauthorized() {
        return new ProblemException(Problem.of(401, "UNAUTHORIZED", "Sign in first")
                .withDetail("The token is missing, expired, revoked or not for this server.")
                .withRemedy("Sign in, or refresh the access token."));
    }

    public static ProblemException scopeMissing(String scope) {
        return new ProblemException(Problem.of(403, "SCOPE_MISSING", "You may not do this")
                .withDetail("The token lacks the scope " + scope + "."));
    }

    public static ProblemException originRefused() {
        return new ProblemException(Problem.of(403, "ORIGIN_REFUSED", "Not from this web page")
                .withRemedy("Whoever runs the server can add the page's origin to its settings."));
    }

    public static ProblemException timedOut() {
        return new ProblemException(Problem.of(408, "REQUEST_TIMEOUT", "The request took too long to arrive"));
    }

    public static ProblemException tooLarge(long most) {
        return new ProblemException(
                Problem.of(413, "BODY_TOO_LARGE", "The body is too long").withDetail("At most " + most + " bytes."));
    }

    public static ProblemException unsupportedMediaType(String expected) {
        return new ProblemException(Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The body is of another type")
                .withDetail("Expected is " + expected + ", without a content encoding."));
    }

    public static ProblemException tooManyRequests(String rule, Duration wait) {
        return new ProblemException(
                Problem.of(429, "TOO_MANY_REQUESTS", "Too many requests")
                        .withDetail("The limit per " + rule + " is used up for the moment.")
                        .withRemedy("Wait as long as Retry-After says."),
                wait);
    }

    public static ProblemException internal() {
        return new ProblemException(Problem.of(500, "INTERNAL", "Something went wrong here")
                .withRemedy("Tell whoever runs the server; the request id leads to the log."));
    }

    /** Nothing was half done; asking again is right. */
    public static ProblemException unavailable(String detail, Duration wait) {
        return new ProblemException(
                Problem.of(503, "UNAVAILABLE", "The service does not answer").withDetail(detail), wait);
    }

    /** It may or may not have been done. */
    public static ProblemException deadlineExceeded(String service) {
        return new ProblemException(Problem.of(504, "DEADLINE_EXCEEDED", "The answer took too long")
                .withDetail("The " + service + " service did not answer in time; the work may have been done.")
                .withRemedy("Ask again with the same id or Idempotency-Key."));
    }
}
