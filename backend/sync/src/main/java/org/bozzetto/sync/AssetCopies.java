package org.bozzetto.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.asset.RemoteAsset;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.importing.Progress;

/**
 * Takes assets of other projects into a project of the library: first their bytes, which are its own then, afterwards one change.
 * What has the same content as an asset that is there already is that asset. Takes as long as the bytes take.
 */
public final class AssetCopies {
    private final Library library;
    private final CacheDownloads downloads;

    /** What is taken, without ids: the copy has its own. */
    private record Original(
            AssetKind kind,
            String name,
            String description,
            List<String> tags,
            List<BlobRef> blobs,
            Optional<Recipe> recipe) {
        Original {
            blobs = firsts(blobs);
        }

        /** No other in the same role is handed out by a server. */
        private static List<BlobRef> firsts(List<BlobRef> blobs) {
            return blobs.stream()
                    .filter(blob -> first(blobs, blob.role()).equals(Optional.of(blob)))
                    .toList();
        }

        private static Optional<BlobRef> first(List<BlobRef> blobs, String role) {
            return blobs.stream().filter(blob -> blob.role().equals(role)).findFirst();
        }

        Optional<BlobRef> content() {
            return first(blobs, "content");
        }
    }

    /** Brings bytes to this machine. */
    private interface Source {
        void bring(BlobRef blob) throws IOException;
    }

    public AssetCopies(Library library) {
        this.library = library;
        downloads = CacheDownloads.of(library);
    }

    /** Whether all that {@link #copy(UUID, UUID, UUID, Progress)} needs is on this machine. */
    public boolean isHere(UUID from, UUID asset) {
        try {
            for (BlobRef blob : find(from, asset).revision().blobs()) {
                if (!library.blobs().isHere(blob.sha256())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * From a project of the library.
     *
     * @throws LibraryException {@code NO_ASSET}, {@code BYTES_NOT_HERE}, {@code READ_ONLY}, {@code DISK_FULL} …; nothing is added
     *     then
     */
    public Asset copy(UUID from, UUID asset, UUID into, Progress progress) {
        Asset found = find(from, asset);
        Original original = new Original(
                found.kind(),
                found.name(),
                found.description(),
                found.tags(),
                found.revision().blobs(),
                found.revision().recipe());
        return copy(original, into, _ -> {}, progress);
    }

    private Asset find(UUID project, UUID asset) {
        return library.assets()
                .find(project, asset)
                .orElseThrow(() -> new LibraryException("NO_ASSET", "It is not there any more.", "Search again."));
    }

    /**
     * From a project of a server.
     *
     * @throws ClientException what the server says
     * @throws LibraryException {@code RECIPE_INVALID}, {@code READ_ONLY}, {@code DISK_FULL} …; nothing is added then
     */
    public Asset copy(Connection server, UUID from, UUID asset, UUID into, Progress progress) {
        RemoteAsset found = server.assets().get(from, asset);
        Downloads.Place place =
                new Downloads.Place(from, asset, found.revision().id());
        Original original = new Original(
                AssetKind.valueOf(found.kind()),
                found.name(),
                found.description(),
                found.tags(),
                found.revision().blobs(),
                recipe(found));
        return copy(
                original,
                into,
                blob -> {
                    if (!library.blobs().isHere(blob.sha256())) {
                        downloads.fetch(server, place, blob, Transfer.unseen());
                    }
                },
                progress);
    }

    private static Optional<Recipe> recipe(RemoteAsset asset) {
        Optional<JsonNode> recipe = asset.revision().recipe().filter(JsonNode::isObject);
        if (recipe.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecipeJson.read(recipe.get()));
        } catch (FormatException e) {
            throw new LibraryException(e.code(), "“" + asset.name() + "” cannot be taken: " + e.describe(), "", e);
        }
    }

    private Asset copy(Original original, UUID into, Source source, Progress progress) {
        Optional<Asset> same = original.content()
                .flatMap(content -> library.assets().withBlob(into, content.role(), content.sha256()));
        if (same.isPresent()) {
            return same.get();
        }
        long all = original.blobs().stream().mapToLong(BlobRef::size).sum();
        long done = 0;
        try {
            for (BlobRef blob : original.blobs()) {
                progress.at("fetching", (double) done / Math.max(1, all));
                source.bring(blob);
                keep(blob);
                done += blob.size();
            }
        } catch (NoSuchFileException e) {
            throw new LibraryException(
                    "BYTES_NOT_HERE",
                    "“" + original.name() + "” is not all on this machine.",
                    "Open its project while its server can be reached.",
                    e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return add(original, into);
    }

    /** What was only in the cache would go some day. */
    private void keep(BlobRef blob) throws IOException {
        if (library.blobs().own().size(blob.sha256()).isEmpty()) {
            try (InputStream bytes = library.blobs().open(blob.sha256())) {
                library.blobs().put(bytes);
            }
        }
    }

    private Asset add(Original original, UUID into) {
        UUID id = Ids.fresh();
        Revision revision = new Revision(Ids.fresh(), original.blobs(), original.recipe(), Provenance.imported());
        AssetChange.Added added = new AssetChange.Added(
                id, original.kind(), original.name(), original.description(), original.tags(), revision);
        LibraryException.join(library.project(into).append(List.of(added), Ids.fresh()));
        return library.assets().find(into, id).orElseThrow();
    }

    private LibraryException unreadable(IOException e) {
        return DiskFailure.describe("The asset could not be taken", library.folder(), e);
    }
}
