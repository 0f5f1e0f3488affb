package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Skins (glTF 2.0 section 3.7.3). */
final class SkinRules {
    private SkinRules() {}

    static void check(Document document) {
        document.each("skins", (skin, pointer) -> skin(document, skin, pointer));
    }

    private static void skin(Document document, ObjectNode skin, String pointer) {
        String place = pointer + "/inverseBindMatrices";
        int index = document.reference(skin, "inverseBindMatrices", "accessors");
        AccessorShape.of(document, index).ifPresent(shape -> {
            if (shape.type() != ElementType.MAT4 || shape.component() != ComponentType.FLOAT || shape.normalized()) {
                String message = "inverse bind matrices are MAT4 FLOAT, not " + shape.format();
                document.issues().error("SKIN_IBM_INVALID_FORMAT", place, message);
            }
            if (shape.count() < skin.path("joints").size()) {
                String message =
                        shape.count() + " matrices for " + skin.path("joints").size() + " joints";
                document.issues().error("INVALID_IBM_ACCESSOR_COUNT", place, message);
            }
            if (shape.view() >= 0 && document.item("bufferViews", shape.view()).has("byteStride")) {
                document.issues().error("SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE", place, "only vertex data has a stride");
            }
        });
    }
}
