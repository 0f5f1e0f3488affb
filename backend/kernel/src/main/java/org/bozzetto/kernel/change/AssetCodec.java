package org.bozzetto.kernel.change;

import java.util.Optional;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;

/** Changes of assets and ends of jobs as maps. */
final class AssetCodec {
    private AssetCodec() {}

    static EncodedPayload encode(AssetChange change) {
        CborMap map = new CborMap().put("asset", change.asset());
        String kind = switch (change) {
            case AssetChange.Added(var _, var assetKind, var name, var description, var tags, var revision) -> {
                map.put("kind", wireName(assetKind))
                        .put("name", name)
                        .put("description", description)
                        .putAll("tags", tags, CborWriter::text)
                        .put("revision", revision, RevisionCodec::write);
                yield "asset.added";
            }
            case AssetChange.Revised(var _, var revision) -> {
                map.put("revision", revision, RevisionCodec::write);
                yield "asset.revised";
            }
            case AssetChange.Renamed(var _, var name) -> {
                map.put("name", name);
                yield "asset.renamed";
            }
            case AssetChange.Described(var _, var description) -> {
                map.put("description", description);
                yield "asset.described";
            }
            case AssetChange.Tagged(var _, var tags) -> {
                map.putAll("tags", tags, CborWriter::text);
                yield "asset.tagged";
            }
            case AssetChange.Removed(var _) -> "asset.removed";
            case AssetChange.Restored(var _) -> "asset.restored";
        };
        return EncodedPayload.first(kind, map);
    }

    static EncodedPayload encode(JobEnded ended) {
        return EncodedPayload.first(
                "job.ended",
                new CborMap()
                        .put("job", ended.job())
                        .put("pipeline", ended.pipeline())
                        .put("outcome", wireName(ended.outcome()))
                        .putAll("results", ended.results(), CborWriter::uuid)
                        .put("message", ended.message()));
    }

    /** Empty for a kind that is not known. */
    static Optional<Payload> decode(String kind, CborFields fields) throws CborException {
        return switch (kind) {
            case "asset.added" ->
                Optional.of(new AssetChange.Added(
                        fields.uuid("asset"),
                        readAssetKind(fields),
                        fields.text("name"),
                        fields.text("description"),
                        fields.list("tags", CborReader::text),
                        fields.get("revision", RevisionCodec::read)));
            case "asset.revised" ->
                Optional.of(new AssetChange.Revised(fields.uuid("asset"), fields.get("revision", RevisionCodec::read)));
            case "asset.renamed" -> Optional.of(new AssetChange.Renamed(fields.uuid("asset"), fields.text("name")));
            case "asset.described" ->
                Optional.of(new AssetChange.Described(fields.uuid("asset"), fields.text("description")));
            case "asset.tagged" ->
                Optional.of(new AssetChange.Tagged(fields.uuid("asset"), fields.list("tags", CborReader::text)));
            case "asset.removed" -> Optional.of(new AssetChange.Removed(fields.uuid("asset")));
            case "asset.restored" -> Optional.of(new AssetChange.Restored(fields.uuid("asset")));
            case "job.ended" ->
                Optional.of(new JobEnded(
                        fields.uuid("job"),
                        fields.text("pipeline"),
                        readOutcome(fields),
                        fields.list("results", CborReader::uuid),
                        fields.text("message")));
            default -> Optional.empty();
        };
    }

    private static String wireName(AssetKind kind) {
        return switch (kind) {
            case MODEL -> "model";
            case IMAGE -> "image";
            case MATERIAL -> "material";
            case ENVIRONMENT -> "environment";
            case SCENE -> "scene";
        };
    }

    private static AssetKind readAssetKind(CborFields fields) throws CborException {
        return switch (fields.text("kind")) {
            case "model" -> AssetKind.MODEL;
            case "image" -> AssetKind.IMAGE;
            case "material" -> AssetKind.MATERIAL;
            case "environment" -> AssetKind.ENVIRONMENT;
            case "scene" -> AssetKind.SCENE;
            default -> throw new CborException("no such kind of asset", fields.offset());
        };
    }

    private static String wireName(JobEnded.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    private static JobEnded.Outcome readOutcome(CborFields fields) throws CborException {
        return switch (fields.text("outcome")) {
            case "succeeded" -> JobEnded.Outcome.SUCCEEDED;
            case "failed" -> JobEnded.Outcome.FAILED;
            case "cancelled" -> JobEnded.Outcome.CANCELLED;
            default -> throw new CborException("no such outcome", fields.offset());
        };
    }
}
