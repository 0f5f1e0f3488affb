package org.bozzetto.library.archive;

import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.format.DiskSink;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.platform.object.ObjectStore;

/** Writes a project to a {@link ProjectFile}. The same log gives the same bytes. */
public final class ProjectFileWriter {
    /** A time that ZIP can hold without an extra field: the same log gives the same bytes, whenever it is written. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ProjectFileWriter() {}

    /**
     * Writes the project as it is now, with its whole history. The file is complete and durable, or what stood there before is
     * untouched.
     *
     * @throws LibraryException {@code NO_PROJECT}, {@code BLOB_MISSING} if the library has lost an asset's bytes,
     *     {@code DISK_FULL}, {@code EXPORT_FAILED}
     * @throws java.util.concurrent.CancellationException when {@code progress} threw it
     */
    public static void write(Library library, UUID project, Path file, Progress progress) {
        List<Change> changes = library.project(project).changes(0).stream()
                .map(LoggedChange::change)
                .toList();
        String name = library.projects().stream()
                .filter(it -> it.id().equals(project))
                .findFirst()
                .orElseThrow()
                .name();
        try (DiskSink sink = new DiskSink(file)) {
            try (ZipOutputStream zip = new ZipOutputStream(sink.main())) {
                // Most blobs are compressed already; the log is not.
                zip.setLevel(Deflater.BEST_SPEED);
                stored(zip, ProjectFile.MIMETYPE, ProjectFile.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII));
                entry(zip, ProjectFile.MANIFEST);
                zip.write(Manifest.of(project, name, changes.size()).toJson());
                entry(zip, ProjectFile.CHANGES);
                write(changes, zip);
                write(library.blobs(), new TreeMap<>(ProjectFile.blobs(changes)), zip, progress);
            }
            sink.commit();
        } catch (IOException e) {
            if (DiskSpace.isLacking(e)) {
                throw DiskFailure.describe(file + " could not be written", file, e);
            }
            throw new LibraryException(
                    "EXPORT_FAILED",
                    file + " could not be written: " + e.getMessage() + ".",
                    "Choose another place.",
                    e);
        }
        progress.at("done", 1);
    }

    private static void write(List<Change> changes, OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        for (Change change : changes) {
            byte[] bytes = ChangeCodec.encode(change);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.flush();
    }

    private static void write(ObjectStore from, Map<String, Long> blobs, ZipOutputStream to, Progress progress)
            throws IOException {
        int done = 0;
        for (String sha256 : blobs.keySet()) {
            progress.at("writing", (double) done++ / blobs.size());
            entry(to, ProjectFile.BLOBS + sha256);
            try (InputStream bytes = from.open(sha256)) {
                bytes.transferTo(to);
            } catch (NoSuchFileException | FileNotFoundException e) {
                throw new LibraryException(
                        "BLOB_MISSING",
                        "The library has lost bytes of this project (" + sha256 + ").",
                        "Restore the library's folder “blobs” from a backup.",
                        e);
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }
}
