package org.bozzetto.ai3d.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.Blob;

/** Puts the bytes of what a pipeline made into the object store and gives a 3D model its thumbnail. */
final class ResultStore {
    private final Thumbnails thumbnails;

    ResultStore(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    /**
     * @param notes told to the user when something could not be added
     */
    Artifact store(ObjectStore objects, MadeAsset asset, List<String> notes) throws IOException {
        List<MadeAsset.Content> contents = new ArrayList<>(asset.contents());
        if (asset.kind() == AssetKind.MODEL && !has(asset, "thumbnail")) {
            thumbnails.of(asset, notes).ifPresent(contents::add);
        }
        Artifact.Builder artifact = Artifact.newBuilder()
                .setKind(org.bozzetto.proto.v1.AssetKind.valueOf(asset.kind().name()))
                .setName(asset.name())
                .setDescription(asset.description())
                .addAllTags(asset.tags());
        asset.recipe().ifPresent(recipe -> artifact.setRecipeJson(RecipeJson.write(recipe)));
        for (MadeAsset.Content content : contents) {
            ObjectStore.Stored stored = objects.put(new ByteArrayInputStream(content.bytes()));
            artifact.addBlobs(Blob.newBuilder()
                    .setRole(content.role())
                    .setSha256(stored.sha256())
                    .setSizeBytes(stored.size())
                    .setMediaType(content.mediaType())
                    .setFileName(content.fileName()));
        }
        return artifact.build();
    }

    private static boolean has(MadeAsset asset, String role) {
        return asset.contents().stream().anyMatch(content -> content.role().equals(role));
    }
}
