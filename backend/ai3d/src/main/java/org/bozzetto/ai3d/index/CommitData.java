package org.bozzetto.ai3d.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexWriter;

/** What a commit says beside its documents: what these hold, and how far each project's log was taken in. */
final class CommitData {
    private static final String CHECKPOINT = "seq:";
    private static final String CONTENT = "content";

    private final Map<String, String> data;

    CommitData(Map<String, String> data) {
        this.data = new HashMap<>(data);
    }

    /** What the next commit would say. */
    static CommitData of(IndexWriter writer) {
        CommitData next = new CommitData(Map.of());
        Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> next.data.put(entry.getKey(), entry.getValue()));
        }
        return next;
    }

    /** What the writer's next commit shall say. */
    void giveTo(IndexWriter writer) {
        writer.setLiveCommitData(data.entrySet());
    }

    Optional<String> content() {
        return Optional.ofNullable(data.get(CONTENT));
    }

    void setContent(String content) {
        data.put(CONTENT, content);
    }

    /** 0 when there is none. */
    long checkpoint(UUID project) {
        return Long.parseLong(data.getOrDefault(CHECKPOINT + project, "0"));
    }

    void setCheckpoint(UUID project, long seq) {
        data.put(CHECKPOINT + project, Long.toString(seq));
    }

    void forget(UUID project) {
        data.remove(CHECKPOINT + project);
    }

    /** Forgets all other projects. */
    void retain(Set<UUID> projects) {
        Set<String> kept =
                projects.stream().map(project -> CHECKPOINT + project).collect(Collectors.toSet());
        data.keySet().removeIf(key -> key.startsWith(CHECKPOINT) && !kept.contains(key));
    }
}
