package org.bozzetto.records;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.RevisionRef;

/** Assets in the words of the contract. Reading throws {@link IllegalArgumentException} for what makes no sense. */
public final class AssetMessages {
    private AssetMessages() {}

    public static UUID uuid(String what, String text) {
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

    public static RevisionRef ref(UUID asset, UUID revision) {
        return RevisionRef.newBuilder()
                .setAssetId(asset.toString())
                .setRevisionId(revision.toString())
                .build();
    }

    public static Blob blob(BlobRef blob) {
        return Blob.newBuilder()
                .setRole(blob.role())
                .setSha256(blob.sha256())
                .setSizeBytes(blob.size())
                .setMediaType(blob.mediaType())
                .setFileName(blob.fileName())
                .build();
    }

    public static BlobRef blob(Blob blob) {
        return new BlobRef(
                blob.getRole(), blob.getSha256(), blob.getSizeBytes(), blob.getMediaType(), blob.getFileName());
    }

    /**
     * A revision of an asset as it is now.
     *
     * @param seq place of the change that added the revision
     */
    public static org.bozzetto.proto.v1.Revision revision(
            UUID asset,
            AssetKind kind,
            String name,
            String description,
            List<String> tags,
            Revision revision,
            long seq) {
        org.bozzetto.proto.v1.Revision.Builder message = org.bozzetto.proto.v1.Revision.newBuilder()
                .setRef(ref(asset, revision.id()))
                .setKind(org.bozzetto.proto.v1.AssetKind.valueOf(kind.name()))
                .setName(name)
                .setDescription(description)
                .addAllTags(tags)
                .setSeq(seq);
        revision.blobs().forEach(blob -> message.addBlobs(blob(blob)));
        revision.recipe().ifPresent(recipe -> message.setRecipeJson(RecipeJson.write(recipe)));
        return message.build();
    }

    public static AssetKind kind(org.bozzetto.proto.v1.AssetKind kind) {
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

    public static Optional<Recipe> recipe(String json) {
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
