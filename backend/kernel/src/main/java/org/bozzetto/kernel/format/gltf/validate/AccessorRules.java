package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bozzetto.kernel.format.gltf.ComponentType;

/** Accessors: alignment and bounds (glTF 2.0 section 3.6.2). */
final class AccessorRules {
    private final Document document;
    private final Issues issues;

    private AccessorRules(Document document) {
        this.document = document;
        issues = document.issues();
    }

    static void check(Document document) {
        AccessorRules rules = new AccessorRules(document);
        for (int i = 0; i < document.list("accessors").size(); i++) {
            int index = i;
            AccessorShape.of(document, i)
                    .ifPresent(
                            shape -> rules.accessor(document.item("accessors", index), shape, "/accessors/" + index));
        }
    }

    private void accessor(ObjectNode accessor, AccessorShape shape, String pointer) {
        boolean fraction = shape.component() != ComponentType.FLOAT && shape.component() != ComponentType.UNSIGNED_INT;
        if (shape.normalized() && !fraction) {
            String message = "only bytes and shorts can be normalized";
            issues.error("ACCESSOR_NORMALIZED_INVALID", pointer + "/normalized", message);
        }
        if (accessor.has("byteOffset") && !accessor.has("bufferView")) {
            issues.error("UNSATISFIED_DEPENDENCY", pointer + "/byteOffset", "bufferView is missing");
        }
        for (String bound : new String[] {"min", "max"}) {
            if (accessor.path(bound).isArray()
                    && accessor.path(bound).size() != shape.type().width()) {
                String message = shape.type() + " has " + shape.type().width() + " components";
                issues.error("ARRAY_LENGTH_NOT_IN_LIST", pointer + "/" + bound, message);
            }
        }
        if (shape.view() >= 0) {
            fit(shape, shape.view(), shape.byteOffset(), pointer, pointer + "/byteOffset");
        }
        if (accessor.path("sparse") instanceof ObjectNode sparse) {
            sparse(sparse, shape, pointer + "/sparse");
        }
    }

    private void fit(AccessorShape shape, int viewIndex, long offset, String pointer, String offsetPointer) {
        ObjectNode view = document.item("bufferViews", viewIndex);
        int component = shape.component().bytes();
        if (offset % component != 0) {
            String message = offset + " is no multiple of " + component;
            issues.error("ACCESSOR_OFFSET_ALIGNMENT", offsetPointer, message);
        } else if ((offset + Numbers.natural(view, "byteOffset", 0)) % component != 0) {
            String message = "the data does not start at a multiple of " + component;
            issues.error("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", offsetPointer, message);
        }
        if (shape.type().columns() > 1 && offset % 4 != 0) {
            issues.error("ACCESSOR_MATRIX_ALIGNMENT", offsetPointer, "matrices start at multiples of 4");
        }
        long stride = Numbers.natural(view, "byteStride", shape.elementBytes());
        if (stride < shape.elementBytes()) {
            String message = "the stride " + stride + " is less than the " + shape.elementBytes() + " of an element";
            issues.error("ACCESSOR_SMALL_BYTESTRIDE", pointer, message);
            return;
        }
        long length = Numbers.natural(view, "byteLength", 0);
        double end = offset + (shape.count() - 1.0) * stride + shape.lastElementBytes();
        if (length > 0 && end > length) {
            String message = "the elements end at " + (long) end + " in a view of " + length + " bytes";
            issues.error("ACCESSOR_TOO_LONG", pointer, message);
        }
    }

    private void sparse(ObjectNode sparse, AccessorShape shape, String pointer) {
        long count = Numbers.natural(sparse, "count", 0);
        if (count > shape.count()) {
            String message = count + " elements of " + shape.count();
            issues.error("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", pointer + "/count", message);
            return;
        }
        if (count < 1) {
            return;
        }
        int values = document.reference(sparse.path("values"), "bufferView", "bufferViews");
        if (values >= 0) {
            AccessorShape replaced =
                    new AccessorShape(shape.component(), shape.type(), shape.normalized(), count, values, 0);
            long offset = Numbers.natural(sparse.path("values"), "byteOffset", 0);
            fit(replaced, values, offset, pointer + "/values", pointer + "/values/byteOffset");
        }
    }
}
