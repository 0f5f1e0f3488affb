package org.bozzetto.kernel.change;

import java.util.List;
import java.util.UUID;

/** Changes of the library's assets. */
public sealed interface AssetChange extends Payload {
    UUID asset();

    /** A new asset with its first revision. */
    record Added(UUID asset, AssetKind kind, String name, String description, List<String> tags, Revision revision)
            implements AssetChange {
        public Added {
            tags = List.copyOf(tags);
        }
    }

    /** A newer revision; older ones stay. */
    record Revised(UUID asset, Revision revision) implements AssetChange {}

    record Renamed(UUID asset, String name) implements AssetChange {}

    record Described(UUID asset, String description) implements AssetChange {}

    /** The whole set of tags, in the order shown. */
    record Tagged(UUID asset, List<String> tags) implements AssetChange {
        public Tagged {
            tags = List.copyOf(tags);
        }
    }

    /** Hidden from the library; scenes that use it still show it. */
    record Removed(UUID asset) implements AssetChange {}

    record Restored(UUID asset) implements AssetChange {}
}
