package org.bozzetto.client.event;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.job.Job;

/** What happened on a server, or to the line to it. News only make one look: the truth is what REST answers. */
public sealed interface ServerEvent {
    /** The line stands and subscriptions are in place. */
    record Connected() implements ServerEvent {}

    /** News may have been missed: ask for changes after what you have, and for the jobs you watch. */
    record Resync() implements ServerEvent {}

    /** A project's log has got so far. */
    record ProjectReached(UUID project, long seq) implements ServerEvent {}

    record CommentsChanged(UUID project) implements ServerEvent {}

    record PresenceChanged(UUID project) implements ServerEvent {}

    /** What one may do in some workspace has changed: ask again. */
    record RightsChanged() implements ServerEvent {}

    /**
     * @param stage what it does just now; may be empty
     * @param fraction 0 to 1
     * @param preview PNG
     */
    record JobMoved(Job job, String stage, double fraction, Optional<byte[]> preview) implements ServerEvent {}

    /** A subscription that the server does not take. */
    record Refused(UUID id, String code) implements ServerEvent {}

    /** The line broke; it is tried again by itself. */
    record Lost(ClientException why, Duration nextTry) implements ServerEvent {}

    /** The line is over and is not tried again: one has to sign in first. */
    record Ended(ClientException why) implements ServerEvent {}
}
