package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that draco3d 1.5.9 encoded: an icosahedron with everything that a vertex can have. */
class NativeDracoTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES = Map.of("TEXCOORD_0", "VEC2", "POSITION", "VEC3", "NORMAL", "VEC3");

    private static JsonNode stream(String name) throws IOException {
        try (InputStream in = NativeDracoTest.class.getResourceAsStream("draco.json")) {
            return JSON.readTree(in).get(name);
        }
    }

    /** A file around the stream; {@code quantized} says what the numbers are. */
    private static Imported read(String name, boolean quantized) throws IOException, FormatException {
        JsonNode stream = stream(name);
        ObjectNode file = JSON.createObjectNode();
        file.putObject("asset").put("version", "2.0");
        file.putArray("extensionsUsed").add("KHR_draco_mesh_compression");
        file.putArray("extensionsRequired").add("KHR_draco_mesh_compression");
        String data = stream.get("data").asText();
        int length = Base64.getDecoder().decode(data).length;
        file.putArray("buffers")
                .addObject()
                .put("byteLength", length)
                .put("uri", "data:application/octet-stream;base64," + data);
        file.putArray("bufferViews").addObject().put("buffer", 0).put("byteLength", length);
        ArrayNode accessors = file.putArray("accessors");
        ObjectNode primitive =
                file.putArray("meshes").addObject().putArray("primitives").addObject();
        accessors.addObject().put("componentType", 5123).put("count", 60).put("type", "SCALAR");
        primitive.put("indices", 0);
        ObjectNode attributes = primitive.putObject("attributes");
        ObjectNode extension = primitive.putObject("extensions").putObject("KHR_draco_mesh_compression");
        extension.put("bufferView", 0).set("attributes", stream.get("ids"));
        for (String attribute : (Iterable<String>) () -> stream.get("ids").fieldNames()) {
            attributes.put(attribute, accessors.size());
            ObjectNode accessor =
                    accessors.addObject().put("count", 12).put("type", TYPES.getOrDefault(attribute, "VEC4"));
            int component = switch (attribute) {
                case "COLOR_0", "JOINTS_0" -> 5121;
                case "WEIGHTS_0" -> 5126;
                case "POSITION" -> quantized ? 5122 : 5126;
                case "NORMAL" -> quantized ? 5120 : 5126;
                default -> quantized ? 5123 : 5126;
            };
            accessor.put("componentType", component);
            if (attribute.equals("COLOR_0")
                    || (quantized && (attribute.equals("NORMAL") || attribute.equals("TEXCOORD_0")))) {
                accessor.put("normalized", true);
            }
        }
        return Formats.read(MemorySegment.ofArray(JSON.writeValueAsBytes(file)), name + ".gltf", Resources.NONE);
    }

    private static Mesh only(Scene scene) {
        return scene.meshes().getFirst().primitives().getFirst().mesh();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edgebreaker", "sequential", "quantized"})
    void everythingAVertexHasIsDecoded(String name) throws Exception {
        boolean quantized = name.equals("quantized");
        Imported imported = read(name, quantized);
        assertThat(imported.report().isClean())
                .as(imported.report().items().toString())
                .isTrue();
        Mesh mesh = only(imported.scene());
        assertThat(mesh.vertexCount()).isEqualTo(12);
        assertThat(mesh.triangleCount()).isEqualTo(20);
        float unit = quantized ? 16000 : 1;
        double edge = 2 * unit;
        assertThat(MeshMeasures.of(mesh).watertight()).isTrue();
        assertThat(MeshMeasures.of(mesh).volume())
                .isCloseTo(5 * (3 + Math.sqrt(5)) / 12 * edge * edge * edge, within(0.002 * edge * edge * edge));
        for (int v = 0; v < 12; v++) {
            // The vertex's own number is in its joints, whatever order it came in.
            int number = mesh.jointSets().getFirst()[4 * v];
            assertThat(mesh.jointSets().getFirst()[4 * v + 1]).isEqualTo(number + 1);
            assertThat(mesh.weightSets().getFirst()[4 * v]).isEqualTo(0.75f);
            assertThat(mesh.colors()[4 * v]).isCloseTo(20 * number / 255f, within(1e-5f));
            assertThat(mesh.colors()[4 * v + 1]).isCloseTo((255 - 20 * number) / 255f, within(1e-5f));
            assertThat(mesh.colors()[4 * v + 3]).isCloseTo(1, within(1e-5f));
            assertThat(mesh.uvs()[2 * v]).isCloseTo(number / 11f, within(0.001f));
            assertThat(mesh.uvs()[2 * v + 1]).isCloseTo(number % 3 / 2f, within(0.001f));
            for (int k = 0; k < 3; k++) {
                double radius = Math.sqrt((5 + Math.sqrt(5)) / 2);
                assertThat(mesh.normals()[3 * v + k])
                        .isCloseTo((float) (mesh.positions()[3 * v + k] / unit / radius), within(0.01f));
            }
        }
    }

    @Test
    void realFilesAreRead() throws Exception {
        Path sphere = ForeignCorpusTest.corpus().resolve("gltf/DenseSphere.glb");
        Path engine = ForeignCorpusTest.corpus().resolve("assimp/glTF2/draco/2CylinderEngine.gltf");
        assumeTrue(Files.exists(sphere) && Files.exists(engine), "the corpus is not here");
        MeshMeasures round = MeshMeasures.of(Formats.read(sphere).scene());
        assertThat(round.bounds().size().y()).isCloseTo(2 * 0.9303051233291626, within(0.001));
        assertThat(round.triangles()).isEqualTo(92160 / 3);
        Mesh part = only(Formats.read(engine).scene());
        assertThat(part.normals()).hasSize(3 * part.vertexCount());
    }

    @Test
    void brokenBytesAreRefused() {
        byte[] poem = "glTF and then a poem".getBytes(StandardCharsets.US_ASCII);
        FormatException refused = catchThrowableOfType(FormatException.class, () -> new NativeDraco().decode(poem));
        assertThat(refused.code()).isEqualTo("DRACO_BROKEN");
    }
}
