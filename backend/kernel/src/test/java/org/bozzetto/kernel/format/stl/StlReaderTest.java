package org.bozzetto.kernel.format.stl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.kernel.format.MeshFiles.bytes;
import static org.bozzetto.kernel.format.MeshFiles.item;
import static org.bozzetto.kernel.format.MeshFiles.only;
import static org.bozzetto.kernel.format.MeshFiles.read;
import static org.bozzetto.kernel.format.MeshFiles.refusal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.MeshFiles;
import org.bozzetto.kernel.scene.Node;
import org.junit.jupiter.api.Test;

class StlReaderTest {
    private static final StlReader READER = new StlReader();
    private static final String TEXT = """
            solid left wing
              facet normal 0 0 1
                outer loop
                  vertex 0 0 0
                  vertex 1.5 0 0
                  vertex 0 1e1 0
                endloop
              endfacet
            endsolid left wing
            SOLID
              FACET NORMAL 0 0 1 OUTER LOOP VERTEX 0 0 1 VERTEX 1 0 1 VERTEX 0 1 1 ENDLOOP ENDFACET
            ENDSOLID
            """;

    private static byte[] binary(String header, int declared, float[]... facets) {
        ByteBuffer file = ByteBuffer.allocate(84 + 50 * facets.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(bytes(header)).position(80);
        file.putInt(declared);
        for (float[] facet : facets) {
            file.putFloat(0).putFloat(0).putFloat(1);
            for (float value : facet) {
                file.putFloat(value);
            }
            file.putShort((short) 0);
        }
        return file.array();
    }

    private static final float[] FACET = {0, 0, 0, 1, 0, 0, 0, 1, 0};

    @Test
    void everySolidOfATextBecomesANode() throws Exception {
        Imported imported = read(READER, TEXT);
        assertThat(imported.scene().nodes()).extracting(Node::name).containsExactly("left wing", "STL");
        assertThat(imported.scene()
                        .meshes()
                        .getFirst()
                        .primitives()
                        .getFirst()
                        .mesh()
                        .positions())
                .containsExactly(0, 0, 0, 1.5f, 0, 0, 0, 10, 0);
        assertThat(imported.report().isClean()).isTrue();
    }

    @Test
    void aBinaryFileMayBeginWithSolid() throws Exception {
        byte[] file = binary("solid from CAD facet", 2, FACET, FACET);
        assertThat(READER.recognizes(file)).isTrue();
        Imported imported = read(READER, file);
        assertThat(only(imported).triangleCount()).isEqualTo(2);
        assertThat(imported.scene().nodes().getFirst().name()).isEqualTo("from CAD facet");
    }

    @Test
    void aWrongCountIsSetRightWhenTheFileEndsWithATriangle() throws Exception {
        for (int declared : new int[] {0, 7, -1}) {
            Imported imported = read(READER, binary("", declared, FACET, FACET));
            assertThat(only(imported).triangleCount()).isEqualTo(2);
            assertThat(item(imported, "STL_WRONG_COUNT")).isPresent();
        }
        assertThat(only(read(READER, binary("", 1, FACET, FACET))).triangleCount())
                .isEqualTo(1);
    }

    @Test
    void aCutFileIsRefused() {
        byte[] whole = binary("", 2, FACET, FACET);
        assertThat(refusal(READER, Arrays.copyOf(whole, whole.length - 1))).isEqualTo("STL_TRUNCATED");
        assertThat(refusal(READER, Arrays.copyOf(whole, 50))).isEqualTo("STL_TRUNCATED");
        assertThat(refusal(READER, bytes(TEXT.substring(0, 90)))).isEqualTo("STL_TRUNCATED");
        assertThat(refusal(READER, binary("", 0))).isEqualTo("NO_GEOMETRY");
        assertThat(refusal(READER, bytes("solid empty\nendsolid empty"))).isEqualTo("NO_GEOMETRY");
    }

    @Test
    void brokenNumbersAreRepairedAndCounted() throws Exception {
        float[] broken = {0, 0, 0, Float.NaN, 5, 5, 0, 1, 0};
        Imported imported = read(READER, binary("", 1, broken));
        assertThat(only(imported).positions()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(item(imported, "NON_FINITE_POSITION").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void facesWithoutAreaStayAndAreCounted() throws Exception {
        float[] flat = {0, 0, 0, 1, 0, 0, 2, 0, 0};
        Imported imported = read(READER, binary("", 3, FACET, flat, flat));
        assertThat(only(imported).triangleCount()).isEqualTo(3);
        assertThat(item(imported, "DEGENERATE_FACE").orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void coloursOfVisCamAndOfMagicsAreRead() throws Exception {
        byte[] viscam = binary("", 2, FACET, FACET);
        viscam[84 + 48] = (byte) 0x1F;
        viscam[84 + 49] = (byte) 0x80;
        float[] blueThenWhite = only(read(READER, viscam)).colors();
        assertThat(blueThenWhite).startsWith(0, 0, 1, 1).endsWith(1, 1, 1, 1);
        byte[] magics = binary("COLOR=....", 2, FACET, FACET);
        System.arraycopy(new byte[] {0, (byte) 255, 0, (byte) 255}, 0, magics, 6, 4);
        magics[84 + 48] = (byte) 0x1F;
        magics[84 + 50 + 49] = (byte) 0x80;
        float[] redThenGreen = only(read(READER, magics)).colors();
        assertThat(redThenGreen).startsWith(1, 0, 0, 1).endsWith(0, 1, 0, 1);
    }

    @Test
    void coloursInAttributeBytesAreToldOf() throws Exception {
        byte[] file = binary("", 1, FACET);
        file[84 + 48] = 31;
        assertThat(item(read(READER, file), "STL_ATTRIBUTE_BYTES")).isPresent();
    }

    @Test
    void trianglesThatFaceAgainstTheirNormalAreToldOf() throws Exception {
        byte[] file = binary("", 1, FACET);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(92, -1);
        assertThat(item(read(READER, file), "STL_NORMAL_AGAINST_WINDING")).isPresent();
    }

    @Test
    void otherBinaryFilesAreNotTakenForStl() {
        byte[] noise = new byte[1024];
        new java.util.Random(7).nextBytes(noise);
        assertThat(READER.recognizes(noise)).isFalse();
        assertThat(READER.recognizes(new byte[1024])).isFalse();
        assertThat(READER.recognizes(bytes("solid ground is what we need"))).isTrue();
        assertThat(READER.recognizes(bytes("v 0 0 0\n"))).isFalse();
    }

    @Test
    void damageIsReadOrRefused() {
        MeshFiles.survivesDamage(READER, bytes(TEXT));
        MeshFiles.survivesDamage(READER, binary("x", 2, FACET, FACET));
    }
}
