package org.bozzetto.library.exporting;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Variants;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.blob.NotHereException;

/**
 * The scenes of revisions, read from their content; those used last are kept, up to a number of bytes of content. Safe for use by
 * many threads.
 */
public final class RevisionScenes {
    private static final long KEPT_BYTES = 128L << 20;

    private final Library library;
    /** By content hash, used last comes last. */
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long keptBytes;

    private record Kept(Scene scene, long bytes) {}

    public RevisionScenes(Library library) {
        this.library = library;
    }

    /**
     * The content of a revision that is a model.
     *
     * @throws LibraryException {@code NO_REVISION}, {@code NO_CONTENT} (it has none, or a picture), {@code BLOB_MISSING}, or a
     *     reader's code
     */
    public Scene scene(UUID project, UUID revision) {
        BlobRef content = content(project, revision);
        if (content.mediaType().startsWith("image/")) {
            throw new LibraryException("NO_CONTENT", content.fileName() + " is a picture, not a model.", "");
        }
        Optional<Scene> known = known(content.sha256());
        return known.orElseGet(() -> keep(content, read(content)));
    }

    /**
     * The content of an instance's revision, in the instance's variant; in its own dress when the revision has no such variant.
     *
     * @throws LibraryException as {@link #scene(UUID, UUID)}
     */
    public Scene scene(UUID project, NodeContent.AssetInstance instance) {
        Scene scene = scene(project, instance.revision());
        return instance.variant()
                .filter(Variants.names(scene)::contains)
                .map(variant -> Variants.shown(scene, variant))
                .orElse(scene);
    }

    /**
     * The content of a revision that is a picture: its bytes as they were imported.
     *
     * @throws LibraryException {@code NO_REVISION}, {@code NO_CONTENT} (it has none, or a model), {@code BLOB_MISSING}
     */
    public Image picture(UUID project, UUID revision) {
        BlobRef content = content(project, revision);
        if (!content.mediaType().startsWith("image/")) {
            throw new LibraryException("NO_CONTENT", content.fileName() + " is a model, not a picture.", "");
        }
        return Image.embedded(content.fileName(), content.mediaType(), bytes(content));
    }

    /**
     * Asks for the content of a revision without waiting.
     *
     * @return completes when it can be read at once; fails with a {@link LibraryException} when it cannot come now
     * @throws LibraryException {@code NO_REVISION}, {@code NO_CONTENT}, {@code BLOB_UNREADABLE}
     */
    public CompletableFuture<Void> bring(UUID project, UUID revision) {
        BlobRef content = content(project, revision);
        if (known(content.sha256()).isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return library.blobs().bring(content.sha256());
        } catch (IOException e) {
            throw unreadable(content, e);
        }
    }

    private static LibraryException unreadable(BlobRef blob, IOException e) {
        return new LibraryException(
                "BLOB_UNREADABLE",
                "The bytes of " + blob.fileName() + " cannot be read: " + e.getMessage() + ".",
                "",
                e);
    }

    /** @throws LibraryException {@code NO_REVISION} or {@code NO_CONTENT} */
    BlobRef content(UUID project, UUID revision) {
        return library.assets()
                .revision(project, revision)
                .orElseThrow(
                        () -> new LibraryException("NO_REVISION", "The project has no revision " + revision + ".", ""))
                .blob("content")
                .orElseThrow(() -> new LibraryException("NO_CONTENT", "Revision " + revision + " has no content.", ""));
    }

    /** @throws LibraryException {@code BLOB_MISSING} or {@code BLOB_UNREADABLE} */
    byte[] bytes(BlobRef blob) {
        try (InputStream in = library.blobs().open(blob.sha256())) {
            return in.readAllBytes();
        } catch (NotHereException e) {
            throw new LibraryException(
                    e.code(), blob.fileName() + " is not on this machine. " + e.getMessage(), e.remedy(), e);
        } catch (NoSuchFileException e) {
            throw new LibraryException(
                    "BLOB_MISSING",
                    "The bytes of " + blob.fileName() + " are missing from the library (" + blob.sha256() + ").",
                    "If the project is shared, open it in the studio, which fetches them. Else restore the library's"
                            + " folder \"blobs\" from a backup, or import the file again.",
                    e);
        } catch (IOException e) {
            throw unreadable(blob, e);
        }
    }

    private Scene read(BlobRef content) {
        try {
            MemorySegment bytes = MemorySegment.ofArray(bytes(content));
            return Formats.read(bytes, content.fileName(), Resources.NONE).scene();
        } catch (FormatException e) {
            throw new LibraryException(
                    e.code(),
                    "The content " + content.fileName() + " is damaged: " + e.getMessage() + ".",
                    "Import the file again.",
                    e);
        }
    }

    private synchronized Optional<Scene> known(String sha256) {
        return Optional.ofNullable(kept.get(sha256)).map(Kept::scene);
    }

    private synchronized Scene keep(BlobRef content, Scene scene) {
        Kept before = kept.putIfAbsent(content.sha256(), new Kept(scene, content.size()));
        if (before != null) {
            return before.scene();
        }
        keptBytes += content.size();
        Iterator<Kept> oldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES && kept.size() > 1) {
            keptBytes -= oldest.next().bytes();
            oldest.remove();
        }
        return scene;
    }
}
