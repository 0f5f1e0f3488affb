package org.bozzetto.ai3d.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bozzetto.interop.ParsedScene;
import org.bozzetto.interop.ParserException;
import org.bozzetto.interop.SideFiles;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.DracoDecoder;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Primitive;

/** Meshes that Draco compressed, decoded by the native parsers. */
public final class NativeDraco implements DracoDecoder {
    private static final byte[] JOINTS = "\"JOINTS_0\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NORMALIZED = "\"normalized\":true".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Mesh decode(byte[] glb) throws FormatException {
        if (contains(glb, JOINTS)) {
            // Assimp leaves out bones of a mesh without a skin, and a skin is nothing that this mesh brings.
            throw refused("DRACO_SKINNED", "a mesh with bones is compressed with Draco, which cannot be read");
        }
        if (contains(glb, NORMALIZED)) {
            // Assimp takes the whole numbers that stand for fractions to be floating-point numbers.
            throw refused("DRACO_QUANTIZED", "a mesh of whole numbers is compressed with Draco, which cannot be read");
        }
        try (Arena arena = Arena.ofConfined()) {
            ParsedScene scene =
                    Parsers.SHARED.get().scene("draco.glb", MemorySegment.ofArray(glb), SideFiles.NONE, arena);
            List<Primitive> primitives = new GltfReader()
                    .read(scene.glb(), Resources.NONE).scene().meshes().stream()
                            .flatMap(group -> group.primitives().stream())
                            .toList();
            if (primitives.size() != 1) {
                throw broken("it holds " + primitives.size() + " meshes", Optional.empty());
            }
            return primitives.getFirst().mesh();
        } catch (ParserException e) {
            throw broken(e.getMessage(), Optional.of(e));
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static FormatException refused(String code, String what) {
        return new FormatException(code, what + "; export it without Draco compression", new Where.Whole());
    }

    private static FormatException broken(String why, Optional<Throwable> cause) {
        return new FormatException(
                "DRACO_BROKEN",
                "geometry that is compressed with Draco cannot be read: " + why,
                new Where.Whole(),
                cause.orElse(null));
    }
}
