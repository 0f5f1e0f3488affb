package org.bozzetto.kernel.format.gltf;

import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;

/**
 * What an accessor says about its elements (glTF 2.0 section 5.1).
 *
 * @param view index of the buffer view, or {@link org.bozzetto.kernel.scene.Scene#NONE} for zeros
 */
record Accessor(
        ComponentType component,
        ElementType type,
        boolean normalized,
        int count,
        int view,
        long byteOffset,
        Optional<GltfObject> sparse,
        String pointer) {

    static Accessor parse(GltfObject object, int viewCount) throws FormatException {
        long code = BufferTable.natural(object, "componentType", 0);
        ComponentType component = ComponentType.of(code)
                .orElseThrow(() -> BufferTable.broken(
                        "ACCESSOR_COMPONENT_TYPE", "unknown component type " + code, object.at("componentType")));
        String name = object.text("type");
        ElementType type = ElementType.of(name)
                .orElseThrow(() -> BufferTable.broken(
                        "ACCESSOR_TYPE", "unknown type " + BufferTable.shortened(name), object.at("type")));
        long count = BufferTable.natural(object, "count", 0);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw BufferTable.broken("ACCESSOR_COUNT", "an accessor of " + count + " elements", object.at("count"));
        }
        int view = object.index("bufferView", viewCount);
        if (object.has("bufferView") && view < 0) {
            throw BufferTable.broken(
                    "UNRESOLVED_REFERENCE", "an accessor names no buffer view of this file", object.at("bufferView"));
        }
        return new Accessor(
                component,
                type,
                object.flag("normalized"),
                (int) count,
                view,
                BufferTable.natural(object, "byteOffset", 0),
                object.object("sparse"),
                object.pointer());
    }

    /** Numbers in all. */
    long size() {
        return (long) count * type.width();
    }
}
