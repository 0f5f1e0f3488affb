package org.bozzetto.kernel.change;

import java.util.Optional;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;

/**
 * Payloads as maps, by kind. The switches over payloads name every component, so that a new payload or field does not compile
 * until it is coded here.
 */
public final class PayloadCodec {
    /** What this program reads and writes; every kind is still at its first schema. */
    private static final int SCHEMA_VERSION = 1;

    private PayloadCodec() {}

    /**
     * A payload with its kind, as one item; for payloads outside a {@link Change}.
     *
     * @throws IllegalArgumentException as {@link ChangeCodec#encode}
     */
    public static void write(CborWriter writer, Payload payload) {
        EncodedPayload encoded = encode(payload);
        writer.map(new CborMap()
                .put("kind", encoded.kind())
                .put("schemaVersion", encoded.schemaVersion())
                .putEncoded("payload", encoded.bytes()));
    }

    /** What {@link #write} wrote. */
    public static Payload read(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        String kind = fields.text("kind");
        int schemaVersion = fields.integer("schemaVersion", 1, Integer.MAX_VALUE);
        Payload payload = fields.get("payload", item -> decode(kind, schemaVersion, item));
        fields.requireAllRead();
        return payload;
    }

    static EncodedPayload encode(Payload payload) {
        return switch (payload) {
            case Edit edit -> EditCodec.encode(edit);
            case AssetChange change -> AssetCodec.encode(change);
            case JobEnded ended -> AssetCodec.encode(ended);
            case ProjectRenamed(var name) -> EncodedPayload.first("project.renamed", new CborMap().put("name", name));
            case GroupUndone(var undone) -> EncodedPayload.first("group.undone", new CborMap().put("group", undone));
            case GroupRedone(var redone) -> EncodedPayload.first("group.redone", new CborMap().put("group", redone));
            case UnknownPayload unknown -> encode(unknown);
        };
    }

    static Payload decode(String kind, int schemaVersion, CborReader reader) throws CborException {
        int start = reader.offset();
        CborFields fields = reader.fields();
        Optional<Payload> known = schemaVersion == SCHEMA_VERSION ? decode(kind, fields) : Optional.empty();
        if (known.isPresent()) {
            fields.requireAllRead();
            return known.get();
        }
        return new UnknownPayload(kind, schemaVersion, reader.since(start));
    }

    /** Empty for a kind that is not known. */
    private static Optional<Payload> decode(String kind, CborFields fields) throws CborException {
        try {
            if (kind.startsWith("scene.")) {
                return EditCodec.decode(kind, fields);
            }
            return switch (kind) {
                case "project.renamed" -> Optional.of(new ProjectRenamed(fields.text("name")));
                case "group.undone" -> Optional.of(new GroupUndone(fields.uuid("group")));
                case "group.redone" -> Optional.of(new GroupRedone(fields.uuid("group")));
                default -> AssetCodec.decode(kind, fields);
            };
        } catch (IllegalArgumentException e) {
            throw new CborException(e.getMessage(), fields.offset());
        }
    }

    private static EncodedPayload encode(UnknownPayload unknown) {
        try {
            CborReader reader = new CborReader(unknown.bytes());
            Payload decoded = decode(unknown.kind(), unknown.schemaVersion(), reader);
            reader.requireEnd();
            if (!(decoded instanceof UnknownPayload)) {
                throw new IllegalArgumentException(unknown.kind() + " is known: encode it as what it is");
            }
        } catch (CborException e) {
            throw new IllegalArgumentException("not a canonical payload: " + e.getMessage(), e);
        }
        return new EncodedPayload(unknown.kind(), unknown.schemaVersion(), unknown.bytes());
    }
}
