package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.ComponentType;

/** What stands in the accessors of meshes: indices, unit vectors; for joints and weights see {@link SkinDataRules}. */
final class MeshDataRules {
    private static final double UNIT_TOLERANCE = 0.00674;

    private final Document document;
    private final Issues issues;
    private final AccessorValues values;
    private final Map<Integer, Integer> fewestJoints = new HashMap<>();

    MeshDataRules(Document document, AccessorValues values) {
        this.document = document;
        issues = document.issues();
        this.values = values;
    }

    void check() {
        document.each("nodes", (node, pointer) -> {
            int mesh = document.reference(node, "mesh", "meshes");
            int skin = document.reference(node, "skin", "skins");
            if (mesh >= 0 && skin >= 0) {
                int joints = document.item("skins", skin).path("joints").size();
                fewestJoints.merge(mesh, joints, Math::min);
            }
        });
        for (int i = 0; i < document.list("meshes").size(); i++) {
            JsonNode primitives = document.item("meshes", i).path("primitives");
            int joints = fewestJoints.getOrDefault(i, Integer.MAX_VALUE);
            for (int k = 0; k < primitives.size(); k++) {
                primitive(primitives.get(k), joints, "/meshes/" + i + "/primitives/" + k);
            }
        }
    }

    private void primitive(JsonNode primitive, int joints, String pointer) {
        JsonNode attributes = primitive.path("attributes");
        Optional<AccessorShape> positions =
                AccessorShape.of(document, document.reference(attributes, "POSITION", "accessors"));
        int indices = document.reference(primitive, "indices", "accessors");
        if (indices >= 0 && positions.isPresent()) {
            boolean triangles = Numbers.natural(primitive, "mode", 4) == 4;
            AccessorShape.of(document, indices)
                    .ifPresent(shape -> values.of(indices)
                            .ifPresent(numbers ->
                                    indices(numbers, shape, positions.get().count(), triangles, pointer + "/indices")));
        }
        unitVectors(attributes, "NORMAL", 3, pointer);
        unitVectors(attributes, "TANGENT", 4, pointer);
        for (int set = 0; attributes.has("COLOR_" + set); set++) {
            colors(document.reference(attributes, "COLOR_" + set, "accessors"), pointer + "/attributes/COLOR_" + set);
        }
        new SkinDataRules(document, values).check(attributes, joints, pointer + "/attributes/");
    }

    private void indices(double[] numbers, AccessorShape shape, long vertices, boolean triangles, String pointer) {
        double restart = shape.component() == ComponentType.UNSIGNED_INT
                ? 4294967295.0
                : shape.component() == ComponentType.UNSIGNED_SHORT ? 65535 : 255;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == restart) {
                issues.error("ACCESSOR_INDEX_PRIMITIVE_RESTART", pointer, "index " + i + " is the restart value");
            } else if (numbers[i] >= vertices) {
                String message = "index " + i + " is " + (long) numbers[i] + " of " + vertices + " vertices";
                issues.error("ACCESSOR_INDEX_OOB", pointer, message);
            }
        }
        int degenerate = 0;
        for (int i = 0; triangles && i + 2 < numbers.length; i += 3) {
            boolean same =
                    numbers[i] == numbers[i + 1] || numbers[i] == numbers[i + 2] || numbers[i + 1] == numbers[i + 2];
            degenerate += same ? 1 : 0;
        }
        if (degenerate > 0) {
            String message = degenerate + " triangles use a vertex twice";
            issues.information("ACCESSOR_INDEX_TRIANGLE_DEGENERATE", pointer, message);
        }
    }

    private void colors(int index, String pointer) {
        boolean floats = AccessorShape.of(document, index)
                .filter(shape -> shape.component() == ComponentType.FLOAT)
                .isPresent();
        double[] numbers = floats ? values.of(index).orElse(new double[0]) : new double[0];
        long outside =
                Arrays.stream(numbers).filter(value -> value < 0 || value > 1).count();
        if (outside > 0) {
            issues.error("ACCESSOR_NON_CLAMPED", pointer, outside + " numbers are outside of 0..1");
        }
    }

    private void unitVectors(JsonNode attributes, String name, int width, String pointer) {
        int index = document.reference(attributes, name, "accessors");
        Optional<AccessorShape> shape = AccessorShape.of(document, index);
        boolean fits = shape.isPresent()
                && shape.get().type().width() == width
                && shape.get().component() == ComponentType.FLOAT;
        if (!fits) {
            return;
        }
        double[] numbers = values.of(index).orElse(new double[0]);
        int skewed = 0;
        int unsigned = 0;
        for (int i = 0; i < numbers.length; i += width) {
            double square = numbers[i] * numbers[i] + numbers[i + 1] * numbers[i + 1] + numbers[i + 2] * numbers[i + 2];
            skewed += Math.abs(Math.sqrt(square) - 1) > UNIT_TOLERANCE ? 1 : 0;
            unsigned += width == 4 && Math.abs(numbers[i + 3]) != 1 ? 1 : 0;
        }
        String place = pointer + "/attributes/" + name;
        if (skewed > 0) {
            issues.error("ACCESSOR_VECTOR3_NON_UNIT", place, skewed + " vectors are not of unit length");
        }
        if (unsigned > 0) {
            issues.error("ACCESSOR_INVALID_SIGN", place, unsigned + " signs are neither 1 nor -1");
        }
    }
}
