package org.bozzetto.library.records;

import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.library.Asset;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.RevisionRef;

/** Assets in the words of the contract. Reading throws {@link IllegalArgumentException} for what makes no sense. */
final class AssetMessages {
    private AssetMessages() {}

    static UUID uuid(String what, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " is no UUID: \"" + text + "\"", e);
        }
        throw new IllegalArgumentException(what + " is no UUID in canonical form: \"" + text + "\"");
    }

    static RevisionRef ref(UUID asset, UUID revision) {
        return RevisionRef.newBuilder()
                .setAssetId(asset.toString())
                .setRevisionId(revision.toString())
                .build();
    }

    static Blob blob(BlobRef blob) {
        return Blob.newBuilder()
                .setRole(blob.role())
                .setSha256(blob.sha256())
                .setSizeBytes(blob.size())
                .setMediaType(blob.mediaType())
                .setFileName(blob.fileName())
                .build();
    }

    static BlobRef blob(Blob blob) {
        return new BlobRef(
                blob.getRole(), blob.getSha256(), blob.getSizeBytes(), blob.getMediaType(), blob.getFileName());
    }

    /** @param seq place of the change that added the revision */
    static org.bozzetto.proto.v1.Revision revision(Asset asset, Revision revision, long seq) {
        org.bozzetto.proto.v1.Revision.Builder message = org.bozzetto.proto.v1.Revision.newBuilder()
                .setRef(ref(asset.id(), revision.id()))
                .setKind(org.bozzetto.proto.v1.AssetKind.valueOf(asset.kind().name()))
                .setName(asset.name())
                .setDescription(asset.description())
                .addAllTags(asset.tags())
                .setSeq(seq);
        revision.blobs().forEach(blob -> message.addBlobs(blob(blob)));
        revision.recipe().ifPresent(recipe -> message.setRecipeJson(RecipeJson.write(recipe)));
        return message.build();
    }

    static AssetKind kind(org.bozzetto.proto.v1.AssetKind kind) {
        return switch (kind) {
            case MODEL -> AssetKind.MODEL;
            case IMAGE -> AssetKind.IMAGE;
            case MATERIAL -> AssetKind.MATERIAL;
            case ENVIRONMENT -> AssetKind.ENVIRONMENT;
            case SCENE -> AssetKind.SCENE;
            case ASSET_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("an artifact says no kind that this program knows");
        };
    }

    static Optional<Recipe> recipe(String json) {
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecipeJson.read(json));
        } catch (FormatException e) {
            throw new IllegalArgumentException("an artifact's recipe makes no sense: " + e.describe(), e);
        }
    }
}
