package org.bozzetto.kernel.change;

/**
 * The one canonical form of a change, which journal, REST and gRPC carry: deterministic CBOR (RFC 8949 section 4.2).
 */
public final class ChangeCodec {
    private ChangeCodec() {}
}
