package org.bozzetto.data.asset;

import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.change.Revision;

/**
 * A revision as the log has it.
 *
 * @param seq place of the change that added it
 */
public record StoredRevision(UUID asset, Revision revision, long seq, long receivedAt) {

    static StoredRevision read(UUID asset, byte[] change, long seq, long receivedAt) {
        try {
            return switch (ChangeCodec.decode(change).payload()) {
                case AssetChange.Added added -> new StoredRevision(asset, added.revision(), seq, receivedAt);
                case AssetChange.Revised revised -> new StoredRevision(asset, revised.revision(), seq, receivedAt);
                default -> throw new IllegalStateException("the change at " + seq + " adds no revision");
            };
        } catch (CodecException e) {
            throw new IllegalStateException("the change at " + seq + " is damaged", e);
        }
    }
}
