package org.bozzetto.library;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.journal.JournalFolder;
import org.bozzetto.library.projection.ChangeSource;

/** The logs of all projects of a library. */
final class ProjectLogs implements ChangeSource, AutoCloseable {
    private final LibraryLayout layout;
    private final Access access;
    private final BiConsumer<UUID, List<LoggedChange>> durable;
    private final List<Notice> notices = new ArrayList<>();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Map<String, JournalProjectLog> logs = new ConcurrentSkipListMap<>();

    /** @param durable hears of every change that has become durable, on the thread that writes it */
    ProjectLogs(LibraryLayout layout, Access access, BiConsumer<UUID, List<LoggedChange>> durable) throws IOException {
        this.layout = layout;
        this.access = access;
        this.durable = durable;
        for (UUID id : layout.projectIds()) {
            try {
                open(id);
            } catch (LibraryException e) {
                notices.add(new Notice(e.code(), e.getMessage() + " " + e.remedy()));
            }
        }
    }

    private JournalProjectLog open(UUID id) {
        JournalProjectLog log = new JournalProjectLog(
                JournalFolder.open(layout.disk(), layout.project(id), id, access),
                new FoldFile(layout.disk(), layout.project(id)),
                ids,
                changes -> durable.accept(id, changes));
        notices.addAll(log.notices());
        logs.put(id.toString(), log);
        return log;
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** An empty log of a new project. */
    JournalProjectLog create(UUID id) {
        try {
            JournalFolder.create(layout.disk(), layout.project(id), id);
        } catch (IOException e) {
            throw DiskFailure.describe("The project could not be made", e);
        }
        return open(id);
    }

    UUID freshId() {
        return ids.generate();
    }

    Optional<JournalProjectLog> find(UUID id) {
        return Optional.ofNullable(logs.get(id.toString()));
    }

    /** Oldest first: UUIDv7 sorts by time. */
    List<JournalProjectLog> all() {
        return List.copyOf(logs.values());
    }

    @Override
    public Set<UUID> projects() {
        Map<UUID, JournalProjectLog> byId = new TreeMap<>();
        all().forEach(log -> byId.put(log.project(), log));
        return byId.keySet();
    }

    @Override
    public long lastSeq(UUID project) {
        return find(project).map(JournalProjectLog::lastSeq).orElse(0L);
    }

    @Override
    public List<LoggedChange> changes(UUID project, long afterSeq) {
        return find(project).map(log -> log.changes(afterSeq)).orElse(List.of());
    }

    @Override
    public void close() {
        all().forEach(JournalProjectLog::close);
    }
}
