package org.bozzetto.cli.server;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a server has acknowledged in one project. */
final class Ledger {
    private final Map<String, Long> changes = new ConcurrentHashMap<>();
    private final Set<UUID> jobs = ConcurrentHashMap.newKeySet();

    /** @param change in base64, as it was sent */
    void appended(String change, long seq) {
        changes.put(change, seq);
    }

    void submitted(UUID job) {
        jobs.add(job);
    }

    /** Each with the place that it was given. */
    Map<String, Long> changes() {
        return Map.copyOf(changes);
    }

    Set<UUID> jobs() {
        return Set.copyOf(jobs);
    }
}
