package org.bozzetto.kernel.change;

import java.util.HexFormat;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;

/** Revisions with their blobs, recipe and provenance as maps; SHA-256 names as byte strings of 32 bytes. */
public final class RevisionCodec {
    private RevisionCodec() {}

    public static void write(CborWriter writer, Revision revision) {
        writer.map(new CborMap()
                .put("id", revision.id())
                .putAll("blobs", revision.blobs(), RevisionCodec::writeBlob)
                .putOptional("recipe", revision.recipe(), RevisionCodec::writeRecipe)
                .put("provenance", revision.provenance(), RevisionCodec::writeProvenance));
    }

    public static Revision read(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        Revision revision = new Revision(
                fields.uuid("id"),
                fields.list("blobs", RevisionCodec::readBlob),
                fields.optional("recipe", RevisionCodec::readRecipe),
                fields.get("provenance", RevisionCodec::readProvenance));
        fields.requireAllRead();
        return revision;
    }

    private static void writeBlob(CborWriter writer, BlobRef blob) {
        writer.map(new CborMap()
                .put("role", blob.role())
                .put("sha256", HexFormat.of().parseHex(blob.sha256()))
                .put("size", blob.size())
                .put("mediaType", blob.mediaType())
                .put("fileName", blob.fileName()));
    }

    private static BlobRef readBlob(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        BlobRef blob = new BlobRef(
                fields.text("role"),
                HexFormat.of().formatHex(fields.get("sha256", CborReader::byteString)),
                fields.integer("size"),
                fields.text("mediaType"),
                fields.text("fileName"));
        fields.requireAllRead();
        return blob;
    }

    private static void writeRecipe(CborWriter writer, Recipe recipe) {
        CborMap map = new CborMap();
        ContentCodec.writeRecipe(map, recipe.family(), recipe.version(), recipe.parameters());
        writer.map(map);
    }

    private static Recipe readRecipe(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        Recipe recipe = ContentCodec.readRecipe(fields);
        fields.requireAllRead();
        return recipe;
    }

    private static void writeProvenance(CborWriter writer, Provenance provenance) {
        writer.map(new CborMap()
                .put("pipeline", provenance.pipeline())
                .put("version", provenance.version())
                .put("job", provenance.job())
                .putAll("inputs", provenance.inputs(), CborWriter::uuid)
                .put("parametersJson", provenance.parametersJson())
                .put("seed", provenance.seed()));
    }

    private static Provenance readProvenance(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        Provenance provenance = new Provenance(
                fields.text("pipeline"),
                fields.integer("version", Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.uuid("job"),
                fields.list("inputs", CborReader::uuid),
                fields.text("parametersJson"),
                fields.integer("seed"));
        fields.requireAllRead();
        return provenance;
    }
}
