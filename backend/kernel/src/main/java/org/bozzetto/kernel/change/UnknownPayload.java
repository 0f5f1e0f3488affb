package org.bozzetto.kernel.change;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborReader;

/**
 * A kind, or a schema version, that this program does not know. Kept byte for byte; a scene that has one opens read-only.
 *
 * @param bytes canonical CBOR as it came
 */
public record UnknownPayload(String kind, int schemaVersion, byte[] bytes) implements Payload {
    /** The scene it belongs to, as {@link ChangeCodec} has it for every kind that starts with {@code scene.}. */
    public Optional<UUID> scene() {
        try {
            return new CborReader(bytes).fields().optional("scene", CborReader::uuid);
        } catch (CborException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownPayload that
                && kind.equals(that.kind)
                && schemaVersion == that.schemaVersion
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(bytes);
    }
}
