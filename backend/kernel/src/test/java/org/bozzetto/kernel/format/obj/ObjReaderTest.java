package org.bozzetto.kernel.format.obj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bozzetto.kernel.format.MeshFiles.bytes;
import static org.bozzetto.kernel.format.MeshFiles.item;
import static org.bozzetto.kernel.format.MeshFiles.only;
import static org.bozzetto.kernel.format.MeshFiles.read;
import static org.bozzetto.kernel.format.MeshFiles.refusal;
import static org.bozzetto.kernel.format.MeshFiles.triangles;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.MeshFiles;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Layers;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMeshes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjReaderTest {
    private static final ObjReader READER = new ObjReader();
    private static final String SQUARE = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f 1 2 3",
                "f 1/1 2/2 3/3",
                "f 1//1 2//1 3//1",
                "f 1/1/1 2/2/1 3/3/1",
                "f -4 -3 -2",
                "f -4/-3/-1 -3/-2/-1 -2/-1/-1",
                "f\t1  2\t3  ",
                "f 1 \\\n 2 \\\r\n3",
                "f 1/ 2/ 3/ # a comment",
                "fo 1 2 3"
            })
    void allFormsOfAFaceAreTheSameTriangle(String face) throws Exception {
        Imported imported = read(READER, SQUARE + "vt 0 0\nvt 1 0\nvt 1 1\nvn 0 0 2\n" + face + "\n");
        Mesh mesh = only(imported);
        assertThat(mesh.triangleCount()).isEqualTo(1);
        assertThat(mesh.positions()).startsWith(0, 0, 0, 1, 0, 0, 1, 1, 0);
        if (face.contains("/1 ")) {
            assertThat(mesh.uvs()).isEqualTo(face.contains("//") ? new float[0] : new float[] {0, 1, 1, 1, 1, 0});
        }
        if (face.endsWith("/1")) {
            assertThat(mesh.normals()).startsWith(0, 0, 1);
        }
    }

    @Test
    void namesOfOldWindowsProgramsAreReadable() throws Exception {
        byte[] text = (SQUARE + "o Möbelstück\nf 1 2 3\n").getBytes(Charset.forName("windows-1252"));
        assertThat(read(READER, text).scene().nodes()).extracting(Node::name).containsExactly("Möbelstück");
        byte[] unicode = (SQUARE + "o 椅子\nf 1 2 3\n").getBytes(StandardCharsets.UTF_8);
        assertThat(read(READER, unicode).scene().nodes()).extracting(Node::name).containsExactly("椅子");
    }

    @Test
    void objectsAndGroupsBecomeNodesAndMaterialsPrimitives() throws Exception {
        Imported imported = read(READER, SQUARE + """
                        o table
                        usemtl wood
                        f 1 2 3
                        usemtl brass
                        f 1 3 4
                        usemtl wood
                        f 2 3 4
                        o lamp
                        g shade
                        f 1 2 4
                        """);
        assertThat(tree(imported.scene())).isEqualTo("table* lamp(shade*)");
        assertThat(imported.scene().meshes().getFirst().primitives())
                .extracting(primitive -> primitive.mesh().triangleCount())
                .containsExactly(2, 1);
        assertThat(imported.scene().materials()).extracting(Material::name).containsExactly("wood", "brass");
        assertThat(item(imported, "MISSING_MATERIAL").orElseThrow().count()).isEqualTo(2);
    }

    /** Names of nodes, those with a mesh with a star. */
    private static String tree(Scene scene) {
        return scene.roots().stream().map(root -> tree(scene, root)).collect(Collectors.joining(" "));
    }

    private static String tree(Scene scene, int index) {
        Node node = scene.nodes().get(index);
        String children =
                node.children().stream().map(child -> tree(scene, child)).collect(Collectors.joining(" "));
        return node.name() + (node.mesh() == Scene.NONE ? "" : "*") + (children.isEmpty() ? "" : "(" + children + ")");
    }

    @Test
    void groupsOfTheSameNameStayApartInTheirObjects() throws Exception {
        Imported imported = read(
                READER,
                SQUARE + "o chair\ng legs\nf 1 2 3\ng seat of wood\nf 1 3 4\no table\nf 1 2 4\ng legs\nf 2 3 4\no box\n"
                        + "g box\nf 1 2 3\n");
        assertThat(tree(imported.scene())).isEqualTo("chair(legs* seat of wood*) table*(legs*) box*");
    }

    @Test
    void theTreeIsKeptWhenItIsWrittenAndReadAgain() throws Exception {
        Scene.Builder scene = new Scene.Builder();
        Mesh mesh = only(read(READER, SQUARE + "f 1 2 3\n"));
        int group = scene.addMesh(new MeshGroup("triangle", List.of(new Primitive(mesh, Scene.NONE))));
        int foot = scene.addNode(Node.ofMesh("foot", Transform.at(0, -1, 0), group));
        int leg = scene.addNode(
                Node.ofMesh("left leg", Transform.at(0, 2, 0), group).withChildren(List.of(foot)));
        int parts = scene.addNode(Node.group("all parts", Transform.at(5, 0, 0), List.of(leg)));
        int rug = scene.addNode(Node.ofMesh("rug", group));
        MemorySink sink = new MemorySink("chair");
        new ObjWriter().write(scene.show("s", List.of(parts, rug)).build(), sink);
        Scene again = read(READER, sink.mainBytes()).scene();
        assertThat(tree(again)).isEqualTo("all_parts(left leg*(foot*)) rug*");
        assertThat(ShownMeshes.of(again))
                .extracting(shown -> shown.mesh().bounds().min().y())
                .containsExactlyInAnyOrder(2.0, 1.0, 0.0);
    }

    @Test
    void smoothingGroupsBecomeNormalsWhereThereAreNone() throws Exception {
        // A roof: two slopes that share the ridge 1 2, and the gable 1 3 5.
        String roof = "v 0 1 0\nv 0 1 4\nv -1 0 0\nv -1 0 4\nv 1 0 0\nv 1 0 4\n";
        String faces = "s 3\nf 1 3 4 2\nf 1 2 6 5\ns off\nf 1 5 3\n";
        Imported smooth = read(READER, roof + faces);
        Mesh mesh = only(smooth);
        assertThat(item(smooth, "OBJ_SMOOTHING")).isPresent();
        assertThat(smooth.report().isClean()).isTrue();
        assertThat(mesh.vertexCount()).isEqualTo(9);
        for (int i = 0; i < 9; i++) {
            boolean gable = mesh.normals()[3 * i + 2] != 0;
            boolean ridge = mesh.positions()[3 * i + 1] == 1;
            assertThat(mesh.normals()[3 * i + 1]).isCloseTo(gable ? 0 : ridge ? 1 : 0.7071f, within(1e-4f));
        }
        assertThat(only(read(READER, roof + faces.replace("s 3\n", "s off\n"))).normals())
                .isEmpty();
        assertThat(only(read(READER, roof + "f 1 3 4 2\nf 1 2 6 5\n")).normals())
                .isEmpty();
        String partly = roof + "vn 0 0 -1\nvn 1 0 0\ns 1\nf 1 3 4 2\nf 1//2 5//2 3//2\n";
        Mesh own = only(read(READER, partly));
        assertThat(own.normals()).hasSize(21).contains(1f);
    }

    @Test
    void verticesAreSplitOnlyWhereCornersDiffer() throws Exception {
        Mesh mesh = only(read(
                READER,
                SQUARE + "vt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nvt .5 .5\nf 1/1 2/2 3/3\nf 1/1 3/3 4/4\nf 1/5 2/2 3/3\n"));
        assertThat(mesh.vertexCount()).isEqualTo(5);
        assertThat(mesh.indices()).hasSize(9);
    }

    @Test
    void facesMayNameVerticesThatComeLater() throws Exception {
        Imported imported = read(READER, "f 1 2 3 4\n" + SQUARE);
        assertThat(triangles(imported.scene())).isEqualTo(2);
        assertThat(imported.report().isClean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 8, 12, 16, 17, 33, 200})
    void polygonsOfAnyNumberOfCornersAreCut(int corners) throws Exception {
        StringBuilder text = new StringBuilder();
        StringBuilder face = new StringBuilder("f");
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            text.append("v ")
                    .append(Math.cos(angle))
                    .append(' ')
                    .append(Math.sin(angle))
                    .append(" 0\n");
            face.append(' ').append(i + 1);
        }
        Imported imported = read(READER, text.append(face).append('\n').toString());
        assertThat(triangles(imported.scene())).isEqualTo(corners - 2);
        assertThat(imported.report().isClean()).isTrue();
    }

    @Test
    void aPolygonThatGoesRoundItsHoleThroughABridgeKeepsTheHole() throws Exception {
        Mesh mesh = only(read(READER, """
                        v 0 0 0
                        v 4 0 0
                        v 4 4 0
                        v 0 4 0
                        v 1 1 0
                        v 1 3 0
                        v 3 3 0
                        v 3 1 0
                        f 1 2 3 4 1 5 6 7 8 5
                        """));
        assertThat(mesh.triangleCount()).isEqualTo(8);
        double area = 0;
        for (int t = 0; t < mesh.indices().length; t += 3) {
            double own = area(mesh, t);
            assertThat(own).as("triangle %d faces the same way", t / 3).isGreaterThan(0);
            area += own;
        }
        assertThat(area).isCloseTo(12, within(1e-6));
    }

    private static double area(Mesh mesh, int corner) {
        float[] p = mesh.positions();
        int a = 3 * mesh.indices()[corner];
        int b = 3 * mesh.indices()[corner + 1];
        int c = 3 * mesh.indices()[corner + 2];
        return ((p[b] - p[a]) * (p[c + 1] - p[a + 1]) - (p[b + 1] - p[a + 1]) * (p[c] - p[a])) / 2;
    }

    @Test
    void coloursAfterCoordinatesAreKept() throws Exception {
        Mesh mesh = only(read(READER, "v 0 0 0\nv 1 0 0 1 0 0\nv 0 1 0 0 0 1 1\nf 1 2 3\n"));
        assertThat(mesh.colors()).containsExactly(1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1);
    }

    @Test
    void pointsLinesAndBareVerticesAreShown() throws Exception {
        Imported imported = read(READER, SQUARE + "p 1 2\nl 1 2 3\n");
        assertThat(imported.scene().meshes().getFirst().primitives())
                .extracting(primitive -> primitive.mesh().topology())
                .containsExactly(Topology.POINTS, Topology.LINES);
        assertThat(only(read(READER, SQUARE)).topology()).isEqualTo(Topology.POINTS);
    }

    @Test
    void brokenFacesAreDroppedAndCounted() throws Exception {
        Imported imported = read(READER, SQUARE + "f 1 2 3\nf 1 2 9\nf 1 2 0\nf 1 2 -9\nf 1 2\nf 1/77 2/77 3//88\n");
        assertThat(triangles(imported.scene())).isEqualTo(2);
        assertThat(item(imported, "FACE_OUT_OF_RANGE").orElseThrow().count()).isEqualTo(3);
        assertThat(item(imported, "FACE_TOO_SHORT").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void curvesAreLeftOutAndToldOf() throws Exception {
        Imported imported = read(READER, SQUARE + "cstype bezier\ncurv 0 1 1 2\nend\nf 1 2 3\n");
        assertThat(item(imported, "OBJ_STATEMENT").orElseThrow().count()).isEqualTo(3);
        assertThat(item(imported, "OBJ_STATEMENT").orElseThrow().place()).isEqualTo("line 5");
    }

    @Test
    void materialLibrariesAreTranslated() throws Exception {
        byte[] red = PngEncoder.encode(new Pixels(1, 1, new int[] {0xFFFF0000}));
        byte[] gray = PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF404040}));
        String mtl = """
                # comment
                newmtl glass
                Kd 0.1 0.2 0.3
                d 0.25
                Ns 1000
                newmtl skin
                Kd 0 0 0
                map_Kd -s 2 2 1 -o .5 0 -clamp on my skin.png
                map_Pr gray.png
                Pm 0.5
                norm -bm 0.5 red.png
                Ke 2 1 0
                newmtl leaf
                map_Kd my skin.png
                map_d gray.png
                """;
        Imported imported = read(
                READER,
                "mtllib my materials.mtl\n" + SQUARE
                        + "usemtl glass\nf 1 2 3\nusemtl skin\nf 1 2 4\nusemtl leaf\nf 2 3 4\n",
                Map.of("my materials.mtl", bytes(mtl), "my skin.png", red, "gray.png", gray, "red.png", red));
        assertThat(imported.report().items()).isEmpty();
        Material glass = imported.scene().materials().get(0);
        assertThat(glass.baseColor().g()).isEqualTo(0.2);
        assertThat(glass.opacity()).isEqualTo(0.25);
        assertThat(glass.alphaMode()).isEqualTo(AlphaMode.BLEND);
        assertThat(glass.roughness()).isZero();
        Material skin = imported.scene().materials().get(1);
        assertThat(skin.baseColor().r()).as("a picture is not darkened by Kd").isEqualTo(1);
        assertThat(skin.metallic()).isEqualTo(0.5);
        assertThat(skin.normalScale()).isEqualTo(0.5);
        assertThat(skin.emissive().r()).isEqualTo(2);
        var info = skin.baseColorTexture().orElseThrow();
        assertThat(info.extras().extensions().get("KHR_texture_transform")).contains("\"scale\":[2.0,2.0]");
        var texture = imported.scene().textures().get(info.texture());
        assertThat(imported.scene().samplers().get(texture.sampler()).wrapS()).isEqualTo(Sampler.CLAMP_TO_EDGE);
        assertThat(imported.scene().images().get(texture.image()).bytes()).isEqualTo(red);
        var rough = imported.scene()
                .textures()
                .get(skin.metallicRoughnessTexture().orElseThrow().texture());
        assertThat(ImageDecoder.decode(
                                imported.scene().images().get(rough.image()).bytes(), 1)
                        .at(0, 0))
                .isEqualTo(0xFFFF40FF);
        Material leaf = imported.scene().materials().get(2);
        var leafTexture = imported.scene()
                .textures()
                .get(leaf.baseColorTexture().orElseThrow().texture());
        assertThat(ImageDecoder.decode(
                                imported.scene()
                                        .images()
                                        .get(leafTexture.image())
                                        .bytes(),
                                1)
                        .at(0, 0))
                .isEqualTo(0x40FF0000);
    }

    @Test
    void layersOfPhysicallyBasedMaterialsAreKeptAndWritten() throws Exception {
        byte[] gloss = PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF404040}));
        String mtl = """
                newmtl car
                Pr 0.5
                Ni 1.33
                Pc 0.75
                Pcr 0.25
                Ps 0.5
                aniso 0.5
                anisor 0.25
                newmtl plain
                Ni 1
                Pc 0
                Ps nothing
                map_Ks a.png
                refl -type sphere b.png
                map_Ns gloss.png
                """;
        Imported imported = read(
                READER,
                "mtllib a.mtl\n" + SQUARE + "usemtl car\nf 1 2 3\nusemtl plain\nf 1 3 4\n",
                Map.of("a.mtl", bytes(mtl), "gloss.png", gloss));
        Layers car = Layers.of(imported.scene().materials().getFirst());
        assertThat(car.ior()).isEqualTo(1.33);
        assertThat(car.clearcoat().orElseThrow().strength()).isEqualTo(0.75);
        assertThat(car.clearcoat().orElseThrow().roughness()).isEqualTo(0.25);
        assertThat(car.sheen().orElseThrow().color().g()).isEqualTo(0.5);
        assertThat(car.anisotropy().orElseThrow().rotation()).isCloseTo(Math.PI / 2, within(1e-9));
        Material plain = imported.scene().materials().get(1);
        assertThat(Layers.of(plain)).isEqualTo(Layers.NONE);
        assertThat(plain.roughness()).isEqualTo(1);
        assertThat(plain.metallicRoughnessTexture()).isPresent();
        assertThat(ImageDecoder.decode(imported.scene().images().getFirst().bytes(), 1)
                                        .at(0, 0)
                                >> 8
                        & 255)
                .isEqualTo(127);
        assertThat(item(imported, "MTL_PICTURES").orElseThrow().message()).endsWith("map_ks, refl");
        assertThat(item(imported, "MTL_GLOSS")).isPresent();
        MemorySink sink = new MemorySink("car");
        new ObjWriter().write(imported.scene(), sink);
        Scene again = READER.read(java.lang.foreign.MemorySegment.ofArray(sink.mainBytes()), sink.resources())
                .scene();
        assertThat(Layers.of(again.materials().getFirst())).isEqualTo(car);
    }

    @Test
    void missingLibrariesAndPicturesAreToldOf() throws Exception {
        Imported imported = read(
                READER,
                "mtllib a.mtl gone.mtl\n" + SQUARE + "usemtl m\nf 1 2 3\n",
                Map.of("a.mtl", bytes("newmtl m\nmap_Kd C:\\Users\\me\\wood.png\n")));
        assertThat(item(imported, "MISSING_MATERIALS")).isPresent();
        assertThat(item(imported, "MISSING_TEXTURE").orElseThrow().message()).contains("wood.png");
    }

    @Test
    void numbersThatAreNoneAreRefusedOrRepaired() throws Exception {
        assertThat(refusal(READER, bytes("v 0 zero 0\n"))).isEqualTo("OBJ_SYNTAX");
        assertThat(refusal(READER, bytes("v 0 0\n"))).isEqualTo("OBJ_SYNTAX");
        assertThat(refusal(READER, bytes(SQUARE + "f 1 2 three\n"))).isEqualTo("OBJ_SYNTAX");
        assertThat(refusal(READER, bytes("# nothing\n"))).isEqualTo("NO_GEOMETRY");
        Imported imported = read(READER, "v 0 0 0\nv 1 0 0\nv nan 1 0\nf 1 2 3\n");
        assertThat(item(imported, "NON_FINITE_POSITION")).isPresent();
        assertThat(only(imported).positions()).endsWith(1, 0, 0);
    }

    @Test
    void damageIsReadOrRefused() {
        MeshFiles.survivesDamage(
                READER,
                bytes("mtllib x.mtl\no a b\n" + SQUARE
                        + "vt 0 0 1\nvn 0 0 1\nusemtl q\ns 1\nf 1/1/1 2//1 \\\n3 4\nl 1 2\np 3\n"));
    }

    @Test
    void manyMaterialsOfTheSamePicturesShareWhatIsMadeOfThem() throws Exception {
        byte[] gray = PngEncoder.encode(new Pixels(2, 2));
        StringBuilder mtl = new StringBuilder();
        StringBuilder obj = new StringBuilder("mtllib m.mtl\n".repeat(50) + SQUARE);
        for (int i = 0; i < 20; i++) {
            mtl.append("newmtl m")
                    .append(i)
                    .append("\nmap_Pr g.png\nmap_d g.png\nbump -bm 0.")
                    .append(i)
                    .append(" g.png\n");
            obj.append("usemtl m").append(i).append("\nf 1 2 3\n");
        }
        Imported imported = read(READER, obj.toString(), Map.of("m.mtl", bytes(mtl.toString()), "g.png", gray));
        assertThat(imported.scene().materials()).hasSize(20);
        assertThat(imported.scene().images()).hasSize(3);
        assertThat(item(imported, "MTL_BUMP").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void aModelFarAwayKeepsItsDetailAndItsPlace() throws Exception {
        Imported imported = read(
                READER,
                "v 4512345.001 10 5400000.5\nv 4512345.002 10 5400000.5\nv 4512345.001 10.001 5400000.5\nf 1 2 3\n");
        Mesh mesh = only(imported);
        assertThat(mesh.positions()[3] - mesh.positions()[0]).isCloseTo(0.001f, within(1e-6f));
        assertThat(mesh.positions()[1]).isCloseTo(0, within(1e-3f));
        var place = imported.scene().nodes().getFirst().placement().matrix();
        assertThat(place.m30() + mesh.positions()[0]).isCloseTo(4512345.001, within(1e-6));
        assertThat(item(imported, "OBJ_RECENTRED")).isPresent();
    }

    @Test
    void oneVertexWithAHundredThousandTextureCoordinatesIsReadSoon() throws Exception {
        StringBuilder text = new StringBuilder("v 0 0 0\nv 1 0 0\nv 0 1 0\n");
        for (int i = 1; i <= 100_000; i++) {
            text.append("vt ").append(i / 1e5).append(" 0\nf 1/").append(i).append(" 2/1 3/1\n");
        }
        assertThat(only(read(READER, text.toString())).triangleCount()).isEqualTo(100_000);
    }
}
