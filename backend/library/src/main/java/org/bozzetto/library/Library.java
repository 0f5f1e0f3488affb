package org.bozzetto.library;

import io.grpc.BindableService;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.library.blob.BlobCache;
import org.bozzetto.library.blob.LibraryBlobs;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.file.LocalDisk;
import org.bozzetto.library.projection.Projection;
import org.bozzetto.library.records.DurableQueue;
import org.bozzetto.library.records.RecordsService;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.InProcessEventBus;
import org.bozzetto.platform.object.FolderObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workspace on this machine: projects with their change logs, the assets' bytes, the job queue. One program writes at a time;
 * others may read beside it. Safe for use by many threads.
 */
public final class Library implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final String FIRST_PROJECT = "My project";

    private final LibraryLayout layout;
    private final Access access;
    private final Optional<LibraryLock> lock;
    private final LibraryBlobs blobs;
    private final EventBus events = new InProcessEventBus();
    private final ProjectLogs logs;
    private final Projection projection;
    private final List<Notice> notices = new ArrayList<>();
    private Optional<DurableQueue> queue = Optional.empty();
    private Optional<RecordsService> records = Optional.empty();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Library(LibraryLayout layout, Access access, Optional<LibraryLock> lock) throws IOException {
        this.layout = layout;
        this.access = access;
        this.lock = lock;
        blobs = new LibraryBlobs(
                FolderObjectStore.open(layout.blobs()),
                new BlobCache(
                        new BlobCache.Place(layout.disk(), layout.cache(), layout.cacheRules(), access == Access.WRITE),
                        InstantSource.system(),
                        this::named));
        logs = new ProjectLogs(layout, access, this::becameDurable);
        try {
            projection =
                    access == Access.WRITE ? Projection.inFile(layout.projection(), logs) : Projection.inMemory(logs);
        } catch (RuntimeException e) {
            logs.close();
            throw e;
        }
        notices.addAll(logs.notices());
    }

    /**
     * Opens the library in a folder; with {@link Access#WRITE} it is made when there is none.
     *
     * @param program shown to others that want to write meanwhile: {@code Bozzetto Studio}
     * @throws LibraryException {@code LIBRARY_IN_USE}, {@code LIBRARY_NEWER}, {@code LIBRARY_DAMAGED},
     *     {@code FOLDER_UNREADABLE}, {@code FOLDER_READ_ONLY}, {@code NO_LIBRARY} (reading where there is none),
     *     {@code DISK_FULL}
     */
    public static Library open(Path folder, Access access, String program) {
        LibraryLayout layout =
                new LibraryLayout(new LocalDisk(), folder.toAbsolutePath().normalize());
        try {
            return access == Access.WRITE ? openForWriting(layout, program) : openForReading(layout);
        } catch (AccessDeniedException e) {
            throw new LibraryException(
                    access == Access.WRITE ? "FOLDER_READ_ONLY" : "FOLDER_UNREADABLE",
                    "The library's folder " + folder + " cannot be opened: permission denied.",
                    "Give yourself the right to " + (access == Access.WRITE ? "write" : "read")
                            + " there, or choose another folder with --data.",
                    e);
        } catch (IOException e) {
            throw DiskFailure.describe("The library in " + folder + " cannot be opened", folder, e);
        }
    }

    private static Library openForReading(LibraryLayout layout) throws IOException {
        layout.requireReadable();
        return new Library(layout, Access.READ, Optional.empty());
    }

    private static Library openForWriting(LibraryLayout layout, String program) throws IOException {
        layout.makeFolder();
        LibraryLock lock = LibraryLock.take(layout.lock(), program);
        try {
            layout.prepare();
            return new Library(layout, Access.WRITE, Optional.of(lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** What opening found that a person should know; empty when all was well. */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    public Access access() {
        return access;
    }

    public Path folder() {
        return layout.folder();
    }

    /** Where the search index lives. */
    public Path indexFolder() {
        return layout.index();
    }

    /** Where programs keep their settings of this library. */
    public Path settingsFolder() {
        return layout.settings();
    }

    /** In the order they were made. */
    public List<Project> projects() {
        return logs.all().stream().map(this::describe).toList();
    }

    private Project describe(ProjectLog log) {
        Optional<SharedHome> home =
                log instanceof SharedProjectLog shared ? Optional.of(shared.home()) : Optional.empty();
        return new Project(log.project(), projection.projectName(log.project()), log.lastSeq(), home, log.isReadOnly());
    }

    /**
     * Of this machine's projects the one that was there first; when there is none and the library is open for writing, one is made.
     *
     * @throws LibraryException {@code NO_PROJECT} when there is none and none can be made
     */
    public synchronized Project defaultProject() {
        List<Project> projects =
                projects().stream().filter(it -> it.home().isEmpty()).toList();
        if (projects.isEmpty() && access == Access.READ) {
            throw new LibraryException("NO_PROJECT", "The library has no project yet.", "Import a file to make one.");
        }
        if (projects.isEmpty()) {
            return createProject(FIRST_PROJECT);
        }
        Optional<UUID> first = FirstProject.read(layout);
        return projects.stream()
                .filter(project -> first.filter(project.id()::equals).isPresent())
                .findFirst()
                .orElseGet(projects::getFirst);
    }

    /** @throws LibraryException {@code READ_ONLY}, {@code DISK_FULL} … */
    public Project createProject(String name) {
        requireWritable();
        JournalProjectLog log = logs.create(logs.freshId());
        return rename(log, name);
    }

    /**
     * The log of a project that was made elsewhere and keeps its id; an empty one when the library does not have it yet.
     *
     * @throws LibraryException {@code READ_ONLY}, {@code DISK_FULL} …
     */
    public synchronized ProjectLog addProject(UUID id) {
        requireWritable();
        Optional<OpenProjectLog> known = logs.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        if (projects().stream().anyMatch(it -> it.home().isEmpty())) {
            FirstProject.keep(layout, defaultProject().id());
        }
        return logs.create(id);
    }

    /**
     * The log of a project that lives on a server; made when the library does not have it yet.
     *
     * @throws LibraryException {@code PROJECT_ELSEWHERE} when the library has it from elsewhere, {@code READ_ONLY},
     *     {@code DISK_FULL} …
     */
    public synchronized SharedProjectLog shareProject(UUID id, SharedHome home) {
        requireWritable();
        Optional<OpenProjectLog> known = logs.find(id);
        if (known.isEmpty()) {
            return logs.createShared(id, home);
        }
        if (known.get() instanceof SharedProjectLog shared && shared.home().equals(home)) {
            return shared;
        }
        throw new LibraryException(
                "PROJECT_ELSEWHERE",
                "The library has the project " + id + " already, but not from " + home.server() + " as this user.",
                "A project has one home: open it there, or remove it here first.");
    }

    /**
     * Gives a project of this machine a home on a server that has nothing of it yet: it keeps its ids, its changes wait to be sent
     * under the name of the user, and the log that was open is closed. What it was before is kept in the folder
     * {@code published}.
     *
     * @throws LibraryException {@code NO_PROJECT}, {@code PROJECT_ELSEWHERE}, {@code READ_ONLY}, {@code DISK_FULL} …; then it stays
     *     a project of this machine
     */
    public synchronized SharedProjectLog handOver(UUID id, SharedHome home) {
        requireWritable();
        if (project(id) instanceof JournalProjectLog local) {
            SharedProjectLog shared = logs.handOver(local, home);
            projection.readAgain(id, 0);
            return shared;
        }
        throw new LibraryException("PROJECT_ELSEWHERE", "The project lives on a server already.", "");
    }

    /** @throws LibraryException {@code NO_PROJECT}, {@code READ_ONLY}, {@code DISK_FULL} … */
    public Project renameProject(UUID project, String name) {
        requireWritable();
        return rename(project(project), name);
    }

    private Project rename(ProjectLog log, String name) {
        LibraryException.join(log.append(List.of(new ProjectRenamed(name)), logs.freshId()));
        return describe(log);
    }

    private void requireWritable() {
        if (access == Access.READ) {
            throw new LibraryException("READ_ONLY", "The library is open for reading only.", "");
        }
    }

    /** @throws LibraryException {@code NO_PROJECT} if there is none with this id */
    public ProjectLog project(UUID id) {
        return logs.find(id)
                .orElseThrow(() -> new LibraryException(
                        "NO_PROJECT", "The library has no project " + id + ".", "Choose one that is listed."));
    }

    public Assets assets() {
        return projection.assets();
    }

    /** What was made here, and what of shared projects has been fetched. */
    public LibraryBlobs blobs() {
        return blobs;
    }

    private List<NamedBlob> named(UUID project) {
        return assets().blobs(project);
    }

    /** Topics: {@code project} (position = seq) and {@code job}. */
    public EventBus events() {
        return events;
    }

    /**
     * What the AI/3D module asks of this library; in a library opened for reading it answers questions about assets only.
     *
     * @throws LibraryException {@code QUEUE_UNREADABLE} if the job queue cannot be opened
     */
    public synchronized BindableService records() {
        if (records.isEmpty()) {
            if (access == Access.WRITE) {
                DurableQueue opened = DurableQueue.open(layout.queue());
                notices.addAll(opened.notices());
                queue = Optional.of(opened);
            }
            records = Optional.of(new RecordsService(this, queue.map(DurableQueue::jobs)));
        }
        return records.get();
    }

    private void becameDurable(UUID project, List<LoggedChange> changes, OptionalLong movedAfter) {
        if (movedAfter.isPresent()) {
            projection.readAgain(project, movedAfter.getAsLong());
        } else {
            projection.apply(project, changes);
        }
        events.publish(new EventBus.Event("project", project.toString(), logs.lastSeq(project)));
    }

    /** Waits for what is being appended, then frees the lock. */
    @Override
    public void close() {
        // Not one synchronized block: those who are told of the last changes may still ask the library.
        if (closed.getAndSet(true)) {
            return;
        }
        synchronized (this) {
            queue.ifPresent(DurableQueue::close);
        }
        logs.close();
        projection.close();
        events.close();
        lock.ifPresent(held -> {
            try {
                held.close();
            } catch (IOException e) {
                LOG.warn("freeing the library's lock", e);
            }
        });
    }
}
