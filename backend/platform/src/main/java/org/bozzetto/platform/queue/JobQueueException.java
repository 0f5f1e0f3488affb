package org.bozzetto.platform.queue;

/** The queue's storage does not answer. Nothing of the call has happened, or all of it: ask again to know. */
public final class JobQueueException extends RuntimeException {
    public JobQueueException(String message, Throwable cause) {
        super(message, cause);
    }
}
