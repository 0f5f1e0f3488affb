package org.bozzetto.library;

import io.grpc.BindableService;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.object.ObjectStore;

/**
 * A workspace on this machine: projects with their change logs, the assets' bytes, the job queue. One program writes at a time;
 * others may read beside it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Library implements AutoCloseable {
    private Library() {}

    /**
     * Opens the library in a folder; with {@link Access#WRITE} it is made when there is none.
     *
     * @param program shown to others that want to write meanwhile: {@code Bozzetto Studio}
     * @throws LibraryException {@code LIBRARY_IN_USE}, {@code LIBRARY_NEWER}, {@code FOLDER_UNREADABLE}, {@code FOLDER_READ_ONLY},
     *     {@code NO_LIBRARY} (reading where there is none), {@code DISK_FULL}
     */
    public static Library open(Path folder, Access access, String program) {
        throw new UnsupportedOperationException();
    }

    /** What opening found that a person should know; empty when all was well. */
    public List<Notice> notices() {
        throw new UnsupportedOperationException();
    }

    public Access access() {
        throw new UnsupportedOperationException();
    }

    public Path folder() {
        throw new UnsupportedOperationException();
    }

    /** Where the search index lives. */
    public Path indexFolder() {
        throw new UnsupportedOperationException();
    }

    /** Where programs keep their settings of this library. */
    public Path settingsFolder() {
        throw new UnsupportedOperationException();
    }

    /** In the order they were made. */
    public List<Project> projects() {
        throw new UnsupportedOperationException();
    }

    /** The oldest; when there is none and the library is open for writing, one is made.
     *
     * @throws LibraryException {@code NO_PROJECT} when there is none and none can be made
     */
    public Project defaultProject() {
        throw new UnsupportedOperationException();
    }

    public Project createProject(String name) {
        throw new UnsupportedOperationException();
    }

    public Project renameProject(UUID project, String name) {
        throw new UnsupportedOperationException();
    }

    /** @throws LibraryException {@code NO_PROJECT} if there is none with this id */
    public ProjectLog project(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Assets assets() {
        throw new UnsupportedOperationException();
    }

    public ObjectStore blobs() {
        throw new UnsupportedOperationException();
    }

    /** Topics: {@code project} (position = seq) and {@code job}. */
    public EventBus events() {
        throw new UnsupportedOperationException();
    }

    /** What the AI/3D module asks of this library; in a library opened for reading it answers questions only. */
    public BindableService records() {
        throw new UnsupportedOperationException();
    }

    /** Waits for what is being appended, then frees the lock. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
