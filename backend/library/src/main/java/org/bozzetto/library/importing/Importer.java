package org.bozzetto.library.importing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.library.Access;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.object.Sha256;

/** Brings files into a project as assets. Safe for use by many threads. */
public final class Importer {
    private static final int HEAD_BYTES = 1024;
    private static final int LOCKS = 64;

    private final Library library;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    /** One for each share of all sources: the same file twice waits for itself, others are appended together. */
    private final List<ReentrantLock> adding =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    public Importer(Library library) {
        this.library = library;
    }

    /** Extensions of what can be imported: lower-case, without a dot. */
    public static List<String> extensions() {
        return Stream.concat(
                        Formats.readers().stream().map(SceneReader::extensions).flatMap(List::stream),
                        PictureFile.EXTENSIONS.stream())
                .distinct()
                .toList();
    }

    /**
     * Imports a mesh file or a picture; returns when the asset is durable. When an asset of the project came from the same bytes,
     * that one is answered.
     *
     * @throws LibraryException with the reader's code when the file cannot be read, {@code NO_SUCH_FILE},
     *     {@code FILE_UNREADABLE}, {@code FILE_CHANGED}, {@code READ_ONLY}, {@code DISK_FULL}; nothing is added then
     * @throws java.util.concurrent.CancellationException when {@code progress} threw it
     */
    public ImportedAsset importFile(UUID project, Path file, Progress progress) {
        library.project(project);
        if (library.access() == Access.READ) {
            throw new LibraryException(
                    "READ_ONLY", "The library is open for reading only; nothing can be imported.", "");
        }
        progress.at("opening", 0);
        try {
            String source = hash(file);
            if (Formats.readerFor(String.valueOf(file.getFileName()))
                    .filter(SceneReader::readsFilesBeside)
                    .isEmpty()) {
                Optional<ImportedAsset> known = library.assets()
                        .withBlob(project, "source", source)
                        .map(asset -> new ImportedAsset(asset, report(asset), true));
                if (known.isPresent()) {
                    progress.at("done", 1);
                    return known.get();
                }
            }
            PreparedAsset prepared =
                    isPicture(file) ? PictureFile.prepare(file, progress) : MeshFile.prepare(file, progress);
            progress.at("storing", 0.9);
            ImportedAsset imported = add(project, file, source, prepared);
            progress.at("done", 1);
            return imported;
        } catch (FormatException e) {
            String message = e.describe().replace(" [" + e.code() + "]", "");
            String name = String.valueOf(file.getFileName());
            throw new LibraryException(e.code(), (message.startsWith(name) ? "" : name + ": ") + message + ".", "", e);
        } catch (NoSuchFileException e) {
            throw new LibraryException("NO_SUCH_FILE", "There is no file " + file + ".", "", e);
        } catch (AccessDeniedException e) {
            throw new LibraryException(
                    "FILE_UNREADABLE",
                    file + " cannot be read: permission denied.",
                    "Give yourself the right to read it.",
                    e);
        } catch (IOException e) {
            throw new LibraryException(
                    "FILE_UNREADABLE", file.getFileName() + " cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isPicture(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        return PictureFile.isPicture(head)
                || (PictureFile.EXTENSIONS.contains(extension(file))
                        && Formats.readers().stream().noneMatch(reader -> reader.recognizes(head)));
    }

    private static String hash(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is no regular file");
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private ImportedAsset add(UUID project, Path file, String source, PreparedAsset prepared) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        String base = fileName.contains(".") ? fileName.substring(0, fileName.lastIndexOf('.')) : fileName;
        boolean isModel = prepared.mediaType().equals("model/gltf-binary");
        List<BlobRef> blobs;
        try (InputStream in = Files.newInputStream(file)) {
            blobs = storeAll(List.of(
                    new Part("content", prepared.content(), prepared.mediaType(), isModel ? base + ".glb" : fileName),
                    new Part("source", in, isModel ? "application/octet-stream" : prepared.mediaType(), fileName),
                    new Part("thumbnail", prepared.thumbnailPng(), "image/png", base + ".png"),
                    new Part("report", ImportReportJson.write(prepared.report()), "application/json", base + ".json")));
        }
        BlobRef content = blobs.getFirst();
        if (!blobs.get(1).sha256().equals(source)) {
            throw new LibraryException(
                    "FILE_CHANGED", fileName + " was changed while it was imported.", "Import it again.");
        }
        ReentrantLock lock = adding.get(Math.floorMod(source.hashCode(), adding.size()));
        lock.lock();
        try {
            Optional<Asset> same = library.assets()
                    .withBlob(project, "source", source)
                    .filter(asset -> asset.revision()
                            .blob("content")
                            .filter(blob -> blob.sha256().equals(content.sha256()))
                            .isPresent());
            if (same.isPresent()) {
                return new ImportedAsset(same.get(), prepared.report(), true);
            }
            return new ImportedAsset(
                    append(project, FileWords.title(fileName), prepared, blobs), prepared.report(), false);
        } finally {
            lock.unlock();
        }
    }

    private Asset append(UUID project, String name, PreparedAsset prepared, List<BlobRef> blobs) {
        UUID id = ids.generate();
        Revision revision = new Revision(ids.generate(), blobs, prepared.recipe(), Provenance.imported());
        AssetChange.Added added =
                new AssetChange.Added(id, prepared.kind(), name, prepared.description(), prepared.tags(), revision);
        LibraryException.join(library.project(project).append(List.of(added), ids.generate()));
        return library.assets().find(project, id).orElseThrow();
    }

    /** A blob to be. */
    private record Part(String role, InputStream bytes, String mediaType, String fileName) {
        Part(String role, byte[] bytes, String mediaType, String fileName) {
            this(role, new ByteArrayInputStream(bytes), mediaType, fileName);
        }
    }

    /** All at once: most of the time goes by until each is on the disk, and they share it. */
    private List<BlobRef> storeAll(List<Part> parts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<BlobRef>> storing = parts.stream()
                    .map(part -> CompletableFuture.supplyAsync(() -> store(part), threads))
                    .toList();
            return storing.stream().map(LibraryException::join).toList();
        }
    }

    private BlobRef store(Part part) {
        try {
            ObjectStore.Stored stored = library.blobs().put(part.bytes());
            return new BlobRef(part.role(), stored.sha256(), stored.size(), part.mediaType(), part.fileName());
        } catch (IOException e) {
            throw DiskFailure.describe("The import could not be stored", library.folder(), e);
        }
    }

    /** What an earlier import reported; without items when that is lost. */
    private ImportReport report(Asset asset) {
        Optional<BlobRef> blob = asset.revision().blob("report");
        if (blob.isPresent()) {
            try (InputStream in = library.blobs().open(blob.get().sha256())) {
                return ImportReportJson.read(in.readAllBytes());
            } catch (IOException e) {
                System.getLogger(Importer.class.getName())
                        .log(System.Logger.Level.WARNING, "the report of " + asset.name() + " is lost", e);
            }
        }
        return new ImportReport("imported before", List.of());
    }
}
