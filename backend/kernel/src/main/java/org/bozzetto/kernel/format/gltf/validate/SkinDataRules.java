package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** Joints and weights of vertices (glTF 2.0 section 3.7.3.3). */
final class SkinDataRules {
    private static final double SUM_TOLERANCE = 2e-7;

    private final Document document;
    private final AccessorValues values;

    SkinDataRules(Document document, AccessorValues values) {
        this.document = document;
        this.values = values;
    }

    private record Set4(String number, double[] joints, double[] weights) {}

    void check(JsonNode attributes, int jointCount, String pointer) {
        List<Set4> sets = new ArrayList<>();
        for (int i = 0; attributes.has("JOINTS_" + i) && attributes.has("WEIGHTS_" + i); i++) {
            Optional<double[]> joints = quadruples(attributes, "JOINTS_" + i, false);
            Optional<double[]> weights = quadruples(attributes, "WEIGHTS_" + i, true);
            if (joints.isPresent()
                    && weights.isPresent()
                    && joints.get().length == weights.get().length
                    && (sets.isEmpty() || sets.getFirst().joints().length == joints.get().length)) {
                sets.add(new Set4("_" + i, joints.get(), weights.get()));
            }
        }
        Set<String> told = new TreeSet<>();
        int vertices = sets.isEmpty() ? 0 : sets.getFirst().joints().length / 4;
        for (int v = 0; v < vertices; v++) {
            vertex(sets, v, jointCount, told);
        }
        for (String issue : told) {
            String[] parts = issue.split(" ", 2);
            tell(parts[0], pointer + parts[1]);
        }
    }

    private void vertex(List<Set4> sets, int vertex, int jointCount, Set<String> told) {
        Set<Double> seen = new HashSet<>();
        double sum = 0;
        for (Set4 set : sets) {
            for (int k = 4 * vertex; k < 4 * vertex + 4; k++) {
                double joint = set.joints()[k];
                double weight = set.weights()[k];
                // A negative weight never makes a sum right.
                sum += Math.abs(weight);
                if (joint >= jointCount) {
                    told.add("ACCESSOR_JOINTS_INDEX_OOB JOINTS" + set.number());
                }
                if (weight < 0) {
                    told.add("ACCESSOR_WEIGHTS_NEGATIVE WEIGHTS" + set.number());
                } else if (weight == 0 && joint != 0) {
                    told.add("ACCESSOR_JOINTS_USED_ZERO_WEIGHT JOINTS" + set.number());
                }
                if (weight != 0 && !seen.add(joint)) {
                    told.add("ACCESSOR_JOINTS_INDEX_DUPLICATE JOINTS" + set.number());
                }
            }
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE * 4 * sets.size()) {
            sets.forEach(set -> told.add("ACCESSOR_WEIGHTS_NON_NORMALIZED WEIGHTS" + set.number()));
        }
    }

    private void tell(String code, String pointer) {
        if (code.equals("ACCESSOR_JOINTS_USED_ZERO_WEIGHT")) {
            document.issues().warning(code, pointer, "joints that have no weight should be 0");
        } else {
            document.issues()
                    .error(
                            code,
                            pointer,
                            switch (code) {
                                case "ACCESSOR_JOINTS_INDEX_OOB" -> "joints that the skin does not have";
                                case "ACCESSOR_JOINTS_INDEX_DUPLICATE" -> "vertices that name a joint twice";
                                case "ACCESSOR_WEIGHTS_NEGATIVE" -> "negative weights";
                                default -> "weights that do not sum to 1";
                            });
        }
    }

    private Optional<double[]> quadruples(JsonNode attributes, String name, boolean floats) {
        int index = document.reference(attributes, name, "accessors");
        return AccessorShape.of(document, index)
                .filter(shape ->
                        shape.type() == ElementType.VEC4 && (shape.component() == ComponentType.FLOAT) == floats)
                .flatMap(shape -> values.of(index));
    }
}
