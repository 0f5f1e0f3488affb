package org.bozzetto.kernel.format.off;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.kernel.format.MeshFiles.bytes;
import static org.bozzetto.kernel.format.MeshFiles.item;
import static org.bozzetto.kernel.format.MeshFiles.only;
import static org.bozzetto.kernel.format.MeshFiles.read;
import static org.bozzetto.kernel.format.MeshFiles.refusal;
import static org.bozzetto.kernel.format.MeshFiles.survivesDamage;

import java.nio.ByteBuffer;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffReaderTest {
    private static final OffReader READER = new OffReader();
    private static final String SQUARE = "4 1 4\n0 0 0\n1 0 0 # here\n\n1 1 0\n0 1 0\n4 0 1 2 3\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OFF\n" + SQUARE,
                "# made by hand\nOFF " + SQUARE,
                SQUARE,
                "OFF\r\n4 1\r\n0 0 0\r\n1 0 0\r\n1 1 0\r\n0 1 0\r\n4 0 1 2 3"
            })
    void polygonsBecomeTriangles(String text) throws FormatException {
        Mesh mesh = only(read(READER, text));
        assertThat(mesh.vertexCount()).isEqualTo(4);
        assertThat(mesh.triangleCount()).isEqualTo(2);
    }

    @Test
    void normalsColoursAndTextureCoordinatesOfVerticesAreRead() throws FormatException {
        Mesh mesh = only(read(READER, """
                STCNOFF
                3 1 0
                0 0 0  0 0 2  255 0 0 255  0 0
                1 0 0  0 0 1  0 255 0 255  1 0
                0 1 0  0 0 1  0 0 255 128  0 1
                3 0 1 2
                """));
        assertThat(mesh.normals()).startsWith(0, 0, 1);
        assertThat(mesh.colors()).startsWith(1, 0, 0, 1, 0, 1, 0, 1);
        assertThat(mesh.colors()[11]).isEqualTo(128 / 255f);
        assertThat(mesh.uvs()).containsExactly(0, 1, 1, 1, 0, 0);
    }

    @Test
    void colorsFromZeroToOneAndWithoutAlphaAreReadToo() throws FormatException {
        Mesh mesh = only(read(READER, "COFF\n3 1 0\n0 0 0 1 0 0\n1 0 0 0 1 0\n0 1 0 0 0 1\n3 0 1 2\n"));
        assertThat(mesh.colors()).startsWith(1, 0, 0, 1, 0, 1, 0, 1);
    }

    @Test
    void facesKeepTheirColoursAndThoseWithoutAreWhite() throws FormatException {
        Mesh mesh = only(read(READER, """
                OFF
                4 3 0
                0 0 0
                1 0 0
                1 1 0
                0 1 0
                3 0 1 2 255 0 0
                3 0 2 3 0.0 0.0 1.0
                3 0 1 3
                """));
        assertThat(mesh.vertexCount()).isEqualTo(9);
        assertThat(colorOf(mesh, 0)).containsExactly(1, 0, 0, 1);
        assertThat(colorOf(mesh, 3)).containsExactly(0, 0, 1, 1);
        assertThat(colorOf(mesh, 6)).containsExactly(1, 1, 1, 1);
    }

    private static float[] colorOf(Mesh mesh, int corner) {
        int at = 4 * mesh.indices()[corner];
        return java.util.Arrays.copyOfRange(mesh.colors(), at, at + 4);
    }

    @Test
    void colorsOfATableAreToldAsLost() throws FormatException {
        Imported imported = read(READER, "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2 7\n");
        assertThat(item(imported, "OFF_COLOR_TABLE")).isPresent();
        assertThat(only(imported).colors()).isEmpty();
    }

    @Test
    void filesWithoutFacesAreLinesOrPoints() throws FormatException {
        assertThat(only(read(READER, "OFF\n2 1 0\n0 0 0\n1 0 0\n2 0 1\n")).topology())
                .isEqualTo(Topology.LINES);
        assertThat(only(read(READER, "OFF\n2 0 0\n0 0 0\n1 0 0\n")).topology()).isEqualTo(Topology.POINTS);
    }

    private static byte[] binary() {
        ByteBuffer out = ByteBuffer.allocate(200)
                .put(bytes("COFF BINARY\n"))
                .putInt(3)
                .putInt(1)
                .putInt(0);
        for (float[] vertex : new float[][] {{0, 0, 0, 1, 0, 0, 1}, {1, 0, 0, 0, 1, 0, 1}, {0, 1, 0, 0, 0, 1, 1}}) {
            for (float value : vertex) {
                out.putFloat(value);
            }
        }
        out.putInt(3).putInt(0).putInt(1).putInt(2).putInt(0);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void binaryFilesAreRead() throws FormatException {
        Mesh mesh = only(read(READER, binary()));
        assertThat(mesh.indices()).containsExactly(0, 1, 2);
        assertThat(mesh.colors()).startsWith(1, 0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'OFF\n3 1 0\n0 0 0\n1 0', OFF_TRUNCATED",
        "'OFF\n3 1 0\n0 0 0\n1 0 x\n', OFF_SYNTAX",
        "'OFF\n900000000 1 0\n0 0 0\n', OFF_TRUNCATED",
        "'4OFF\n1 0 0\n0 0 0 1\n', OFF_DIMENSIONS",
        "'OFF\n0 0 0\n', NO_GEOMETRY"
    })
    void badFilesAreRefusedWithAReason(String text, String code) {
        assertThat(refusal(READER, bytes(text))).isEqualTo(code);
    }

    @Test
    void facesOfVerticesThatAreNotThereAreLeftOut() throws FormatException {
        Imported imported = read(READER, "OFF\n3 3 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 9\n3 0 1 2\n");
        assertThat(only(imported).triangleCount()).isEqualTo(1);
        assertThat(item(imported, "FACE_OUT_OF_RANGE")).isPresent();
        assertThat(item(imported, "OFF_WRONG_COUNT")).isPresent();
    }

    @Test
    void damageIsReadOrRefused() {
        survivesDamage(READER, bytes("STCNOFF\n1 1 0\n0 0 0 0 0 1 1 0 0 1 0 0\n1 0 1 2 3\n"));
        survivesDamage(READER, binary());
    }
}
