package org.bozzetto.client.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Revision;

/** Two logs of one project beside each other. */
final class Logs {
    private Logs() {}

    /** A blob with a revision through which it is reached. */
    record Needed(UUID asset, UUID revision, BlobRef blob) {}

    /** How the two stand to each other. */
    sealed interface Relation {
        /** The same, but for so many at the end that only one has. */
        record Extends(int common, int onlyHere, int onlyThere) implements Relation {}

        record Diverged(int common, int onlyHere, int onlyThere) implements Relation {}
    }

    static Relation compare(List<Change> here, List<Change> there) {
        List<UUID> mine = ids(here);
        List<UUID> theirs = ids(there);
        int common = 0;
        while (common < mine.size()
                && common < theirs.size()
                && mine.get(common).equals(theirs.get(common))) {
            common++;
        }
        int onlyHere = mine.size() - common;
        int onlyThere = theirs.size() - common;
        return onlyHere > 0 && onlyThere > 0
                ? new Relation.Diverged(common, onlyHere, onlyThere)
                : new Relation.Extends(common, onlyHere, onlyThere);
    }

    private static List<UUID> ids(List<Change> changes) {
        return changes.stream().map(Change::id).toList();
    }

    static Relation.Extends require(Relation relation, Connection server) {
        return switch (relation) {
            case Relation.Extends fine -> fine;
            case Relation.Diverged(int common, int onlyHere, int onlyThere) ->
                throw ClientException.of(
                        "DIVERGED",
                        "The project went two ways after " + common + " changes: " + onlyHere
                                + " are only on this machine, " + onlyThere + " only on "
                                + server.credentials().server() + ".",
                        "Nothing was changed. Pull it into another library (--data DIR) and make there again what you miss.");
        };
    }

    /** The blobs that changes name, each once. */
    static Map<String, Needed> blobs(List<Change> changes) {
        Map<String, Needed> needed = new LinkedHashMap<>();
        for (Change change : changes) {
            switch (change.payload()) {
                case AssetChange.Added added -> add(needed, added.asset(), added.revision());
                case AssetChange.Revised revised -> add(needed, revised.asset(), revised.revision());
                default -> {
                    // Names none.
                }
            }
        }
        return needed;
    }

    private static void add(Map<String, Needed> needed, UUID asset, Revision revision) {
        for (BlobRef blob : revision.blobs()) {
            // Only the first of a role is reached through it.
            if (revision.blob(blob.role()).equals(Optional.of(blob))) {
                needed.putIfAbsent(blob.sha256(), new Needed(asset, revision.id(), blob));
            }
        }
    }
}
