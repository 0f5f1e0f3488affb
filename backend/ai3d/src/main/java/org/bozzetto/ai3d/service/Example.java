package org.bozzetto.ai3d.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.AssetBytes;
import org.bozzetto.ai3d.index.AssetEmbedder;
import org.bozzetto.ai3d.index.VectorIndex.Probe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.proto.v1.AssetExample;
import org.bozzetto.proto.v1.GetRevisionRequest;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.SearchRequest;

/**
 * What a search is to find the like of.
 *
 * @param asset the example itself, which is not to be found
 * @param name for people: "the picture", or the asset's name
 */
record Example(Embeddings embeddings, Optional<UUID> asset, String name) {
    static final Example NONE = new Example(Embeddings.NONE, Optional.empty(), "");

    /**
     * From which similarity on things are alike. Seen with random instances of all shape families: half of those of one family
     * lie above 0.83 in looks and 0.95 in shape, nine of ten of different families below 0.81 and 0.94.
     */
    private static final double MIN_LOOK = 0.5;

    private static final double MIN_SHAPE = 0.88;

    private static final int MAX_IMAGE_BYTES = 3 << 20;
    private static final long MAX_IMAGE_PIXELS = 50_000_000;

    /** Of several sides the one that shows most: half from the front, half from the side. */
    private static final int TELLING_SIDE = 1;

    /** Reads examples out of requests. */
    record Reader(RecordsBlockingStub records, AssetEmbedder embedder, AssetBytes bytes) {
        /** @throws IllegalArgumentException if there is one that nothing can be compared with; says why */
        Example of(SearchRequest request) {
            return switch (request.getExampleCase()) {
                case IMAGE -> picture(request.getImage().toByteArray());
                case LIKE -> asset(request);
                case EXAMPLE_NOT_SET -> NONE;
            };
        }

        private Example picture(byte[] bytes) {
            if (bytes.length > MAX_IMAGE_BYTES) {
                throw new IllegalArgumentException(
                        "the picture has more than " + MAX_IMAGE_BYTES + " bytes: make it smaller first");
            }
            try {
                Embeddings found = embedder.ofPicture(ImageDecoder.decode(bytes, MAX_IMAGE_PIXELS));
                return checked(new Example(found, Optional.empty(), "the picture"));
            } catch (FormatException e) {
                throw new IllegalArgumentException("the picture cannot be read: " + e.getMessage(), e);
            }
        }

        private Example asset(SearchRequest request) {
            AssetExample like = request.getLike();
            if (!request.getProjectIdsList().contains(like.getProjectId())) {
                throw new IllegalArgumentException("the example's project is none of those that are searched");
            }
            UUID asset = Ids.require("like.ref.asset_id", like.getRef().getAssetId());
            UUID _ = Ids.require("like.ref.revision_id", like.getRef().getRevisionId());
            Revision revision = records.getRevision(GetRevisionRequest.newBuilder()
                    .setProjectId(like.getProjectId())
                    .setRef(like.getRef())
                    .build());
            Embeddings found = embedder.of(like.getProjectId(), revision, bytes);
            return checked(new Example(found, Optional.of(asset), revision.getName()));
        }

        private static Example checked(Example example) {
            if (example.embeddings.vectors().isEmpty()) {
                throw new IllegalArgumentException(example.name + " shows nothing that could be compared");
            }
            return example;
        }
    }

    boolean isThere() {
        return !embeddings.vectors().isEmpty();
    }

    /** @param far whether what is not alike is to be found too */
    List<Probe> probes(boolean far) {
        List<Probe> probes = new ArrayList<>();
        List<float[]> looks = embeddings.in(Space.LOOK);
        if (!looks.isEmpty()) {
            float[] side = looks.get(Math.min(TELLING_SIDE, looks.size() - 1));
            probes.add(new Probe(Space.LOOK, side, far ? -1 : MIN_LOOK));
        }
        embeddings.in(Space.SHAPE).forEach(shape -> probes.add(new Probe(Space.SHAPE, shape, far ? -1 : MIN_SHAPE)));
        return probes;
    }

    /** @param look cosine */
    static boolean isAlike(Space space, double look) {
        return look >= (space == Space.SHAPE ? MIN_SHAPE : MIN_LOOK);
    }
}
