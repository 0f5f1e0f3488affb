package org.bozzetto.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.proto.v1.AssetExample;
import org.bozzetto.proto.v1.RevisionRef;

/** The asset of the library that others are to be like. */
final class ExampleAsset {
    private static final int SHOWN = 5;

    private ExampleAsset() {}

    /**
     * @param given an id, or a name, whose letter case does not matter
     * @throws CommandFailure if none or several are meant
     */
    static AssetExample find(Library library, String given) {
        return message(byId(library, given).orElseGet(() -> byName(library, given)));
    }

    private static Optional<Asset> byId(Library library, String given) {
        UUID id;
        try {
            id = UUID.fromString(given);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return library.projects().stream()
                .flatMap(project -> library.assets().find(project.id(), id).stream())
                .filter(asset -> !asset.removed())
                .findFirst();
    }

    private static Asset byName(Library library, String given) {
        List<Asset> named =
                library
                        .assets()
                        .list(new AssetQuery(Set.of(), Set.of(), Set.of(), given, false, 0, 1000))
                        .assets()
                        .stream()
                        .filter(asset -> asset.name().equalsIgnoreCase(given))
                        .toList();
        if (named.isEmpty()) {
            throw new CommandFailure("there is no asset with the id or name " + given);
        }
        if (named.size() > 1) {
            List<String> ids = named.stream()
                    .limit(SHOWN)
                    .map(asset -> asset.id().toString())
                    .toList();
            throw new CommandFailure(named.size() + " assets have the name " + given + "; say which by its id: "
                    + String.join(", ", ids) + (named.size() > SHOWN ? " …" : ""));
        }
        return named.getFirst();
    }

    private static AssetExample message(Asset asset) {
        return AssetExample.newBuilder()
                .setProjectId(asset.project().toString())
                .setRef(RevisionRef.newBuilder()
                        .setAssetId(asset.id().toString())
                        .setRevisionId(asset.revision().id().toString()))
                .build();
    }
}
