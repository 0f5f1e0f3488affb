package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.format.obj.ObjReader;
import org.bozzetto.kernel.format.obj.ObjWriter;
import org.bozzetto.kernel.format.off.OffReader;
import org.bozzetto.kernel.format.off.OffWriter;
import org.bozzetto.kernel.format.ply.PlyReader;
import org.bozzetto.kernel.format.ply.PlyWriter;
import org.bozzetto.kernel.format.stl.StlReader;
import org.bozzetto.kernel.format.stl.StlWriter;
import org.bozzetto.kernel.format.threemf.ThreeMfReader;
import org.bozzetto.kernel.format.threemf.ThreeMfWriter;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;
import org.bozzetto.kernel.scene.Texture;

class MeshRoundTripProperties {
    private static final class MemorySink implements SceneWriter.FileSink {
        final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

        @Override
        public String baseName() {
            return "piece";
        }

        @Override
        public OutputStream main() {
            return beside("");
        }

        @Override
        public OutputStream beside(String fileName) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(files.put(fileName, out)).as(fileName).isNull();
            return out;
        }
    }

    private static Imported through(SceneWriter writer, SceneReader reader, Scene scene)
            throws IOException, FormatException {
        MemorySink sink = new MemorySink();
        writer.write(scene, sink);
        Resources resources =
                (uri, max) -> Optional.ofNullable(sink.files.get(uri)).map(ByteArrayOutputStream::toByteArray);
        return reader.read(MemorySegment.ofArray(sink.files.get("").toByteArray()), resources);
    }

    private static Mesh mesh(int vertices, int triangles, boolean everything, Random random) {
        float[] p = new float[3 * vertices];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
        }
        int[] indices = random.ints(3L * triangles, 0, vertices).toArray();
        Mesh.Builder mesh = Mesh.triangles(p, indices);
        if (everything) {
            float[] normals = new float[3 * vertices];
            float[] uvs = new float[2 * vertices];
            float[] colors = new float[4 * vertices];
            for (int i = 0; i < vertices; i++) {
                normals[3 * i + i % 3] = 1;
                uvs[2 * i] = random.nextInt(256) / 256f;
                uvs[2 * i + 1] = random.nextInt(256) / 256f;
                colors[4 * i] = random.nextFloat();
                colors[4 * i + 3] = 1;
            }
            mesh.normals(normals).uvs(uvs).colors(colors);
        }
        return mesh.build();
    }

    private static Scene scene(Mesh mesh, Transform place) {
        Scene.Builder scene = new Scene.Builder();
        int group = scene.addMesh(new MeshGroup("m", List.of(new Primitive(mesh, Scene.NONE))));
        return scene.show("s", List.of(scene.addNode(Node.ofMesh("n", place, group))))
                .build();
    }

    /** Positions of all corners in order, however the file shares vertices. */
    private static float[] corners(Scene scene) {
        Mesh mesh = scene.meshes().getFirst().primitives().getFirst().mesh();
        int[] triangles = mesh.triangleIndices();
        float[] corners = new float[3 * triangles.length];
        for (int i = 0; i < triangles.length; i++) {
            System.arraycopy(mesh.positions(), 3 * triangles[i], corners, 3 * i, 3);
        }
        return corners;
    }

    @Property(tries = 60)
    void cornersComeBackFromEveryFormat(
            @ForAll @IntRange(min = 3, max = 40) int vertices,
            @ForAll @IntRange(min = 1, max = 60) int triangles,
            @ForAll boolean everything,
            @ForAll long seed)
            throws Exception {
        Scene scene = scene(mesh(vertices, triangles, everything, new Random(seed)), Transform.IDENTITY);
        float[] expected = corners(scene);
        Map<SceneWriter, SceneReader> formats = Map.of(
                new StlWriter(StlWriter.Encoding.BINARY), new StlReader(),
                new StlWriter(StlWriter.Encoding.TEXT), new StlReader(),
                new PlyWriter(PlyWriter.Encoding.BINARY_LITTLE_ENDIAN), new PlyReader(),
                new PlyWriter(PlyWriter.Encoding.ASCII), new PlyReader(),
                new OffWriter(), new OffReader(),
                new ObjWriter(), new ObjReader());
        for (var format : formats.entrySet()) {
            Imported back = through(format.getKey(), format.getValue(), scene);
            assertThat(corners(back.scene())).as(format.getKey().name()).isEqualTo(expected);
        }
    }

    @Property(tries = 30)
    void worldPlacesComeBackFrom3mf(
            @ForAll @IntRange(min = 3, max = 40) int vertices,
            @ForAll @IntRange(min = 1, max = 60) int triangles,
            @ForAll boolean everything,
            @ForAll long seed)
            throws Exception {
        Scene scene = scene(mesh(vertices, triangles, everything, new Random(seed)), Transform.at(1, 2, 3));
        Scene back = through(new ThreeMfWriter(), new ThreeMfReader(), scene).scene();
        ShownMesh before = ShownMeshes.of(scene).getFirst();
        ShownMesh after = ShownMeshes.of(back).getFirst();
        float[] expected = PlacedMesh.positions(before.mesh(), before.toWorld());
        float[] found = PlacedMesh.positions(after.mesh(), after.toWorld());
        int[] was = before.mesh().triangleIndices();
        int[] is = after.mesh().triangleIndices();
        assertThat(is).hasSameSizeAs(was);
        for (int i = 0; i < was.length; i++) {
            for (int k = 0; k < 3; k++) {
                float value = expected[3 * was[i] + k];
                assertThat(found[3 * is[i] + k]).isCloseTo(value, within(Math.max(1e-3f, Math.abs(value) * 1e-5f)));
            }
            if (everything) {
                assertThat(after.mesh().colors()[4 * is[i]])
                        .isCloseTo(before.mesh().colors()[4 * was[i]], within(0.01f));
            }
        }
    }

    @Property(tries = 30)
    void attributesComeBackFromPlyAndObj(@ForAll @IntRange(min = 3, max = 30) int vertices, @ForAll long seed)
            throws Exception {
        Mesh mesh = mesh(vertices, vertices, true, new Random(seed));
        Scene scene = scene(mesh, Transform.IDENTITY);
        Mesh ply = through(new PlyWriter(PlyWriter.Encoding.BINARY_LITTLE_ENDIAN), new PlyReader(), scene)
                .scene()
                .meshes()
                .getFirst()
                .primitives()
                .getFirst()
                .mesh();
        assertThat(ply.normals()).isEqualTo(mesh.normals());
        assertThat(ply.uvs()).isEqualTo(mesh.uvs());
        for (int i = 0; i < mesh.colors().length; i++) {
            assertThat(ply.colors()[i]).isCloseTo(mesh.colors()[i], within(0.01f));
        }
        Mesh obj = through(new ObjWriter(), new ObjReader(), scene)
                .scene()
                .meshes()
                .getFirst()
                .primitives()
                .getFirst()
                .mesh();
        int first = mesh.indices()[0];
        int same = obj.indices()[0];
        assertThat(obj.uvs()[2 * same + 1]).isEqualTo(mesh.uvs()[2 * first + 1]);
        assertThat(obj.normals()[3 * same + first % 3]).isEqualTo(1);
        assertThat(obj.colors()[4 * same]).isCloseTo(mesh.colors()[4 * first], within(0.01f));
    }

    @Example
    void placesInTheWorldAreWrittenInAndMirroredPartsKeepTheirOutside() throws Exception {
        Mesh mesh = Mesh.triangles(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2})
                .normals(new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1})
                .build();
        Transform place = new Transform(new Vec3(10, 0, 0), Quat.IDENTITY, new Vec3(-2, 1, 1));
        Scene back = through(new PlyWriter(PlyWriter.Encoding.ASCII), new PlyReader(), scene(mesh, place))
                .scene();
        assertThat(corners(back)).containsExactly(10, 0, 0, 10, 1, 0, 8, 0, 0);
        assertThat(back.meshes().getFirst().primitives().getFirst().mesh().normals()[2])
                .isEqualTo(1);
    }

    @Example
    void materialsAndPicturesComeBackFromObj() throws Exception {
        byte[] png = PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF336699}));
        Scene.Builder builder = scene(mesh(4, 2, true, new Random(3)), Transform.IDENTITY).toBuilder();
        int texture = builder.addTexture(new Texture(builder.addImage(Image.embedded("skin", "image/png", png))));
        Material material = new Material.Builder("old oak")
                .baseColor(new Rgb(0.5, 0.25, 0.125))
                .roughness(0.3)
                .metallic(1)
                .emissive(new Rgb(3, 0, 0))
                .build();
        int plain = builder.addMaterial(material);
        int pictured = builder.addMaterial(material.toBuilder()
                .baseColorTexture(new TextureInfo(texture))
                .metallicRoughnessTexture(new TextureInfo(texture))
                .normalTexture(new TextureInfo(texture), 0.5)
                .build());
        Mesh mesh = mesh(3, 1, true, new Random(4));
        int group =
                builder.addMesh(new MeshGroup("m", List.of(new Primitive(mesh, plain), new Primitive(mesh, pictured))));
        Scene scene = builder.show("s", List.of(builder.addNode(Node.ofMesh("n", group))))
                .build();
        Imported back = through(new ObjWriter(), new ObjReader(), scene);
        assertThat(back.report().isClean()).isTrue();
        Material oak = back.scene().materials().get(0);
        assertThat(oak.name()).isEqualTo("old_oak");
        assertThat(oak.baseColor()).isEqualTo(material.baseColor());
        assertThat(oak.roughness()).isEqualTo(0.3);
        assertThat(oak.metallic()).isEqualTo(1);
        assertThat(oak.emissive()).isEqualTo(material.emissive());
        Material second = back.scene().materials().get(1);
        assertThat(second.name()).isEqualTo("old_oak_2");
        assertThat(second.normalScale()).isEqualTo(0.5);
        assertThat(second.metallicRoughnessTexture()).isPresent();
        assertThat(back.scene().images().stream().anyMatch(image -> java.util.Arrays.equals(image.bytes(), png)))
                .isTrue();
    }

    @Example
    void whatAFormatCannotHoldIsToldInWords() throws Exception {
        Scene.Builder builder = scene(mesh(4, 2, true, new Random(3)), Transform.IDENTITY).toBuilder();
        builder.addMaterial(Material.of("m", Rgb.WHITE, 0, 1));
        ImportReport stl = new StlWriter(StlWriter.Encoding.BINARY).write(builder.build(), new MemorySink());
        assertThat(stl.items()).extracting(ImportReport.Item::code).contains("EXPORT_COLORS", "EXPORT_UVS");
        assertThat(stl.items()).allSatisfy(item -> assertThat(item.message()).isNotBlank());
    }

    @Example
    void variantsShapesAndFurtherValuesAreNeverDroppedInSilence() throws Exception {
        Mesh plain = mesh(4, 2, false, new Random(5));
        Mesh rich = plain.toBuilder()
                .uvs(new float[8])
                .addUvs(new float[8])
                .customAttribute("_HEAT", new float[4])
                .build();
        MorphTarget smile = new MorphTarget(Map.of("POSITION", new float[12]));
        Scene.Builder builder = new Scene.Builder();
        int group = builder.addMesh(
                new MeshGroup("face", List.of(new Primitive(rich, Scene.NONE, List.of(smile), Extras.NONE))));
        builder.addNode(Node.ofMesh("face", Transform.IDENTITY, group));
        builder.extras(new Extras("", Map.of("KHR_materials_variants", "{\"variants\":[{\"name\":\"red\"}]}")));
        Scene scene = builder.build();
        for (SceneWriter writer : Formats.writers()) {
            List<String> told = writer.write(scene, new MemorySink()).items().stream()
                    .map(ImportReport.Item::code)
                    .toList();
            if (writer.name().startsWith("gl") || writer.name().startsWith("GL")) {
                assertThat(told).as(writer.name()).isEmpty();
            } else {
                assertThat(told).as(writer.name()).contains("EXPORT_VARIANTS", "EXPORT_SHAPES", "EXPORT_FURTHER_SETS");
                assertThat(told.contains("EXPORT_ATTRIBUTES"))
                        .as(writer.name())
                        .isEqualTo(!writer.name().equals("PLY"));
            }
        }
    }
}
