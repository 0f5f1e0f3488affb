package org.bozzetto.ai3d.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.EmbeddingsJson;
import org.bozzetto.ai3d.index.AssetEmbedder;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.Blob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the bytes of what a pipeline made into the object store and gives a 3D model its thumbnail. */
final class ResultStore {
    private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);

    private final Thumbnails thumbnails;
    private final AssetEmbedder embedder;

    ResultStore(Thumbnails thumbnails, AssetEmbedder embedder) {
        this.thumbnails = thumbnails;
        this.embedder = embedder;
    }

    /**
     * @param notes told to the user when something could not be added
     */
    Artifact store(ObjectStore objects, MadeAsset asset, List<String> notes) throws IOException {
        List<MadeAsset.Content> contents = new ArrayList<>(asset.contents());
        if (asset.kind() == AssetKind.MODEL && !has(asset, "thumbnail")) {
            thumbnails.of(asset, notes).ifPresent(contents::add);
        }
        embeddings(asset).ifPresent(contents::add);
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

    /** Kept with the revision, so that no index has to work them out again. */
    private Optional<MadeAsset.Content> embeddings(MadeAsset asset) {
        return asset.contents().stream()
                .filter(content -> content.role().equals("content"))
                .findFirst()
                .flatMap(content -> embeddings(asset.kind(), content))
                .map(json -> new MadeAsset.Content(EmbeddingsJson.ROLE, EmbeddingsJson.MEDIA_TYPE, "", json));
    }

    private Optional<byte[]> embeddings(AssetKind kind, MadeAsset.Content content) {
        try {
            Embeddings embeddings = embedder.ofContent(
                    org.bozzetto.proto.v1.AssetKind.valueOf(kind.name()), content.mediaType(), content.bytes());
            return embeddings.vectors().isEmpty()
                    ? Optional.empty()
                    : Optional.of(EmbeddingsJson.write(embeddings, embedder.methods()));
        } catch (FormatException e) {
            LOG.warn("what a pipeline made has no look to be found by: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean has(MadeAsset asset, String role) {
        return asset.contents().stream().anyMatch(content -> content.role().equals(role));
    }
}
