package org.bozzetto.kernel.change;

import java.util.Arrays;

/**
 * A kind, or a schema version, that this program does not know. Kept byte for byte; a scene that has one opens read-only.
 *
 * @param bytes canonical CBOR as it came
 */
public record UnknownPayload(String kind, int schemaVersion, byte[] bytes) implements Payload {
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
