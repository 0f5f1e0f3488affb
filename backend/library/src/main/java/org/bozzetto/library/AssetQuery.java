package org.bozzetto.library;

import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetKind;

/**
 * Which assets to list, newest first.
 *
 * @param projects empty for all
 * @param kinds empty for all
 * @param tags an asset must have each; letter case does not matter
 * @param text every word of it must stand in the name, the description or a tag; letter case does not matter; empty for any
 * @param withRemoved whether removed assets are listed too
 * @param limit 1..1000
 */
public record AssetQuery(
        Set<UUID> projects,
        Set<AssetKind> kinds,
        Set<String> tags,
        String text,
        boolean withRemoved,
        int offset,
        int limit) {
    public AssetQuery {
        projects = Set.copyOf(projects);
        kinds = Set.copyOf(kinds);
        tags = Set.copyOf(tags);
        if (offset < 0 || limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("page of " + limit + " from " + offset);
        }
    }

    /** The first hundred of everything in a project. */
    public static AssetQuery in(UUID project) {
        return new AssetQuery(Set.of(project), Set.of(), Set.of(), "", false, 0, 100);
    }

    public AssetQuery ofKinds(Set<AssetKind> value) {
        return new AssetQuery(projects, value, tags, text, withRemoved, offset, limit);
    }

    public AssetQuery tagged(Set<String> value) {
        return new AssetQuery(projects, kinds, value, text, withRemoved, offset, limit);
    }

    public AssetQuery matching(String value) {
        return new AssetQuery(projects, kinds, tags, value, withRemoved, offset, limit);
    }

    public AssetQuery includingRemoved() {
        return new AssetQuery(projects, kinds, tags, text, true, offset, limit);
    }

    public AssetQuery page(int from, int count) {
        return new AssetQuery(projects, kinds, tags, text, withRemoved, from, count);
    }
}
