package org.bozzetto.gateway.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.platform.http.ProblemException;

/** What one client listens to. Every subscription was allowed by the Data Service, for the token that the client has. */
final class Subscriptions {
    /** Where it is found out what a caller may see, and where jobs are watched. */
    interface Source {
        /** @throws ProblemException 401 when the session has ended or the account is gone, though the token is in time */
        void requireAlive(Caller caller);

        /**
         * How far a project came.
         *
         * @throws ProblemException if the caller may not see it
         */
        long lastSeq(Caller caller, UUID project);

        /** @throws ProblemException if the caller may not see it */
        void requireJob(Caller caller, UUID job);

        /** News of the job go to the socket until it ends or the socket no longer watches. */
        void watch(UUID job, EventSocket socket);

        void unwatch(UUID job, EventSocket socket);
    }

    private final EventHub hub;
    private final Source source;
    private final EventSocket socket;
    private final Set<UUID> projects = new HashSet<>();
    private final Set<UUID> jobs = new HashSet<>();
    private boolean cleared;

    Subscriptions(EventHub hub, Source source, EventSocket socket) {
        this.hub = hub;
        this.source = source;
        this.socket = socket;
    }

    /** @return the answer: what it listens to now, how far that came, and what was refused */
    synchronized String add(Caller caller, ClientMessage.Subscribe wanted) {
        Map<UUID, Long> reached = new LinkedHashMap<>();
        List<UUID> watched = new ArrayList<>();
        Map<UUID, String> refused = new LinkedHashMap<>();
        for (UUID project : wanted.projects()) {
            if (cleared || (projects.size() >= hub.settings().projects() && !projects.contains(project))) {
                refused.put(project, "TOO_MANY_SUBSCRIPTIONS");
                continue;
            }
            try {
                // Whoever may not see it must not hear a word of it either.
                source.lastSeq(caller, project);
                // First listen, then look: what happens in between is not missed.
                hub.subscribe(project, socket);
                projects.add(project);
                reached.put(project, source.lastSeq(caller, project));
            } catch (ProblemException e) {
                removeProject(project);
                refused.put(project, e.problem().code());
            }
        }
        for (UUID job : wanted.jobs()) {
            if (cleared || (jobs.size() >= hub.settings().jobs() && !jobs.contains(job))) {
                refused.put(job, "TOO_MANY_SUBSCRIPTIONS");
                continue;
            }
            try {
                source.requireJob(caller, job);
                jobs.add(job);
                source.watch(job, socket);
                watched.add(job);
            } catch (ProblemException e) {
                refused.put(job, e.problem().code());
            }
        }
        return EventMessages.subscribed(reached, watched, refused);
    }

    synchronized void remove(ClientMessage.Unsubscribe unwanted) {
        unwanted.projects().forEach(this::removeProject);
        unwanted.jobs().forEach(this::removeJob);
    }

    /** @return what is refused from now on, as an answer; empty when all stays */
    synchronized Optional<String> checkAgain(Caller caller) {
        Map<UUID, String> refused = new LinkedHashMap<>();
        for (UUID project : Set.copyOf(projects)) {
            try {
                source.lastSeq(caller, project);
            } catch (ProblemException e) {
                if (e.problem().status() < 500) {
                    removeProject(project);
                    refused.put(project, e.problem().code());
                }
            }
        }
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(EventMessages.subscribed(Map.of(), List.of(), refused));
    }

    private void removeProject(UUID project) {
        hub.unsubscribe(project, socket);
        projects.remove(project);
    }

    private void removeJob(UUID job) {
        source.unwatch(job, socket);
        jobs.remove(job);
    }

    synchronized void clear() {
        cleared = true;
        Set.copyOf(projects).forEach(this::removeProject);
        Set.copyOf(jobs).forEach(this::removeJob);
    }
}
