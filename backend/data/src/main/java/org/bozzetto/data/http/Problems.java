package org.bozzetto.data.http;

import java.time.Duration;
import java.util.List;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;

/** The problems that this service answers, by their codes. */
public final class Problems {
    private Problems() {}

    /** @param pointer the field or parameter, {@code /name} */
    public static ProblemException invalid(String pointer, String message) {
        return new ProblemException(Problem.of(400, "INVALID_REQUEST", "The request makes no sense")
                .withDetail(pointer + ": " + message)
                .withErrors(List.of(new Problem.Fault(pointer, message))));
    }

    public static ProblemException unauthorized() {
        return new ProblemException(Problem.of(401, "UNAUTHORIZED", "Sign in first")
                .withDetail("The token is missing, expired, revoked or not for this server."));
    }

    public static ProblemException wrongCredentials() {
        return new ProblemException(Problem.of(401, "WRONG_CREDENTIALS", "Address and password do not fit"));
    }

    public static ProblemException badCode(String what) {
        return new ProblemException(Problem.of(401, "BAD_CODE", "The code is not good (any more)")
                .withDetail(what)
                .withRemedy("Ask for a new one."));
    }

    public static ProblemException forbidden(String detail) {
        return forbidden("FORBIDDEN", detail);
    }

    public static ProblemException forbidden(String code, String detail) {
        return new ProblemException(Problem.of(403, code, "You may not do this").withDetail(detail));
    }

    public static ProblemException overQuota(String detail) {
        return new ProblemException(Problem.of(403, "QUOTA_EXCEEDED", "The workspace's quota is used up")
                .withDetail(detail)
                .withRemedy("Delete what is not needed, or ask whoever runs the server for more."));
    }

    /** The same for what is not there and for what the asker may not see. */
    public static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "NOT_FOUND", "There is no such thing"));
    }

    public static ProblemException conflict(String code, String title, String detail) {
        return new ProblemException(Problem.of(409, code, title).withDetail(detail));
    }

    public static ProblemException idTaken() {
        return conflict("ID_TAKEN", "Something else has this id", "Mint a new UUIDv7.");
    }

    public static ProblemException changedMeanwhile() {
        return new ProblemException(Problem.of(412, "CHANGED_MEANWHILE", "Somebody changed it meanwhile")
                .withRemedy("Read it again, then decide."));
    }

    public static ProblemException preconditionRequired() {
        return new ProblemException(Problem.of(428, "PRECONDITION_REQUIRED", "Say which version you mean")
                .withRemedy("Send the ETag that you have seen as If-Match."));
    }

    public static ProblemException tooLarge(long most) {
        return new ProblemException(
                Problem.of(413, "BODY_TOO_LARGE", "The body is too long").withDetail("At most " + most + " bytes."));
    }

    public static ProblemException unsupportedMediaType(String expected) {
        return new ProblemException(Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The body is of another type")
                .withDetail("Expected is " + expected + "."));
    }

    public static ProblemException unprocessable(String code, String title, String detail) {
        return new ProblemException(Problem.of(422, code, title).withDetail(detail));
    }

    public static ProblemException lockedOut(Duration wait) {
        return new ProblemException(
                Problem.of(429, "LOCKED_OUT", "Too many wrong passwords")
                        .withDetail("Sign-in rests for " + Math.max(1, wait.toSeconds()) + " seconds."),
                wait);
    }

    public static ProblemException unavailable(String detail) {
        return new ProblemException(
                Problem.of(503, "UNAVAILABLE", "The service does not answer").withDetail(detail),
                Duration.ofSeconds(2));
    }

    public static ProblemException storageFull() {
        return new ProblemException(Problem.of(507, "STORAGE_FULL", "The server's storage is full")
                .withRemedy("Tell whoever runs the server; nothing was half written."));
    }
}
