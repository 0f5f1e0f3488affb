package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;

/** Small files in memory, for the tests of the mesh formats. */
public final class MeshFiles {
    private MeshFiles() {}

    public static Imported read(SceneReader reader, String text, Map<String, byte[]> beside) throws FormatException {
        Resources resources = (uri, maxBytes) -> Optional.ofNullable(beside.get(uri));
        return reader.read(MemorySegment.ofArray(bytes(text)), resources);
    }

    public static Imported read(SceneReader reader, String text) throws FormatException {
        return read(reader, text, Map.of());
    }

    public static Imported read(SceneReader reader, byte[] bytes) throws FormatException {
        return reader.read(MemorySegment.ofArray(bytes), Resources.NONE);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The mesh of a file that holds one. */
    public static Mesh only(Imported imported) {
        assertThat(imported.scene().meshes()).hasSize(1);
        assertThat(imported.scene().meshes().getFirst().primitives()).hasSize(1);
        return imported.scene().meshes().getFirst().primitives().getFirst().mesh();
    }

    public static int triangles(Scene scene) {
        return scene.meshes().stream()
                .flatMap(group -> group.primitives().stream())
                .mapToInt(primitive -> primitive.mesh().triangleCount())
                .sum();
    }

    public static String refusal(SceneReader reader, byte[] bytes) {
        FormatException refused = catchThrowableOfType(FormatException.class, () -> read(reader, bytes));
        assertThat(refused).as("the file should be refused").isNotNull();
        assertThat(refused.describe()).isNotBlank();
        return refused.code();
    }

    public static Optional<ImportReport.Item> item(Imported imported, String code) {
        return imported.report().items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst();
    }

    /** Every beginning of a file, and every byte turned over, is read or refused, and nothing else happens. */
    public static void survivesDamage(SceneReader reader, byte[] whole) {
        for (int i = 0; i < whole.length; i++) {
            readOrRefuse(reader, Arrays.copyOf(whole, i));
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) 0xFF;
            readOrRefuse(reader, flipped);
            flipped[i] ^= (byte) 0x80;
            readOrRefuse(reader, flipped);
        }
    }

    public static void readOrRefuse(SceneReader reader, byte[] bytes) {
        try {
            assertThat(read(reader, bytes).scene().nodes()).isNotEmpty();
        } catch (FormatException refused) {
            assertThat(refused.describe()).isNotBlank();
        } catch (RuntimeException other) {
            fail("only FormatException may be thrown", other);
        }
    }
}
