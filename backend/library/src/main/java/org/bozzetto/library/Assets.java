package org.bozzetto.library;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.bozzetto.kernel.change.Revision;

/** Questions about what the library holds. An append that has completed is seen. */
public interface Assets {
    AssetPage list(AssetQuery query);

    /** How far in the project's log the answers go. */
    long reached(UUID project);

    /** Also a removed one. */
    Optional<Asset> find(UUID project, UUID asset);

    /** Oldest first; empty when there is no such asset. */
    List<Revision> revisions(UUID project, UUID asset);

    Optional<Revision> revision(UUID project, UUID revision);

    /** Place of the change that added the revision; empty when there is none. */
    OptionalLong revisionSeq(UUID project, UUID revision);

    /** The oldest asset, not removed, one of whose revisions has these bytes in this role. */
    Optional<Asset> withBlob(UUID project, String role, String sha256);

    /**
     * What all revisions of the project's assets name, removed ones too, and a server hands out through them: pictures of assets
     * first, then as they came. The same bytes may stand there twice.
     */
    List<NamedBlob> blobs(UUID project);

    /** Through which revision a server hands out these bytes; empty when the project does not name them. */
    Optional<NamedBlob> blob(UUID project, String sha256);

    /** The tags of assets that are not removed, most used first. */
    List<String> tags(UUID project);

    /** Assets whose last change has a higher seq, by that seq, removed ones too; at most {@code limit}. */
    List<Asset> changedAfter(UUID project, long seq, int limit);

    /** Newest first. */
    List<EndedJob> endedJobs(UUID project, int limit);
}
