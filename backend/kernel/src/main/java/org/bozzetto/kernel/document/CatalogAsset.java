package org.bozzetto.kernel.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Revision;

/**
 * An asset as it stands now.
 *
 * @param tags in the order shown
 * @param revisions all there ever were, oldest first
 * @param current the revision that counts now: the newest, unless an older one was chosen again
 * @param removed whether it is hidden from the library
 */
public record CatalogAsset(
        UUID id,
        AssetKind kind,
        String name,
        String description,
        List<String> tags,
        List<Revision> revisions,
        Revision current,
        boolean removed) {
    public CatalogAsset {
        tags = List.copyOf(tags);
        revisions = List.copyOf(revisions);
    }

    public Optional<Revision> revision(UUID revision) {
        return revisions.stream().filter(it -> it.id().equals(revision)).findFirst();
    }

    CatalogAsset withName(String value) {
        return new CatalogAsset(id, kind, value, description, tags, revisions, current, removed);
    }

    CatalogAsset withDescription(String value) {
        return new CatalogAsset(id, kind, name, value, tags, revisions, current, removed);
    }

    CatalogAsset withTags(List<String> value) {
        return new CatalogAsset(id, kind, name, description, value, revisions, current, removed);
    }

    CatalogAsset withRevisions(List<Revision> all, Revision newCurrent) {
        return new CatalogAsset(id, kind, name, description, tags, all, newCurrent, removed);
    }

    CatalogAsset withRemoved(boolean value) {
        return new CatalogAsset(id, kind, name, description, tags, revisions, current, value);
    }
}
