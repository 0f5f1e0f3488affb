package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.validate.AccessorValues.Blocks;

/** Joints and weights of vertices (glTF 2.0 section 3.7.3.3). */
final class SkinDataRules {
    private static final double TOLERANCE_PER_WEIGHT = 2e-7;

    private final Document document;
    private final AccessorValues values;

    SkinDataRules(Document document, AccessorValues values) {
        this.document = document;
        this.values = values;
    }

    /** Four joints and weights of each vertex. */
    private record JointSet(int number, Blocks joints, Blocks weights, double divisor) {}

    void check() {
        Map<Integer, Integer> fewestJoints = new HashMap<>();
        document.each("nodes", (node, pointer) -> {
            int mesh = document.reference(node, "mesh", "meshes");
            int joints = document.item("skins", document.reference(node, "skin", "skins"))
                    .path("joints")
                    .size();
            if (mesh >= 0 && joints > 0) {
                fewestJoints.merge(mesh, joints, Math::min);
            }
        });
        fewestJoints.forEach((mesh, joints) -> {
            JsonNode primitives = document.item("meshes", mesh).path("primitives");
            for (int i = 0; i < primitives.size(); i++) {
                String pointer = "/meshes/" + mesh + "/primitives/" + i + "/attributes/";
                primitive(Primitive.of(primitives.get(i), document), joints, pointer);
            }
        });
    }

    private void primitive(Primitive primitive, int jointCount, String pointer) {
        List<JointSet> sets = new ArrayList<>();
        for (int i = 0; i < primitive.jointSets(); i++) {
            Optional<JointSet> set = set(primitive, i);
            if (set.isEmpty()) {
                return;
            }
            sets.add(set.get());
        }
        Map<String, Integer> found = new TreeMap<>();
        for (long left = sets.isEmpty() ? 0 : primitive.vertices(); left > 0; ) {
            List<double[]> joints =
                    sets.stream().map(set -> set.joints().next()).toList();
            List<double[]> weights =
                    sets.stream().map(set -> set.weights().next()).toList();
            int vertices = joints.getFirst().length / 4;
            for (int v = 0; v < vertices; v++) {
                vertex(sets, joints, weights, v, jointCount, found);
            }
            left -= vertices;
        }
        found.forEach((issue, count) -> tell(issue, count, pointer));
    }

    private Optional<JointSet> set(Primitive primitive, int number) {
        int joints = document.reference(primitive.attributes(), "JOINTS_" + number, "accessors");
        int weights = document.reference(primitive.attributes(), "WEIGHTS_" + number, "accessors");
        Optional<AccessorShape> jointShape = AccessorShape.of(document, joints)
                .filter(shape -> shape.type().width() == 4 && shape.component() != ComponentType.FLOAT)
                .filter(shape -> shape.count() == primitive.vertices());
        Optional<AccessorShape> weightShape = AccessorShape.of(document, weights)
                .filter(shape -> shape.type().width() == 4 && shape.count() == primitive.vertices());
        if (jointShape.isEmpty() || weightShape.isEmpty()) {
            return Optional.empty();
        }
        double divisor = weightShape.get().divisor();
        return values.of(joints)
                .flatMap(first -> values.of(weights).map(second -> new JointSet(number, first, second, divisor)));
    }

    private static void vertex(
            List<JointSet> sets,
            List<double[]> joints,
            List<double[]> weights,
            int vertex,
            int jointCount,
            Map<String, Integer> found) {
        Set<Double> seen = new HashSet<>();
        float sum = 0;
        int summed = 0;
        for (int k = 4 * vertex; k < 4 * vertex + 4; k++) {
            for (int i = 0; i < sets.size(); i++) {
                double joint = joints.get(i)[k];
                double weight = weights.get(i)[k] / sets.get(i).divisor();
                String set = "_" + sets.get(i).number();
                if (joint >= jointCount) {
                    found.merge("ACCESSOR_JOINTS_INDEX_OOB JOINTS" + set, 1, Integer::sum);
                } else if (weight == 0 && joint != 0) {
                    found.merge("ACCESSOR_JOINTS_USED_ZERO_WEIGHT JOINTS" + set, 1, Integer::sum);
                } else if (weight != 0) {
                    boolean unique = seen.add(joint);
                    if (!unique) {
                        found.merge("ACCESSOR_JOINTS_INDEX_DUPLICATE JOINTS" + set, 1, Integer::sum);
                    }
                    if (weight < 0) {
                        found.merge("ACCESSOR_WEIGHTS_NEGATIVE WEIGHTS" + set, 1, Integer::sum);
                    } else if (unique) {
                        sum = (float) (sum + weight);
                        summed++;
                    }
                }
            }
        }
        if (!(Math.abs(sum - 1.0) <= TOLERANCE_PER_WEIGHT * summed)) {
            sets.forEach(
                    set -> found.merge("ACCESSOR_WEIGHTS_NON_NORMALIZED WEIGHTS_" + set.number(), 1, Integer::sum));
        }
    }

    private void tell(String issue, int count, String pointer) {
        String code = issue.substring(0, issue.indexOf(' '));
        String place = pointer + issue.substring(issue.indexOf(' ') + 1);
        if (code.equals("ACCESSOR_JOINTS_USED_ZERO_WEIGHT")) {
            document.issues().warning(code, place, count + " joints that have no weight should be 0");
            return;
        }
        String what = switch (code) {
            case "ACCESSOR_JOINTS_INDEX_OOB" -> " joints that the skin does not have";
            case "ACCESSOR_JOINTS_INDEX_DUPLICATE" -> " joints that their vertex names twice";
            case "ACCESSOR_WEIGHTS_NEGATIVE" -> " negative weights";
            default -> " vertices whose weights do not sum to 1";
        };
        document.issues().error(code, place, count + what);
    }
}
