package org.bozzetto.ai3d.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
    @Override
    public Mesh decode(byte[] glb) throws FormatException {
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

    private static FormatException broken(String why, Optional<Throwable> cause) {
        return new FormatException(
                "DRACO_BROKEN",
                "geometry that is compressed with Draco cannot be read: " + why,
                new Where.Whole(),
                cause.orElse(null));
    }
}
