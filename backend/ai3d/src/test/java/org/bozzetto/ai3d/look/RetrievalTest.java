package org.bozzetto.ai3d.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.AssetEmbedder;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.proto.v1.AssetKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How well things of one family find each other among those of all others, by shape, by look, and by a photograph. By chance one
 * query in eighty-five would find the only other of its family. {@code -Dretrieval.each=6} asks more of each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrievalTest {
    private static final int EACH = Integer.getInteger("retrieval.each", 2);

    private record Item(String family, Embeddings embeddings, float[] photograph) {}

    private final List<Item> items = new ArrayList<>();

    @BeforeAll
    void embedAll() throws Exception {
        AssetEmbedder embedder = new AssetEmbedder(new SubjectLook(), Long.MAX_VALUE);
        for (FamilyShapes.Instance instance : FamilyShapes.some(EACH)) {
            Embeddings embeddings =
                    embedder.ofContent(AssetKind.MODEL, "model/gltf-binary", GlbWriter.toBytes(instance.scene()));
            Embeddings photograph = embedder.ofPicture(photograph(instance, items.size()));
            items.add(new Item(
                    instance.family(), embeddings, photograph.in(Space.LOOK).getFirst()));
        }
    }

    /** From anywhere around, on a bright ground with a soft gradient, with the shadow it casts. */
    private static Pixels photograph(FamilyShapes.Instance instance, int seed) {
        Random random = new Random(seed);
        return Rasterizer.render(
                instance.scene(),
                new RenderSettings(
                        192,
                        192,
                        random.nextDouble() * 2 * Math.PI,
                        Math.toRadians(5 + 30 * random.nextDouble()),
                        Math.toRadians(40),
                        1,
                        true,
                        false,
                        Rgb.ofSrgb(0xE8E4DE),
                        Rgb.ofSrgb(0xCFC8BE)));
    }

    @Test
    void shapesFindTheirFamily() {
        assertThat(found(this::shape)).as("by shape").isGreaterThan(0.29);
    }

    @Test
    void looksFindTheirFamily() {
        assertThat(found((query, other) ->
                        look(items.get(query).embeddings().in(Space.LOOK).get(1), other)))
                .as("by look")
                .isGreaterThan(0.38);
    }

    @Test
    void shapeAndLookTogetherFindMore() {
        double both = found((query, other) -> 1.5 * shape(query, other)
                + look(items.get(query).embeddings().in(Space.LOOK).get(1), other));
        assertThat(both).as("by both").isGreaterThan(0.45).isGreaterThan(found(this::shape));
    }

    @Test
    void photographsFindModelsOfTheSameKind() {
        double found = found((query, other) -> look(items.get(query).photograph(), other));
        assertThat(found).as("by photograph").isGreaterThan(0.25);
    }

    private interface Likeness {
        double of(int query, int other);
    }

    private double shape(int query, int other) {
        return dot(
                items.get(query).embeddings().in(Space.SHAPE).getFirst(),
                items.get(other).embeddings().in(Space.SHAPE).getFirst());
    }

    private double look(float[] view, int other) {
        return items.get(other).embeddings().in(Space.LOOK).stream()
                .mapToDouble(side -> dot(view, side))
                .max()
                .orElseThrow();
    }

    /** Share of queries whose nearest other is of their family. */
    private double found(Likeness likeness) {
        long right = IntStream.range(0, items.size())
                .filter(query -> {
                    IntToDoubleFunction score = other -> likeness.of(query, other);
                    int nearest = IntStream.range(0, items.size())
                            .filter(other -> other != query)
                            .boxed()
                            .max(Comparator.comparingDouble(score::applyAsDouble))
                            .orElseThrow();
                    return items.get(nearest).family().equals(items.get(query).family());
                })
                .count();
        double share = right / (double) items.size();
        System.out.printf("precision at 1 of %d things: %.3f%n", items.size(), share);
        return share;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
