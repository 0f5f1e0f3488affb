package org.bozzetto.kernel.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;

/** Every family, with any parameters, makes a clean and usable thing. */
class FamilyProperties {
    /** Sizes that the parameter promises for the whole thing; stairs and open doors reach beyond theirs. */
    private static final Set<String> HEIGHT_IS_OF_A_PART = Set.of("bed", "bench");

    private static final int MOST_TRIANGLES = 150_000;

    @Provide
    Arbitrary<Tuple.Tuple2<Family, Long>> shapes() {
        return Arbitraries.of(Families.all())
                .flatMap(family -> Arbitraries.longs().map(seed -> Tuple.of(family, seed)));
    }

    @Property(tries = 260)
    void anyParametersMakeSoundParts(@ForAll("shapes") Tuple.Tuple2<Family, Long> shape) {
        Family family = shape.get1();
        Parameters parameters = random(family, shape.get2());
        Scene scene = family.build(parameters);

        assertThat(scene.roots()).hasSize(1);
        Node root = scene.nodes().get(scene.roots().getFirst());
        assertThat(root.extras().json()).contains("\"bozzetto\"").contains("\"" + family.id() + "\"");
        assertThat(root.children()).isNotEmpty();
        for (int child : root.children()) {
            assertThat(scene.nodes().get(child).name()).isNotBlank();
        }
        int triangles = 0;
        for (MeshGroup group : scene.meshes()) {
            Mesh mesh = group.primitives().getFirst().mesh();
            triangles += mesh.triangleCount();
            String part = family.id() + " " + group.name() + " of " + parameters.asMap();
            MeshMeasures measures = MeshMeasures.of(mesh);
            assertThat(measures.watertight()).as("watertight: " + part).isTrue();
            assertThat(measures.volume()).as("outward: " + part).isPositive();
            assertThat(mesh.normals()).as("normals: " + part).hasSize(3 * mesh.vertexCount());
            assertThat(mesh.uvs()).as("texture coordinates: " + part).hasSize(2 * mesh.vertexCount());
            assertFinite(mesh.positions(), part);
            assertFinite(mesh.normals(), part);
            assertFinite(mesh.uvs(), part);
            assertThat(group.primitives().getFirst().material()).isNotNegative();
        }
        assertThat(triangles).as(family.id()).isLessThan(MOST_TRIANGLES);
    }

    @Property(tries = 200)
    void itStandsOnTheGroundAndIsAsHighAsAsked(@ForAll("shapes") Tuple.Tuple2<Family, Long> shape) {
        Family family = shape.get1();
        Parameters parameters = random(family, shape.get2());
        MeshMeasures measures = MeshMeasures.of(family.build(parameters));
        double high = measures.bounds().size().y();
        String what = family.id() + " " + parameters.asMap();
        assertThat(measures.bounds().min().y()).as(what).isBetween(-0.012 * high - 0.003, 0.012 * high + 0.003);
        if (parameters.asMap().get("height") instanceof ParameterValue.Quantity(double height)
                && !HEIGHT_IS_OF_A_PART.contains(family.id())
                && !hasChairs(parameters)) {
            assertThat(high).as(what).isBetween(0.88 * height - 0.02, 1.12 * height + 0.02);
        }
    }

    /** The backs of a table's chairs rise above it. */
    private static boolean hasChairs(Parameters parameters) {
        return parameters.asMap().get("chairs") instanceof ParameterValue.Quantity(double count) && count > 0;
    }

    @Property(tries = 42)
    void theSameParametersGiveTheSameBytes(@ForAll("shapes") Tuple.Tuple2<Family, Long> shape) {
        Parameters parameters = random(shape.get1(), shape.get2());
        assertThat(GlbWriter.toBytes(shape.get1().build(parameters)))
                .isEqualTo(GlbWriter.toBytes(shape.get1().build(parameters)));
    }

    private static void assertFinite(float[] values, String part) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new AssertionError("not finite: " + part);
            }
        }
    }

    private static Parameters random(Family family, long seed) {
        Random random = new Random(seed);
        Map<String, ParameterValue> values = new HashMap<>();
        for (Parameter parameter : family.parameters()) {
            // Half of the values stay at their defaults, so that each extreme also meets ordinary neighbours.
            if (random.nextBoolean()) {
                values.put(parameter.id(), random(parameter, random));
            }
        }
        return Parameters.of(family, values);
    }

    private static ParameterValue random(Parameter parameter, Random random) {
        return switch (parameter) {
            case Parameter.Quantity q -> {
                int pick = random.nextInt(4);
                double way = pick == 0 ? 0 : pick == 1 ? 1 : random.nextDouble();
                yield new ParameterValue.Quantity(q.min() + way * (q.max() - q.min()));
            }
            case Parameter.Flag ignored -> new ParameterValue.Flag(random.nextBoolean());
            case Parameter.Choice c -> {
                List<String> options = c.options();
                yield new ParameterValue.Choice(options.get(random.nextInt(options.size())));
            }
            case Parameter.Color ignored ->
                new ParameterValue.Color(new Rgb(random.nextDouble(), random.nextDouble(), random.nextDouble()));
        };
    }
}
