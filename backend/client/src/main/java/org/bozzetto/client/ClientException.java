package org.bozzetto.client;

import java.time.Duration;
import java.util.Optional;

/**
 * A server did not do what was asked, or could not be asked; in words for a person. Unchecked, because every call to a server may
 * end so and programs answer it in one place.
 */
public final class ClientException extends RuntimeException {
    private final String code;
    private final int status;
    private final String remedy;
    private final Optional<String> requestId;
    private final Optional<Duration> retryAfter;

    private ClientException(
            String code,
            int status,
            String message,
            String remedy,
            Optional<String> requestId,
            Optional<Duration> retryAfter,
            Throwable cause) {
        super(message, cause);
        this.code = code;
        this.status = status;
        this.remedy = remedy;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    /**
     * A failure that this side found.
     *
     * @param code stable, e.g. {@code SERVER_UNREACHABLE}
     * @param message what happened and why
     * @param remedy what to do next; may be empty
     */
    public static ClientException of(String code, String message, String remedy) {
        return new ClientException(code, 0, message, remedy, Optional.empty(), Optional.empty(), null);
    }

    public static ClientException of(String code, String message, String remedy, Throwable cause) {
        return new ClientException(code, 0, message, remedy, Optional.empty(), Optional.empty(), cause);
    }

    /**
     * A failure that the server answered.
     *
     * @param status of HTTP, 400 to 599
     * @param requestId names the request in the server's logs
     * @param retryAfter when the server wants to be asked again
     */
    public static ClientException answered(
            String code,
            int status,
            String message,
            String remedy,
            Optional<String> requestId,
            Optional<Duration> retryAfter) {
        return new ClientException(code, status, message, remedy, requestId, retryAfter, null);
    }

    /** Stable; programs and support go by it. */
    public String code() {
        return code;
    }

    /** Of HTTP; 0 when the server answered nothing. */
    public int status() {
        return status;
    }

    public String remedy() {
        return remedy;
    }

    /** Names the request in the server's logs. */
    public Optional<String> requestId() {
        return requestId;
    }

    /** When the server wants to be asked again. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same may work later without anybody doing anything: no network, a server that is busy or ending. */
    public boolean isPassing() {
        return switch (code) {
            case "SERVER_UNREACHABLE", "CONNECTION_LOST", "TIMED_OUT" -> true;
            default -> status == 429 || status == 502 || status == 503 || status == 504;
        };
    }

    /** The message with what to do and the code: one line. */
    public String describe() {
        return getMessage() + (remedy.isEmpty() ? "" : " " + remedy) + " [" + code + "]";
    }
}
