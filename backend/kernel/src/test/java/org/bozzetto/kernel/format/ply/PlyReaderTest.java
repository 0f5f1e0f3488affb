package org.bozzetto.kernel.format.ply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.kernel.format.MeshFiles.bytes;
import static org.bozzetto.kernel.format.MeshFiles.item;
import static org.bozzetto.kernel.format.MeshFiles.only;
import static org.bozzetto.kernel.format.MeshFiles.read;
import static org.bozzetto.kernel.format.MeshFiles.refusal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.MeshFiles;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlyReaderTest {
    private static final PlyReader READER = new PlyReader();

    private static String ascii(String header, String data) {
        return "ply\nformat ascii 1.0\n" + header + "end_header\n" + data;
    }

    private static final String XYZ = "property float x\nproperty float y\nproperty float z\n";
    private static final String SQUARE = "0 0 0\n1 0 0\n1 1 0\n0 1 0\n";

    @Test
    void polygonsAreCutIntoTriangles() throws Exception {
        Mesh mesh = only(read(
                READER,
                ascii(
                        "comment made by hand\nelement vertex 4\n" + XYZ
                                + "element face 1\nproperty list uchar int vertex_index\n",
                        SQUARE + "4 0 1 2 3\n")));
        assertThat(mesh.indices()).hasSize(6);
        assertThat(mesh.vertexCount()).isEqualTo(4);
        assertThat(mesh.normals()).as("what the file does not say stays open").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void binaryFilesOfAnyTypesAndOrder(String order) throws Exception {
        String header = "ply\r\nformat binary_" + order.toLowerCase(java.util.Locale.ROOT) + " 1.0\r\n"
                + "element vertex 3\r\nproperty uchar red\r\nproperty double z\r\nproperty short x\r\n"
                + "property list uchar int ignored\r\nproperty float y\r\nproperty uchar green\r\nproperty uchar blue\r\n"
                + "element face 1\r\nproperty float quality\r\nproperty list int ushort vertex_indices\r\nend_header\r\n";
        ByteBuffer file = ByteBuffer.allocate(400)
                .order(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.put(bytes(header));
        for (int i = 0; i < 3; i++) {
            file.put((byte) 255).putDouble(i).putShort((short) -i);
            file.put((byte) 2).putInt(7).putInt(8);
            file.putFloat(0.5f).put((byte) 0).put((byte) 255);
        }
        file.putFloat(1).putInt(3).putShort((short) 2).putShort((short) 1).putShort((short) 0);
        Mesh mesh = only(read(READER, java.util.Arrays.copyOf(file.array(), file.position())));
        assertThat(mesh.positions()).containsExactly(0, 0.5f, 0, -1, 0.5f, 1, -2, 0.5f, 2);
        assertThat(mesh.colors()).startsWith(1, 0, 1, 1);
        assertThat(mesh.indices()).containsExactly(2, 1, 0);
    }

    @Test
    void normalsColoursAndTextureCoordinatesAreFoundByTheirManyNames() throws Exception {
        Mesh mesh = only(read(
                READER,
                ascii(
                        "element vertex 1\n" + XYZ
                                + "property float nx\nproperty float ny\nproperty float nz\nproperty float s\nproperty float t\n"
                                + "property float diffuse_red\nproperty float diffuse_green\nproperty float diffuse_blue\n"
                                + "property uchar alpha\nproperty float confidence\n",
                        "1 2 3 0 0 2 0.25 0.25 1 0 0 51 0.75\n")));
        assertThat(mesh.topology()).isEqualTo(Topology.POINTS);
        assertThat(mesh.normals()).containsExactly(0, 0, 1);
        assertThat(mesh.uvs()).as("v down").containsExactly(0.25f, 0.75f);
        assertThat(mesh.colors()).containsExactly(1, 0, 0, 0.2f);
        assertThat(mesh.customAttributes().get("_CONFIDENCE")).containsExactly(0.75f);
    }

    @Test
    void furtherPropertiesAreKeptOrToldByTheirNames() throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 3\n" + XYZ + "property float quality\nproperty list uchar int rings\n"
                                + "element face 1\nproperty list uchar int vertex_indices\nproperty float pressure\n"
                                + "element edge 1\nproperty int vertex1\nproperty int vertex2\nproperty uchar crease\n",
                        "0 0 0 0.5 2 7 8\n1 0 0 1.5 0\n0 1 0 2.5 0\n3 0 1 2 99\n0 1 1\n"));
        assertThat(item(imported, "PLY_PROPERTIES").orElseThrow().message()).endsWith(": quality");
        assertThat(item(imported, "PLY_VERTEX_LISTS").orElseThrow().message()).endsWith(": rings");
        assertThat(item(imported, "PLY_FACE_PROPERTIES").orElseThrow().message())
                .endsWith(": pressure");
        assertThat(item(imported, "PLY_EDGE_PROPERTIES").orElseThrow().message())
                .endsWith(": crease");
    }

    @Test
    void coloursAreTurnedFromSrgbToLinear() throws Exception {
        Mesh mesh = only(read(
                READER,
                ascii(
                        "element vertex 1\n" + XYZ + "property uchar red\nproperty uchar green\nproperty uchar blue\n",
                        "0 0 0 188 0 255\n")));
        assertThat(mesh.colors()[0]).isBetween(0.49f, 0.51f);
    }

    @Test
    void textureCoordinatesPerCornerSplitVertices() throws Exception {
        byte[] png = PngEncoder.encode(new Pixels(2, 2));
        Imported imported = read(
                READER,
                ascii(
                        "comment TextureFile skin.png\nelement vertex 4\n" + XYZ
                                + "element face 2\nproperty list uchar int vertex_indices\nproperty list uchar float texcoord\n",
                        SQUARE + "3 0 1 2 6 0 0 1 0 1 1\n3 0 2 3 6 0 0 1 1 0.5 0.5\n"),
                Map.of("skin.png", png));
        Mesh mesh = only(imported);
        assertThat(mesh.vertexCount()).isEqualTo(4);
        assertThat(mesh.uvs()).startsWith(0, 1, 1, 1, 1, 0);
        assertThat(imported.scene().images().getFirst().bytes()).isEqualTo(png);
        assertThat(imported.scene().materials().getFirst().baseColorTexture()).isPresent();
    }

    @Test
    void edgesAndStripsAreRead() throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 4\n" + XYZ + "element tristrips 1\nproperty list int int vertex_indices\n"
                                + "element edge 1\nproperty int vertex1\nproperty int vertex2\n"
                                + "element camera 1\nproperty float fov\n",
                        SQUARE + "8 0 1 3 2 -1 0 1 3\n0 2\n50\n"));
        var primitives = imported.scene().meshes().getFirst().primitives();
        assertThat(primitives.get(0).mesh().indices()).containsExactly(0, 1, 3, 3, 1, 2, 0, 1, 3);
        assertThat(primitives.get(1).mesh().topology()).isEqualTo(Topology.LINES);
        assertThat(item(imported, "PLY_BLOCK")).isPresent();
    }

    private static final String LISTS = XYZ
            + "property int Label\nproperty list uchar int rings\nproperty list ushort double weights\nproperty float heat\n";

    @ParameterizedTest
    @EnumSource(PlyWriter.Encoding.class)
    void listsAndTypesOfVerticesAreWrittenAgain(PlyWriter.Encoding encoding) throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 3\n" + LISTS,
                        "0 0 0 7 2 10 -20 0 0.5\n1 0 0 -1 0 3 0.5 0.25 0.125 1\n0 1 0 70000 1 5 1 9 2\n"));
        assertThat(imported.report().isClean()).isTrue();
        MemorySink sink = new MemorySink("again");
        assertThat(new PlyWriter(encoding).write(imported.scene(), sink).isClean())
                .isTrue();
        assertThat(new String(sink.mainBytes(), StandardCharsets.ISO_8859_1))
                .contains("property int Label\nproperty float heat\n")
                .contains("property list uchar int rings\nproperty list ushort double weights\n");
        Scene again = read(READER, sink.mainBytes()).scene();
        byte[] glb = GlbWriter.toBytes(again);
        MemorySink throughGlb = new MemorySink("again");
        new PlyWriter(encoding).write(read(new GltfReader(), glb).scene(), throughGlb);
        for (Scene scene : List.of(
                imported.scene(), again, read(READER, throughGlb.mainBytes()).scene())) {
            Map<String, float[]> values =
                    scene.meshes().getFirst().primitives().getFirst().mesh().customAttributes();
            assertThat(values.keySet())
                    .containsExactlyInAnyOrder(
                            "_LABEL",
                            "_HEAT",
                            "_RINGS_LENGTH",
                            "_RINGS_0",
                            "_RINGS_1",
                            "_WEIGHTS_LENGTH",
                            "_WEIGHTS_0",
                            "_WEIGHTS_1",
                            "_WEIGHTS_2");
            assertThat(values.get("_LABEL")).containsExactly(7, -1, 70000);
            assertThat(values.get("_HEAT")).containsExactly(0.5f, 1, 2);
            assertThat(values.get("_RINGS_LENGTH")).containsExactly(2, 0, 1);
            assertThat(values.get("_RINGS_0")).containsExactly(10, 0, 5);
            assertThat(values.get("_RINGS_1")).containsExactly(-20, 0, 0);
            assertThat(values.get("_WEIGHTS_LENGTH")).containsExactly(0, 3, 1);
            assertThat(values.get("_WEIGHTS_2")).containsExactly(0, 0.125f, 0);
        }
    }

    private static byte[] withLists(ByteOrder order, int lastLength) {
        ByteBuffer file = ByteBuffer.allocate(500).order(order);
        file.put(bytes("ply\nformat binary_" + order.toString().toLowerCase(java.util.Locale.ROOT)
                + " 1.0\nelement vertex 2\n" + LISTS + "end_header\n"));
        file.putFloat(1).putFloat(2).putFloat(3).putInt(4);
        file.put((byte) 2).putInt(5).putInt(-6).putShort((short) 0).putFloat(7);
        file.putFloat(8).putFloat(9).putFloat(10).putInt(11);
        file.put((byte) 0).putShort((short) lastLength).putDouble(0.75).putFloat(12);
        return java.util.Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void listsOfVerticesAreReadInBothByteOrders() throws Exception {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            Mesh mesh = only(read(READER, withLists(order, 1)));
            assertThat(mesh.positions()).containsExactly(1, 2, 3, 8, 9, 10);
            assertThat(mesh.customAttributes().get("_RINGS_1")).containsExactly(-6, 0);
            assertThat(mesh.customAttributes().get("_WEIGHTS_0")).containsExactly(0, 0.75f);
            assertThat(mesh.customAttributes().get("_HEAT")).containsExactly(7, 12);
            assertThat(refusal(READER, withLists(order, 65535))).isEqualTo("PLY_TRUNCATED");
        }
        String lying =
                ascii("element vertex 2\n" + XYZ + "property list uint int rings\n", "0 0 0 0 1 1 1 4000000000 1");
        assertThat(refusal(READER, bytes(lying))).isIn("PLY_TRUNCATED", "PLY_SYNTAX");
    }

    @Test
    void listsThatWouldLeaveMostOfAMeshEmptyAreDroppedAndTold() throws Exception {
        String header = "element vertex 20000\n" + XYZ + "property list int uchar rings\n";
        for (int length : new int[] {250, 257}) {
            String data = "0 0 0 " + length + " 1".repeat(length) + "\n" + "0 0 0 0\n".repeat(19_999);
            Imported imported = read(READER, ascii(header, data));
            assertThat(item(imported, "PLY_LONG_LISTS").orElseThrow().message()).endsWith(": rings");
            assertThat(only(imported).customAttributes()).isEmpty();
            assertThat(only(imported).vertexCount()).isEqualTo(20_000);
        }
    }

    @Test
    void listsWhoseLengthsWereMixedAreWrittenAsNumbers() throws Exception {
        Imported imported = read(
                READER,
                ascii("element vertex 2\n" + XYZ + "property list uchar uchar rings\n", "0 0 0 1 9\n1 0 0 2 7 8\n"));
        MeshGroup group = imported.scene().meshes().getFirst();
        Mesh mixed = only(imported).toBuilder()
                .customAttribute("_RINGS_LENGTH", new float[] {1, 1.5f})
                .customAttribute("_X", new float[] {3, 4})
                .build();
        Scene.Builder scene = new Scene.Builder();
        int number = scene.addMesh(
                new MeshGroup("m", List.of(new Primitive(mixed, Scene.NONE)), new float[0], group.extras()));
        MemorySink sink = new MemorySink("again");
        new PlyWriter(PlyWriter.Encoding.ASCII)
                .write(
                        scene.show("s", List.of(scene.addNode(Node.ofMesh("n", number))))
                                .build(),
                        sink);
        Mesh again = only(read(READER, sink.mainBytes()));
        assertThat(again.customAttributes().get("_RINGS_LENGTH")).containsExactly(1, 1.5f);
        assertThat(again.customAttributes().get("_RINGS_1")).containsExactly(0, 8);
        assertThat(again.customAttributes().get("_X_")).containsExactly(3, 4);
    }

    @ParameterizedTest
    @EnumSource(PlyWriter.Encoding.class)
    void furtherValuesOfFacesAreWrittenAgainForEachTriangle(PlyWriter.Encoding encoding) throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 4\n" + XYZ
                                + "element face 3\nproperty uchar flags\nproperty list uchar int vertex_indices\n"
                                + "property list uchar short marks\n"
                                + "element tristrips 1\nproperty list int int vertex_indices\n",
                        SQUARE + "7 4 0 1 2 3 2 -5 6\n8 3 0 1 9 1 1\n9 3 0 2 3 0\n3 0 1 3\n"));
        assertThat(item(imported, "PLY_FACE_PROPERTIES").orElseThrow().message())
                .endsWith(": flags, marks");
        MemorySink sink = new MemorySink("again");
        assertThat(new PlyWriter(encoding).write(imported.scene(), sink).isClean())
                .isTrue();
        Scene again = read(READER, sink.mainBytes()).scene();
        MemorySink throughGlb = new MemorySink("again");
        new PlyWriter(encoding)
                .write(read(new GltfReader(), GlbWriter.toBytes(again)).scene(), throughGlb);
        assertThat(throughGlb.mainBytes()).isEqualTo(sink.mainBytes());
        assertThat(again.meshes().getFirst().extras().json())
                .contains("\"records\":[[7,[-5,6]],[7,[-5,6]],[9,[]],[0,[]]]");
    }

    @Test
    void valuesOfFacesWhoseTrianglesHaveChangedAreDroppedAndTold() throws Exception {
        Scene scene = read(
                        READER,
                        ascii(
                                "element vertex 4\n" + XYZ
                                        + "element face 2\nproperty list uchar int vertex_indices\nproperty int part\n",
                                SQUARE + "3 0 1 2 5\n3 0 2 3 6\n"))
                .scene();
        MeshGroup group = scene.meshes().getFirst();
        Mesh turned = group.primitives().getFirst().mesh().toBuilder()
                .indices(new int[] {0, 2, 3, 0, 1, 2})
                .build();
        Scene.Builder changed = new Scene.Builder();
        int number = changed.addMesh(
                new MeshGroup("m", List.of(new Primitive(turned, Scene.NONE)), new float[0], group.extras()));
        MemorySink sink = new MemorySink("again");
        ImportReport report = new PlyWriter(PlyWriter.Encoding.ASCII)
                .write(
                        changed.show("s", List.of(changed.addNode(Node.ofMesh("n", number))))
                                .build(),
                        sink);
        assertThat(report.items()).extracting(ImportReport.Item::code).contains("EXPORT_PLY_FACES");
        assertThat(new String(sink.mainBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("part");
    }

    @ParameterizedTest
    @EnumSource(PlyWriter.Encoding.class)
    void blocksThatAreNotUnderstoodAreWrittenAgain(PlyWriter.Encoding encoding) throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 4\n" + XYZ + "element camera 2\nproperty float fov\nproperty double at\n"
                                + "property list uchar short marks\nproperty uint id\nelement empty 0\nproperty int a\n"
                                + "element wall 1\nproperty list int int corners\n",
                        SQUARE + "50 0.1 2 -7 300 4000000000\n1e3 -3 0 1\n4 0 1 2 3\n"));
        assertThat(imported.report().isClean()).isTrue();
        String kept = imported.scene().meshes().getFirst().extras().json();
        assertThat(kept)
                .contains("\"records\":[[50.0,0.1,[-7,300],4000000000],[1000.0,-3.0,[],1]]")
                .contains("\"records\":[[[0,1,2,3]]]");
        MemorySink sink = new MemorySink("again");
        ImportReport written = new PlyWriter(encoding).write(imported.scene(), sink);
        assertThat(written.isClean()).isTrue();
        Scene again = read(READER, sink.mainBytes()).scene();
        assertThat(again.meshes().getFirst().extras().json()).isEqualTo(kept);
        byte[] glb = GlbWriter.toBytes(again);
        assertThat(read(new GltfReader(), glb)
                        .scene()
                        .meshes()
                        .getFirst()
                        .extras()
                        .json())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'ply': 5}",
                "{'ply': [{'name': 'two words', 'properties': [{'name': 'a', 'type': 'int'}], 'records': [[1]]}]}",
                "{'ply': [{'name': 'w', 'properties': [{'name': 'a', 'type': 'long'}], 'records': [[1]]}]}",
                "{'ply': [{'name': 'w', 'properties': [{'name': 'a', 'type': 'uchar'}], 'records': [[256]]}]}",
                "{'ply': [{'name': 'w', 'properties': [{'name': 'a', 'type': 'uchar'}], 'records': [['1']]}]}",
                "{'ply': [{'name': 'w', 'properties': [{'name': 'a', 'type': 'uchar'}], 'records': [[]]}]}",
                "{'ply': [{'name': 'vertex', 'properties': [{'name': 'a', 'type': 'uchar'}], 'records': [[1]]}]}",
                "{'ply': [{'name': 'w', 'properties': [{'name': 'a', 'type': 'int', 'list': 'float'}], 'records': [[[1]]]}]}"
            })
    void notesThatOnlyLookLikeBlocksBreakNoFile(String notes) throws Exception {
        Mesh mesh = Mesh.triangles(new float[9], new int[] {0, 1, 2}).build();
        Scene.Builder scene = new Scene.Builder();
        int group = scene.addMesh(new MeshGroup(
                "m", List.of(new Primitive(mesh, Scene.NONE)), new float[0], Extras.ofJson(notes.replace('\'', '"'))));
        MemorySink sink = new MemorySink("again");
        new PlyWriter(PlyWriter.Encoding.ASCII)
                .write(
                        scene.show("s", List.of(scene.addNode(Node.ofMesh("n", group))))
                                .build(),
                        sink);
        assertThat(new String(sink.mainBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("element w");
        assertThat(read(READER, sink.mainBytes()).scene().meshes().getFirst().extras())
                .isEqualTo(Extras.NONE);
    }

    @Test
    void aBlockTooLargeForARemarkIsDroppedAndTold() throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 4\n" + XYZ + "element scan 2\nproperty list int uchar bytes\n",
                        SQUARE + "40000" + " 1".repeat(40000) + "\n40000" + " 2".repeat(40000) + "\n"));
        assertThat(item(imported, "PLY_UNKNOWN_ELEMENT")).isPresent();
        assertThat(imported.scene().meshes().getFirst().extras()).isEqualTo(Extras.NONE);
    }

    @Test
    void facesThatMakeNoSenseAreDroppedAndCounted() throws Exception {
        Imported imported = read(
                READER,
                ascii(
                        "element vertex 4\n" + XYZ + "element face 4\nproperty list uchar int vertex_indices\n",
                        SQUARE + "3 0 1 2\n3 0 1 9\n3 0 -1 2\n2 0 1\n"));
        assertThat(only(imported).triangleCount()).isEqualTo(1);
        assertThat(item(imported, "FACE_OUT_OF_RANGE").orElseThrow().count()).isEqualTo(2);
        assertThat(item(imported, "FACE_TOO_SHORT").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void lyingCountsAreRefusedBeforeAnythingIsAllocated() {
        String huge = ascii("element vertex 2000000000\n" + XYZ, SQUARE);
        assertThat(refusal(READER, bytes(huge))).isEqualTo("PLY_TRUNCATED");
        String binary = huge.replace("ascii", "binary_little_endian");
        assertThat(refusal(READER, bytes(binary))).isEqualTo("PLY_TRUNCATED");
        String list = ascii(
                "element vertex 4\n" + XYZ + "element face 1\nproperty list uint int vertex_indices\n",
                SQUARE + "4000000000 0 1 2");
        assertThat(refusal(READER, bytes(list))).isIn("PLY_TRUNCATED", "PLY_SYNTAX");
    }

    @Test
    void headersThatMakeNoSenseAreRefusedWithTheirLine() {
        assertThat(refusal(READER, bytes("ply\nformat ascii 1.0\nelement vertex x\nend_header\n")))
                .isEqualTo("PLY_SYNTAX");
        assertThat(refusal(READER, bytes("ply\nformat ascii 1.0\nproperty float x\nend_header\n")))
                .isEqualTo("PLY_SYNTAX");
        assertThat(refusal(READER, bytes("ply\nformat ascii 1.0\n"))).isEqualTo("PLY_TRUNCATED");
        assertThat(refusal(READER, bytes(ascii("element vertex 1\nproperty float x\n", "1"))))
                .isEqualTo("PLY_SYNTAX");
    }

    @Test
    void damageIsReadOrRefused() {
        MeshFiles.survivesDamage(
                READER,
                bytes(ascii(
                        "element vertex 4\n" + XYZ + "element face 1\nproperty list uchar int vertex_indices\n",
                        SQUARE + "4 0 1 2 3\n")));
        ByteBuffer file = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
        file.put(bytes("ply\nformat binary_little_endian 1.0\nelement vertex 3\n" + XYZ
                + "element face 2\nproperty list uchar int vertex_indices\nend_header\n"));
        for (int i = 0; i < 9; i++) {
            file.putFloat(i * i % 5);
        }
        file.put((byte) 3).putInt(0).putInt(1).putInt(2);
        file.put((byte) 3).putInt(2).putInt(1).putInt(0);
        MeshFiles.survivesDamage(READER, java.util.Arrays.copyOf(file.array(), file.position()));
        MeshFiles.survivesDamage(READER, withLists(ByteOrder.BIG_ENDIAN, 1));
    }

    @Test
    void coloursOfFacesAreUsed() throws Exception {
        Mesh mesh = only(read(READER, """
                ply
                format ascii 1.0
                element vertex 4
                property float x
                property float y
                property float z
                element face 2
                property uchar red
                property uchar green
                property uchar blue
                property list uchar int vertex_indices
                end_header
                0 0 0
                1 0 0
                1 1 0
                0 1 0
                255 0 0 3 0 1 2
                0 0 255 3 0 2 3
                """));
        assertThat(mesh.vertexCount()).isEqualTo(6);
        assertThat(mesh.colors()[4 * mesh.indices()[0]]).isEqualTo(1);
        assertThat(mesh.colors()[4 * mesh.indices()[3] + 2]).isEqualTo(1);
    }

    @Test
    void furtherVertexValuesComeBackWhenItIsWritten() throws Exception {
        String text = """
                ply
                format ascii 1.0
                element vertex 3
                property float x
                property float y
                property float z
                property float quality
                element face 1
                property list uchar int vertex_indices
                end_header
                0 0 0 0.5
                1 0 0 1.5
                0 1 0 2.5
                3 0 1 2
                """;
        MemorySink sink = new MemorySink("piece");
        new PlyWriter(PlyWriter.Encoding.BINARY_LITTLE_ENDIAN)
                .write(read(READER, text).scene(), sink);
        Mesh back = only(read(READER, sink.mainBytes()));
        assertThat(back.customAttributes().get("_QUALITY")).containsExactly(0.5f, 1.5f, 2.5f);
    }
}
