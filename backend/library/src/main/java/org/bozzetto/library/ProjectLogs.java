package org.bozzetto.library;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.journal.JournalFolder;
import org.bozzetto.library.projection.ChangeSource;

/** The logs of all projects of a library. */
final class ProjectLogs implements ChangeSource, AutoCloseable {
    private final LibraryLayout layout;
    private final Access access;
    private final Durable durable;
    private final List<Notice> notices = new ArrayList<>();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Map<String, OpenProjectLog> logs = new ConcurrentSkipListMap<>();

    /** Hears of every change that has become durable, on the thread that writes it. */
    interface Durable {
        /** @param movedAfter when places have moved, the last one whose change stays there: what follows has to be read again */
        void became(UUID project, List<LoggedChange> changes, OptionalLong movedAfter);
    }

    ProjectLogs(LibraryLayout layout, Access access, Durable durable) throws IOException {
        this.layout = layout;
        this.access = access;
        this.durable = durable;
        List<UUID> shared = layout.sharedIds();
        shared.forEach(id -> openOrNote(() -> openShared(id)));
        // One that was handed over just before the program ended stands in both places.
        layout.projectIds().stream().filter(id -> !shared.contains(id)).forEach(id -> openOrNote(() -> open(id)));
    }

    private void openOrNote(Runnable open) {
        try {
            open.run();
        } catch (LibraryException e) {
            notices.add(new Notice(e.code(), e.getMessage() + " " + e.remedy()));
        }
    }

    private JournalProjectLog open(UUID id) {
        JournalProjectLog log = new JournalProjectLog(
                JournalFolder.open(layout.disk(), layout.project(id), id, access),
                new FoldFile(layout.disk(), layout.project(id)),
                ids,
                changes -> durable.became(id, changes, OptionalLong.empty()));
        notices.addAll(log.notices());
        logs.put(id.toString(), log);
        return log;
    }

    private SharedProjectLog openShared(UUID id) {
        SharedProjectLog log =
                layout.shared(id).open(access, ids, (changes, movedAfter) -> durable.became(id, changes, movedAfter));
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
            throw DiskFailure.describe("The project could not be made", layout.folder(), e);
        }
        return open(id);
    }

    /** A project that lives on a server, with nothing of it known here yet. */
    SharedProjectLog createShared(UUID id, SharedHome home) {
        try {
            layout.shared(id).create(home, List.of(), ids);
        } catch (IOException e) {
            throw DiskFailure.describe("The shared project could not be made", layout.folder(), e);
        }
        return openShared(id);
    }

    /** Makes a project of this machine a shared one, all of whose changes wait to be sent under the name of its user. */
    SharedProjectLog handOver(JournalProjectLog log, SharedHome home) {
        UUID id = log.project();
        log.close();
        List<Change> changes = log.changes(0).stream()
                .map(LoggedChange::change)
                .map(change -> new Change(change.id(), id, home.actor(), 0, change.group(), change.payload()))
                .toList();
        try {
            layout.shared(id).create(home, changes, ids);
            layout.putAside(id);
        } catch (IOException e) {
            open(id);
            throw DiskFailure.describe("The project could not be handed over", layout.folder(), e);
        } catch (RuntimeException e) {
            open(id);
            throw e;
        }
        return openShared(id);
    }

    UUID freshId() {
        return ids.generate();
    }

    Optional<OpenProjectLog> find(UUID id) {
        return Optional.ofNullable(logs.get(id.toString()));
    }

    /** Oldest first: UUIDv7 sorts by time. */
    List<OpenProjectLog> all() {
        return List.copyOf(logs.values());
    }

    @Override
    public Set<UUID> projects() {
        Map<UUID, OpenProjectLog> byId = new TreeMap<>();
        all().forEach(log -> byId.put(log.project(), log));
        return byId.keySet();
    }

    @Override
    public long lastSeq(UUID project) {
        return find(project).map(OpenProjectLog::lastSeq).orElse(0L);
    }

    @Override
    public List<LoggedChange> changes(UUID project, long afterSeq) {
        return find(project).map(log -> log.changes(afterSeq)).orElse(List.of());
    }

    @Override
    public void close() {
        all().forEach(OpenProjectLog::close);
    }
}
