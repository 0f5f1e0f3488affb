package org.bozzetto.library.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.importing.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads as much as there is of a {@link ProjectFile} that cannot be added to a library: one that is damaged, cut short, or written by a
 * newer program. Changes count up to the first that cannot be read, assets when their bytes are whole.
 */
public final class ProjectFileRescue {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectFileRescue.class);
    private static final int BATCH = 5000;

    private final Path file;
    private final Library into;
    private final Progress progress;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Long> missing = new HashMap<>();
    private Optional<Manifest> manifest = Optional.empty();
    private int blobs;

    private ProjectFileRescue(Path file, Library into, Progress progress) {
        this.file = file;
        this.into = into;
        this.progress = progress;
    }

    /**
     * What could be read.
     *
     * @param changes how many changes of the log
     * @param lostChanges how many were said to be there beyond these
     * @param lostBlobs how many parts of assets are missing
     */
    public record Rescued(UUID project, int changes, long lostChanges, int lostBlobs) {
        /** In words; empty when nothing is missing. */
        public String loss() {
            List<String> parts = new ArrayList<>();
            if (lostChanges > 0) {
                parts.add(lostChanges + " of its last changes");
            }
            if (lostBlobs > 0) {
                parts.add(lostBlobs == 1 ? "one part of an asset" : lostBlobs + " parts of assets");
            }
            return parts.isEmpty() ? "" : "Missing: " + String.join(" and ", parts) + ".";
        }
    }

    /**
     * Makes a library of what can be read, in a folder of its own.
     *
     * @param folder where no library is yet
     * @throws LibraryException {@code NO_PROJECT_FILE} if nothing can be read, {@code PROJECT_NEWER}, {@code DISK_FULL} …
     * @throws java.util.concurrent.CancellationException when {@code progress} threw it
     */
    public static Rescued read(Path file, Path folder, Progress progress) {
        try (Library library = Library.open(folder, Access.WRITE, "Bozzetto")) {
            ProjectFileRescue rescue = new ProjectFileRescue(file, library, progress);
            rescue.readFile();
            return rescue.add();
        } catch (IOException e) {
            throw DiskSpace.isLacking(e)
                    ? DiskFailure.describe(file.getFileName() + " could not be shown", folder, e)
                    : nothing(file, e);
        }
    }

    private void readFile() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(it -> it)::iterator) {
                try (InputStream in = zip.getInputStream(entry)) {
                    readIfWhole(entry.getName(), in);
                }
            }
        } catch (ZipException e) {
            // Its table of contents stands at the end, and is the first that a cut file lacks.
            readInOrder();
        }
    }

    private void readInOrder() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                readIfWhole(entry.getName(), new Unclosed(zip));
            }
        } catch (ZipException | EOFException e) {
            LOG.debug("{} ends here", file, e);
        }
    }

    private void readIfWhole(String name, InputStream in) throws IOException {
        try {
            read(name, in);
        } catch (ZipException | EOFException e) {
            LOG.debug("“{}” in {} is damaged", name, file, e);
        }
    }

    private void read(String name, InputStream in) throws IOException {
        if (name.equals(ProjectFile.MANIFEST)) {
            Manifest found = Manifest.fromJson(in.readNBytes(Manifest.MAX_BYTES));
            found.requireReadable(file);
            manifest = Optional.of(found);
        } else if (name.equals(ProjectFile.CHANGES) && manifest.isPresent()) {
            readChanges(in, manifest.get());
        } else if (name.startsWith(ProjectFile.BLOBS)) {
            readBlob(name.substring(ProjectFile.BLOBS.length()), in);
        } else if (name.equals(ProjectFile.MIMETYPE)) {
            byte[] type = in.readNBytes(ProjectFile.MEDIA_TYPE.length());
            if (!new String(type, StandardCharsets.US_ASCII).equals(ProjectFile.MEDIA_TYPE)) {
                throw new IOException("it is another kind of file");
            }
        }
    }

    private void readChanges(InputStream in, Manifest said) throws IOException {
        try {
            ChangesEntry.read(in, said.changes(), said.project(), changes::add);
        } catch (CodecException e) {
            throw new ZipException(e.getMessage());
        } finally {
            missing.putAll(ProjectFile.blobs(changes));
            blobs = missing.size();
        }
    }

    private void readBlob(String sha256, InputStream in) throws IOException {
        Long size = missing.get(sha256);
        if (size == null) {
            return;
        }
        progress.at("reading", 0.9 * (blobs - missing.size()) / blobs);
        try (InputStream bytes = new VerifiedStream(in, sha256, size)) {
            into.blobs().put(bytes);
        } catch (IOException e) {
            // The store tells of what it reads from in its own words.
            if (e.getCause() instanceof ZipException || e.getCause() instanceof EOFException) {
                throw (IOException) e.getCause();
            }
            throw e;
        }
        missing.remove(sha256);
    }

    private Rescued add() {
        if (changes.isEmpty() || manifest.isEmpty()) {
            throw nothing(file, new ZipException("nothing in it can be read"));
        }
        Manifest said = manifest.get();
        ProjectLog log = into.addProject(said.project());
        for (int i = 0; i < changes.size(); i += BATCH) {
            LibraryException.join(log.appendChanges(changes.subList(i, Math.min(changes.size(), i + BATCH))));
        }
        progress.at("done", 1);
        return new Rescued(said.project(), changes.size(), said.changes() - changes.size(), missing.size());
    }

    private static LibraryException nothing(Path file, IOException cause) {
        return new LibraryException(
                "NO_PROJECT_FILE",
                file.getFileName() + " is no Bozzetto project, or nothing of it can be read.",
                "Get it once more from where it came.",
                cause);
    }

    /** One entry of a stream of many. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
