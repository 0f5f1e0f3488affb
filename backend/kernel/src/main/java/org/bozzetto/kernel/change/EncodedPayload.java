package org.bozzetto.kernel.change;

import org.bozzetto.kernel.cbor.CborMap;

/**
 * A payload as it travels.
 *
 * @param bytes canonical CBOR, one map
 */
record EncodedPayload(String kind, int schemaVersion, byte[] bytes) {
    /** Schema version 1 of a kind. */
    static EncodedPayload first(String kind, CborMap fields) {
        return new EncodedPayload(kind, 1, fields.encode());
    }
}
