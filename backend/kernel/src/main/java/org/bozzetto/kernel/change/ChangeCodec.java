package org.bozzetto.kernel.change;

import java.util.UUID;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;

/**
 * The one canonical form of a change, which journal, REST and gRPC carry: deterministic CBOR (RFC 8949 section 4.2), so that the
 * same change always has the same bytes.
 *
 * <p>A change is a map of {@code id, project, actor, baseSeq, group, kind, schemaVersion, payload}; ids are byte strings of 16
 * bytes. A kind is a stable name such as {@code scene.node.added}, its payload a map with one entry per field. A kind or schema
 * version that this program does not know becomes an {@link UnknownPayload}, which is encoded again to the same bytes.
 *
 * <p>Three rules bind later versions: every payload is a map; a kind that belongs to a scene starts with {@code scene.} and carries
 * the scene's id as {@code scene}; a payload that gains, loses or reinterprets a field gets the next schema version.
 */
public final class ChangeCodec {
    /** No change is longer; larger things are blobs. */
    public static final int MAX_BYTES = 1 << 20;

    private ChangeCodec() {}

    /**
     * @throws IllegalArgumentException if a number is not finite, a text is not Unicode, an order key is none, {@code actor} is
     *     empty, {@code baseSeq} negative, an unknown payload not canonical, or the change longer than {@link #MAX_BYTES}
     */
    public static byte[] encode(Change change) {
        if (change.actor().isEmpty() || change.baseSeq() < 0) {
            throw new IllegalArgumentException("a change needs an actor and a place in the log it was based on");
        }
        EncodedPayload payload = PayloadCodec.encode(change.payload());
        byte[] bytes = new CborMap()
                .put("id", change.id())
                .put("project", change.project())
                .put("actor", change.actor())
                .put("baseSeq", change.baseSeq())
                .put("group", change.group())
                .put("kind", payload.kind())
                .put("schemaVersion", payload.schemaVersion())
                .putEncoded("payload", payload.bytes())
                .encode();
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a change of " + bytes.length + " bytes; at most " + MAX_BYTES + " fit");
        }
        return bytes;
    }

    /** @throws CodecException if {@code bytes} are not exactly what {@link #encode} gives for some change */
    public static Change decode(byte[] bytes) throws CodecException {
        if (bytes.length > MAX_BYTES) {
            throw new CodecException("a change has at most " + MAX_BYTES + " bytes, not " + bytes.length, 0);
        }
        try {
            CborReader reader = new CborReader(bytes);
            Change change = decode(reader.fields());
            reader.requireEnd();
            return change;
        } catch (CborException e) {
            throw new CodecException(e);
        }
    }

    private static Change decode(CborFields fields) throws CborException {
        UUID id = fields.uuid("id");
        String actor = fields.text("actor");
        long baseSeq = fields.integer("baseSeq");
        if (actor.isEmpty() || baseSeq < 0) {
            throw new CborException("a change without an actor or a place in the log", fields.offset());
        }
        String kind = fields.text("kind");
        int schemaVersion = fields.integer("schemaVersion", 1, Integer.MAX_VALUE);
        Payload payload = fields.get("payload", reader -> PayloadCodec.decode(kind, schemaVersion, reader));
        Change change = new Change(id, fields.uuid("project"), actor, baseSeq, fields.uuid("group"), payload);
        fields.requireAllRead();
        return change;
    }
}
