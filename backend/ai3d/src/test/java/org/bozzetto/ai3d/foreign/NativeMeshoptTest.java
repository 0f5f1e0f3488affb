package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneWriter.FileSink;
import org.bozzetto.kernel.format.Validation;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.Packing;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.process.Normals;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;

/** What is compressed by meshoptimizer is what our own decoder gives back. */
class NativeMeshoptTest {
    private static byte[] written(Scene scene, Packing packing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new GlbWriter(packing).write(scene, new FileSink() {
            @Override
            public String baseName() {
                return "scene";
            }

            @Override
            public OutputStream main() {
                return bytes;
            }

            @Override
            public OutputStream beside(String fileName) {
                throw new AssertionError("nothing lies beside a .glb");
            }
        });
        return bytes.toByteArray();
    }

    private static Scene read(byte[] glb) throws FormatException {
        return Formats.read(MemorySegment.ofArray(glb), "scene.glb", Resources.NONE)
                .scene();
    }

    private static Mesh only(Scene scene) {
        return scene.meshes().getFirst().primitives().getFirst().mesh();
    }

    private static Scene of(Primitive primitive) {
        Scene.Builder scene = new Scene.Builder();
        int mesh = scene.addMesh(new MeshGroup("", List.of(primitive)));
        return scene.show("", List.of(scene.addNode(Node.ofMesh("", mesh)))).build();
    }

    /** A tube with everything that a vertex can have. */
    private static Primitive rich() {
        Mesh knot = Normals.smooth(only(TestScenes.knot()), Math.PI);
        int n = knot.vertexCount();
        Random random = new Random(7);
        float[] tangents = new float[4 * n];
        float[] uvs = new float[2 * n];
        float[] colors = new float[4 * n];
        float[] weights = new float[4 * n];
        int[] joints = new int[4 * n];
        float[] heat = new float[n];
        for (int i = 0; i < n; i++) {
            tangents[4 * i] = 1;
            tangents[4 * i + 3] = i % 2 == 0 ? 1 : -1;
            uvs[2 * i] = 3 * random.nextFloat();
            uvs[2 * i + 1] = random.nextFloat();
            Arrays.fill(colors, 4 * i, 4 * i + 4, random.nextFloat());
            weights[4 * i] = 1;
            joints[4 * i] = i % 40;
            heat[i] = random.nextFloat();
        }
        float[] offsets = new float[3 * n];
        offsets[3] = 0.25f;
        Mesh mesh = knot.toBuilder()
                .tangents(tangents)
                .addUvs(uvs)
                .addColors(colors)
                .addSkinning(joints, weights)
                .customAttribute("_HEAT", heat)
                .build();
        return new Primitive(mesh, Scene.NONE, List.of(new MorphTarget(Map.of("POSITION", offsets))), Extras.NONE);
    }

    /** Corners of triangles with all that they carry, in any order of triangles; each begins with its least corner. */
    private static Set<String> corners(Primitive primitive) {
        Mesh mesh = primitive.mesh();
        Set<String> triangles = new TreeSet<>();
        int[] indices = mesh.triangleIndices();
        for (int i = 0; i < indices.length; i += 3) {
            String[] corner = new String[3];
            for (int k = 0; k < 3; k++) {
                corner[k] = vertex(primitive, indices[i + k]);
            }
            int least = 0;
            for (int k = 1; k < 3; k++) {
                least = corner[k].compareTo(corner[least]) < 0 ? k : least;
            }
            triangles.add(corner[least] + corner[(least + 1) % 3] + corner[(least + 2) % 3]);
        }
        return triangles;
    }

    private static String vertex(Primitive primitive, int v) {
        Mesh mesh = primitive.mesh();
        StringBuilder text = new StringBuilder();
        List<float[]> sets = List.of(
                mesh.positions(),
                mesh.normals(),
                mesh.tangents(),
                mesh.uvs(),
                mesh.colors(),
                mesh.weightSets().getFirst(),
                mesh.customAttributes().get("_HEAT"),
                primitive.targets().getFirst().attributes().get("POSITION"));
        for (float[] values : sets) {
            int width = values.length / mesh.vertexCount();
            text.append(Arrays.toString(Arrays.copyOfRange(values, width * v, width * v + width)));
        }
        int[] joints = mesh.jointSets().getFirst();
        return text.append(Arrays.toString(Arrays.copyOfRange(joints, 4 * v, 4 * v + 4)))
                .append('|')
                .toString();
    }

    @Test
    void nothingIsLostWithoutRounding() throws Exception {
        Primitive rich = rich();
        byte[] packed = written(of(rich), Packing.COMPRESSED);
        assertThat(packed.length).isLessThan(written(of(rich), Packing.PLAIN).length * 3 / 4);
        assertThat(new String(packed, StandardCharsets.ISO_8859_1))
                .contains("\"extensionsRequired\":[\"EXT_meshopt_compression\"]")
                .contains("\"mode\":\"TRIANGLES\"");
        Primitive again = read(packed).meshes().getFirst().primitives().getFirst();
        assertThat(again.mesh().vertexCount()).isEqualTo(rich.mesh().vertexCount());
        assertThat(corners(again)).isEqualTo(corners(rich));
        assertThat(written(of(rich), Packing.COMPRESSED)).as("the same bytes").isEqualTo(packed);
    }

    @Test
    void roundedNumbersStayNear() throws Exception {
        Scene scene = of(rich());
        byte[] compact = written(scene, Packing.COMPACT);
        assertThat(compact.length).isLessThan(written(scene, Packing.COMPRESSED).length * 3 / 4);
        Mesh exact = only(read(written(scene, Packing.COMPRESSED)));
        Mesh near = only(read(compact));
        assertNear(near.positions(), exact.positions(), 2.4f / 32768);
        assertNear(near.normals(), exact.normals(), 0.001f);
        assertNear(near.tangents(), exact.tangents(), 0.001f);
        assertNear(near.uvs(), exact.uvs(), 3f / 8192);
        assertNear(near.colors(), exact.colors(), 0.5f / 255 + 1e-6f);
        assertThat(near.weightSets().getFirst())
                .containsExactly(exact.weightSets().getFirst());
        assertThat(near.jointSets().getFirst())
                .containsExactly(exact.jointSets().getFirst());
    }

    private static void assertNear(float[] actual, float[] expected, float most) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(most));
        }
    }

    @Test
    void linesAndSharedVerticesKeepTheirOrder() throws Exception {
        float[] positions = new float[300];
        for (int i = 0; i < 300; i++) {
            positions[i] = i % 7;
        }
        int[] path = new int[100];
        int[] triangles = new int[99];
        for (int i = 0; i < 100; i++) {
            path[i] = (i * 7) % 100;
            triangles[Math.min(i, 98)] = (i * 3) % 100;
        }
        Scene.Builder scene = new Scene.Builder();
        scene.addMesh(new MeshGroup(
                "",
                List.of(
                        new Primitive(
                                Mesh.of(Topology.LINE_STRIP, positions)
                                        .indices(path)
                                        .build(),
                                Scene.NONE),
                        new Primitive(Mesh.triangles(positions, triangles).build(), Scene.NONE))));
        List<Primitive> again = read(written(scene.build(), Packing.COMPRESSED))
                .meshes()
                .getFirst()
                .primitives();
        assertThat(again.getFirst().mesh().indices()).containsExactly(path);
        assertThat(again.getLast().mesh().positions()).containsExactly(positions);
    }

    @Test
    void whatIsWrittenIsValid() throws Exception {
        for (Packing packing : Packing.values()) {
            Validation validation =
                    Formats.validate(MemorySegment.ofArray(written(of(rich()), packing)), "scene.glb", Resources.NONE);
            assertThat(validation.issues())
                    .as(packing.name())
                    .noneMatch(issue -> issue.severity() == Validation.Severity.ERROR);
        }
    }
}
