package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.EmbeddingsJson;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.embed.shape.ShapeEmbedder;
import org.bozzetto.ai3d.look.LookEmbedder;
import org.bozzetto.ai3d.look.LookException;
import org.bozzetto.ai3d.look.Views;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How assets look and what shape they have. Takes what was stored with a revision where the same methods made it, else works it
 * out from the content. Safe for use by many threads.
 */
public final class AssetEmbedder {
    private static final Logger LOG = LoggerFactory.getLogger(AssetEmbedder.class);
    private static final String GLB = "model/gltf-binary";
    private static final long MAX_PIXELS = 100_000_000;
    private static final int MAX_EMBEDDINGS_BYTES = 4 << 20;

    /** Sides that look more alike than this are kept once. */
    private static final double SAME_LOOK = 0.99;

    private final LookEmbedder look;
    private final int maxBytes;

    /** @param maxBytes larger contents are not looked at */
    public AssetEmbedder(LookEmbedder look, long maxBytes) {
        this.look = look;
        this.maxBytes = (int) Math.min(maxBytes, Integer.MAX_VALUE - 8);
    }

    /** What makes the vectors of looks and shapes. */
    public Map<Space, Embeddings.Method> methods() {
        return Map.of(
                Space.LOOK, new Embeddings.Method(look.model(), look.dimension()),
                Space.SHAPE, new Embeddings.Method(ShapeEmbedder.MODEL, ShapeEmbedder.DIMENSION));
    }

    /** Of an asset's revision; what cannot be read has no look. */
    public Embeddings of(String project, Revision revision, AssetBytes bytes) {
        try {
            Optional<Blob> stored = blob(revision, EmbeddingsJson.ROLE);
            if (stored.isPresent()) {
                byte[] json = read(project, stored.get(), bytes, MAX_EMBEDDINGS_BYTES);
                Embeddings known = EmbeddingsJson.read(json, methods());
                if (known.vectors().keySet().equals(spaces(revision.getKind()))) {
                    return known;
                }
            }
            Optional<Blob> content = blob(revision, "content");
            return content.isEmpty()
                    ? Embeddings.NONE
                    : ofContent(
                            revision.getKind(),
                            content.get().getMediaType(),
                            read(project, content.get(), bytes, maxBytes));
        } catch (IOException | FormatException e) {
            LOG.info("{} is found by its words only: {}", revision.getName(), e.getMessage());
            return Embeddings.NONE;
        }
    }

    private static Set<Space> spaces(AssetKind kind) {
        return kind == AssetKind.MODEL ? Set.of(Space.LOOK, Space.SHAPE) : Set.of(Space.LOOK);
    }

    private static Optional<Blob> blob(Revision revision, String role) {
        return revision.getBlobsList().stream()
                .filter(blob -> blob.getRole().equals(role))
                .findFirst();
    }

    private static byte[] read(String project, Blob blob, AssetBytes bytes, int most) throws IOException {
        try (InputStream in = bytes.open(project, blob)) {
            byte[] read = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException("it has more than " + most + " bytes");
            }
            return read;
        }
    }

    /**
     * Of a content's bytes.
     *
     * @throws FormatException if they are not what the media type says
     */
    public Embeddings ofContent(AssetKind kind, String mediaType, byte[] content) throws FormatException {
        if (kind == AssetKind.IMAGE && mediaType.startsWith("image/")) {
            return ofPicture(ImageDecoder.decode(content, MAX_PIXELS));
        }
        if (kind == AssetKind.MODEL && mediaType.equals(GLB)) {
            return ofScene(new GltfReader()
                    .read(MemorySegment.ofArray(content), Resources.NONE)
                    .scene());
        }
        return Embeddings.NONE;
    }

    private Embeddings ofScene(Scene scene) {
        Map<Space, List<float[]>> vectors = new EnumMap<>(Space.class);
        ShapeEmbedder.embed(scene).ifPresent(shape -> vectors.put(Space.SHAPE, List.of(shape)));
        List<float[]> looks = new ArrayList<>();
        for (Pixels view : Views.of(scene)) {
            look(view)
                    .filter(vector -> looks.stream().noneMatch(known -> dot(known, vector) > SAME_LOOK))
                    .ifPresent(looks::add);
        }
        if (!looks.isEmpty()) {
            vectors.put(Space.LOOK, looks);
        }
        return new Embeddings(vectors);
    }

    /** Of a picture's subject; none when nothing stands out. */
    public Embeddings ofPicture(Pixels picture) {
        return look(picture).map(vector -> Embeddings.of(Space.LOOK, vector)).orElse(Embeddings.NONE);
    }

    private Optional<float[]> look(Pixels picture) {
        try {
            return Optional.of(look.embed(picture));
        } catch (LookException e) {
            LOG.debug("no look: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
