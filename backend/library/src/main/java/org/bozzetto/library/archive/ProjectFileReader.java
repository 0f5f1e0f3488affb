package org.bozzetto.library.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Project;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.platform.object.ObjectStore;

/** Brings a {@link ProjectFile} into a library. */
public final class ProjectFileReader {
    /** So much of a log is appended at once. */
    private static final int BATCH = 5000;

    private final Library library;

    public ProjectFileReader(Library library) {
        this.library = library;
    }

    /**
     * Adds the project, or to a project that is there already the changes that it lacks. Everything in the file is checked, and its
     * bytes are durable, before the log is touched.
     *
     * @throws LibraryException {@code NO_SUCH_FILE}, {@code FILE_UNREADABLE}, {@code NO_PROJECT_FILE} if it is none or damaged,
     *     {@code PROJECT_NEWER} if a newer program wrote it, {@code PROJECT_TO_LOOK_AT} if a newer program wrote it so that
     *     {@link ProjectFileRescue} can show it, {@code READ_ONLY}, {@code DISK_FULL}; no project is changed then
     * @throws java.util.concurrent.CancellationException when {@code progress} threw it
     */
    public Project read(Path file, Progress progress) {
        if (library.access() == Access.READ) {
            throw new LibraryException(
                    "READ_ONLY", "The library is open for reading only; no project can be added.", "");
        }
        progress.at("opening", 0);
        Contents contents;
        try {
            contents = readAndStore(file, progress);
        } catch (NoSuchFileException e) {
            throw new LibraryException("NO_SUCH_FILE", "There is no file " + file + ".", "", e);
        } catch (AccessDeniedException e) {
            throw new LibraryException(
                    "FILE_UNREADABLE",
                    file + " cannot be read: permission denied.",
                    "Give yourself the right to read it.",
                    e);
        } catch (ZipException | EOFException | CodecException | IllegalArgumentException e) {
            throw noProjectFile(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new LibraryException("FILE_UNREADABLE", file + " cannot be read: " + e.getMessage() + ".", "", e);
        }
        ProjectLog log = library.addProject(contents.manifest.project());
        List<Change> missing = contents.changes.stream()
                .filter(change -> log.find(change.id()).isEmpty())
                .toList();
        for (int i = 0; i < missing.size(); i += BATCH) {
            LibraryException.join(log.appendChanges(missing.subList(i, Math.min(missing.size(), i + BATCH))));
        }
        progress.at("done", 1);
        return library.projects().stream()
                .filter(project -> project.id().equals(contents.manifest.project()))
                .findFirst()
                .orElseThrow();
    }

    private record Contents(Manifest manifest, List<Change> changes) {}

    private Contents readAndStore(Path file, Progress progress) throws IOException, CodecException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] type = bytes(zip, ProjectFile.MIMETYPE, ProjectFile.MEDIA_TYPE.length());
            if (!new String(type, StandardCharsets.US_ASCII).equals(ProjectFile.MEDIA_TYPE)) {
                throw new ZipException("it is another kind of file");
            }
            Manifest manifest = manifest(zip, file);
            List<Change> changes = changes(zip, manifest);
            storeBlobs(zip, ProjectFile.blobs(changes), progress);
            return new Contents(manifest, changes);
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        Manifest manifest = Manifest.fromJson(bytes(zip, ProjectFile.MANIFEST, Manifest.MAX_BYTES));
        manifest.requireReadable(file);
        if (manifest.format() > Manifest.CURRENT) {
            throw new LibraryException(
                    "PROJECT_TO_LOOK_AT",
                    file.getFileName() + " was written by a newer Bozzetto; this one can only show it.",
                    "Open it in the studio to look at it; update Bozzetto to work on it.");
        }
        return manifest;
    }

    private static List<Change> changes(ZipFile zip, Manifest manifest) throws IOException, CodecException {
        List<Change> changes = new ArrayList<>();
        try (InputStream in = zip.getInputStream(entry(zip, ProjectFile.CHANGES))) {
            ChangesEntry.read(in, manifest.changes(), manifest.project(), changes::add);
        }
        return changes;
    }

    private void storeBlobs(ZipFile zip, Map<String, Long> blobs, Progress progress) throws IOException {
        ObjectStore store = library.blobs().own();
        int done = 0;
        for (Map.Entry<String, Long> blob : blobs.entrySet()) {
            progress.at("reading", 0.9 * done++ / blobs.size());
            if (!store.size(blob.getKey()).equals(OptionalLong.of(blob.getValue()))) {
                store(zip, blob.getKey(), blob.getValue());
            }
        }
    }

    private void store(ZipFile zip, String sha256, long size) throws IOException {
        try (InputStream bytes =
                new VerifiedStream(zip.getInputStream(entry(zip, ProjectFile.BLOBS + sha256)), sha256, size)) {
            library.blobs().put(bytes);
        } catch (IOException e) {
            if (DiskSpace.isLacking(e)) {
                throw DiskFailure.describe("The project could not be added", library.folder(), e);
            }
            if (e.getCause() instanceof ZipException damage) {
                throw damage;
            }
            throw e;
        }
    }

    private static byte[] bytes(ZipFile zip, String name, int max) throws IOException {
        try (InputStream in = zip.getInputStream(entry(zip, name))) {
            return in.readNBytes(max);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws ZipException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("it lacks “" + name + "”");
        }
        return entry;
    }

    private static LibraryException noProjectFile(Path file, String why, Exception cause) {
        return new LibraryException(
                "NO_PROJECT_FILE",
                file.getFileName() + " is no Bozzetto project, or it is damaged: " + why + ".",
                "Get it once more from where it came.",
                cause);
    }
}
