package org.bozzetto.kernel.document;

import java.util.Optional;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.change.CodecException;

/**
 * A {@link ProjectDocument} as bytes: everything the fold of the log knows at some position, tombstones, authors and undo histories
 * included, so that folding the rest of the log onto it equals folding all of the log.
 *
 * <p>A snapshot only shortens replay. Whoever cannot read one, for whatever reason, folds the log from its start; so there is no
 * upgrade path for snapshots, and {@link #VERSION} simply rises whenever their form or the meaning of any change does.
 *
 * <p>The form is a CBOR sequence (RFC 8742) of small maps, so that writing and reading hold one node at a time: a head, the scenes
 * each followed by its materials and nodes, assets, ended jobs, authors, histories each followed by its groups, and an end with the
 * number of items before it.
 */
public final class ProjectSnapshot {
    /** Of the form and of the fold behind it. */
    static final int VERSION = 1;

    private ProjectSnapshot() {}

    /**
     * Deterministic: equal projects have equal snapshots.
     *
     * @return empty when the log holds changes that this program does not know: a newer one has to fold them
     */
    public static Optional<byte[]> encode(ProjectDocument project) {
        return project.unknownKinds().isEmpty() ? Optional.of(new SnapshotWriter().write(project)) : Optional.empty();
    }

    /**
     * The project at {@link ProjectDocument#position()}; fold the changes after it.
     *
     * @throws CodecException if the bytes are no snapshot of this program's version: fold the whole log instead
     */
    public static ProjectDocument decode(byte[] bytes) throws CodecException {
        try {
            return new SnapshotReader(bytes).read();
        } catch (CborException e) {
            throw new CodecException(e);
        }
    }
}
