package org.bozzetto.library;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.journal.JournalFolder;

/** Where everything stands in a library's folder. */
record LibraryLayout(Disk disk, Path folder) {

    Path lock() {
        return folder.resolve("lock");
    }

    Path blobs() {
        return folder.resolve("blobs");
    }

    /** Bytes of shared projects that can be fetched again. */
    Path cache() {
        return folder.resolve("cache");
    }

    /** What was decided about the cache. */
    Path cacheRules() {
        return folder.resolve("cache-rules");
    }

    Path projects() {
        return folder.resolve("projects");
    }

    Path project(UUID id) {
        return projects().resolve(id.toString());
    }

    /** Projects whose home is a server. */
    Path shared() {
        return folder.resolve("shared");
    }

    SharedFolder shared(UUID id) {
        return new SharedFolder(disk, shared().resolve(id.toString()), id);
    }

    /** Names the project that was there first; absent while its id is the oldest. */
    Path firstProject() {
        return folder.resolve("first-project");
    }

    /** Puts a project's folder where it is kept, but no longer a project of this library. */
    void putAside(UUID id) throws IOException {
        Path aside = folder.resolve("published");
        disk.createFolder(aside);
        disk.move(project(id), aside.resolve(id.toString()));
        disk.syncFolder(aside);
        disk.syncFolder(projects());
    }

    /** Without H2's {@code .mv.db}. */
    Path projection() {
        return folder.resolve("projection");
    }

    /** Without H2's {@code .mv.db}. */
    Path queue() {
        return folder.resolve("queue");
    }

    Path index() {
        return folder.resolve("index");
    }

    Path settings() {
        return folder.resolve("settings");
    }

    /** Ids of the projects whose journals are there. */
    List<UUID> projectIds() throws IOException {
        return ids(projects()).stream()
                .filter(id -> JournalFolder.isJournal(disk, project(id)))
                .toList();
    }

    List<UUID> sharedIds() throws IOException {
        return ids(shared()).stream().filter(id -> shared(id).isThere()).toList();
    }

    private List<UUID> ids(Path parent) throws IOException {
        return disk.list(parent).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .toList();
    }

    /** @throws LibraryException if there is no library here that can be read */
    void requireReadable() throws IOException {
        if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
            throw new LibraryException(
                    "FOLDER_UNREADABLE",
                    "The folder " + folder + " cannot be read: permission denied.",
                    "Give yourself the right to read it, or choose another folder with --data.");
        }
        if (!Files.isDirectory(folder) || !disk.exists(LibraryFormat.file(folder))) {
            throw new LibraryException(
                    "NO_LIBRARY",
                    "There is no library in " + folder + ".",
                    "Start Bozzetto Studio once, or import a file, to make one.");
        }
        LibraryFormat.read(disk, folder).check(Access.READ);
    }

    /** Makes the folder if need be. */
    void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new LibraryException(
                    "FOLDER_UNREADABLE", folder + " is no folder.", "Choose a folder for the library.", e);
        } catch (AccessDeniedException e) {
            throw new LibraryException(
                    "FOLDER_READ_ONLY",
                    "The folder " + folder + " cannot be made: permission denied.",
                    "Give yourself the right to write there, or choose another folder.",
                    e);
        } catch (IOException e) {
            throw DiskFailure.describe("The folder " + folder + " cannot be made", folder, e);
        }
    }

    /** Makes what is missing; checks that this program may write what is there. */
    void prepare() throws IOException {
        if (disk.exists(LibraryFormat.file(folder))) {
            LibraryFormat.read(disk, folder).check(Access.WRITE);
        }
        for (Path inner : List.of(projects(), shared(), index(), settings())) {
            disk.createFolder(inner);
        }
        disk.syncFolder(folder);
        if (!disk.exists(LibraryFormat.file(folder))) {
            LibraryFormat.CURRENT.write(disk, folder);
        }
    }
}
