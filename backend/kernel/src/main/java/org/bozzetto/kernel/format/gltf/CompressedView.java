package org.bozzetto.kernel.format.gltf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Filter;
import org.bozzetto.kernel.format.meshopt.MeshoptDecoder.Mode;

/**
 * What EXT_meshopt_compression says about a buffer view.
 *
 * @param count elements
 * @param stride bytes of an element
 */
record CompressedView(Mode mode, Filter filter, long count, long stride, String pointer) {
    static final String EXTENSION = "EXT_meshopt_compression";

    static CompressedView of(GltfObject extension) throws FormatException {
        return new CompressedView(
                choice(Mode.values(), extension, "mode", extension.text("mode")),
                choice(
                        Filter.values(),
                        extension,
                        "filter",
                        extension.has("filter") ? extension.text("filter") : "NONE"),
                BufferTable.natural(extension, "count", 0),
                BufferTable.natural(extension, "byteStride", 0),
                extension.pointer());
    }

    private static <E extends Enum<E>> E choice(E[] known, GltfObject extension, String property, String name)
            throws FormatException {
        return Arrays.stream(known)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BufferTable.broken(
                        "MESHOPT_LAYOUT",
                        "unknown " + property + " of compression " + BufferTable.shortened(name),
                        extension.at(property)));
    }

    /** Nothing is allocated for more elements than so many bytes can hold. */
    byte[] decode(MemorySegment data, Budget budget) throws FormatException {
        boolean possible = count > 0
                && count <= Integer.MAX_VALUE
                && stride > 0
                && stride <= 256
                && MeshoptDecoder.leastBytes(mode, count, (int) stride) <= data.byteSize();
        if (!possible) {
            throw BufferTable.broken(
                    "MESHOPT_LAYOUT",
                    count + " elements of " + stride + " bytes do not fit " + data.byteSize() + " compressed bytes",
                    pointer);
        }
        budget.claim(data.byteSize(), 1, pointer);
        budget.claim(count, stride, pointer);
        try {
            return MeshoptDecoder.decode(data.toArray(ValueLayout.JAVA_BYTE), mode, filter, (int) count, (int) stride);
        } catch (FormatException e) {
            throw new FormatException(e.code(), e.getMessage(), new Where.AtPointer(pointer), e);
        }
    }
}
