package org.bozzetto.kernel.format.gltf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Scene;

/** The vertex attributes of one primitive and of its morph targets, all of the same count. */
final class AttributeReading {
    /** Sets of texture coordinates, colours and joints beyond this are left out. */
    private static final int MAX_SETS = 16;

    private static final float[] NO_FLOATS = {};

    private final AccessorTable accessors;
    private final FiniteValues finite;
    private final GltfObject primitive;
    private final int count;

    AttributeReading(AccessorTable accessors, FiniteValues finite, GltfObject primitive, int count) {
        this.accessors = accessors;
        this.finite = finite;
        this.primitive = primitive;
        this.count = count;
    }

    /**
     * @param name {@code TEXCOORD} for {@code TEXCOORD_1}; the whole name for what glTF does not number
     * @param set 1 for {@code TEXCOORD_1}; 0 for what glTF does not number
     */
    private record Semantic(String name, int set) {
        private static final Pattern NUMBERED = Pattern.compile("(TEXCOORD|COLOR|JOINTS|WEIGHTS)_(\\d{1,6})");

        static Semantic of(String text) {
            Matcher matcher = NUMBERED.matcher(text);
            return matcher.matches()
                    ? new Semantic(matcher.group(1), Integer.parseInt(matcher.group(2)))
                    : new Semantic(
                            Set.of("TEXCOORD", "COLOR", "JOINTS", "WEIGHTS").contains(text) ? "_" : text, 0);
        }
    }

    void read(GltfObject attributes, Mesh.Builder mesh) throws FormatException {
        Map<Integer, float[]> uvs = new TreeMap<>();
        Map<Integer, float[]> colors = new TreeMap<>();
        Map<Integer, float[]> weights = new TreeMap<>();
        Map<Integer, int[]> joints = new TreeMap<>();
        Map<String, float[]> custom = new LinkedHashMap<>();
        for (String name : names(attributes)) {
            Semantic semantic = Semantic.of(name);
            int set = semantic.set();
            if (!fits(attributes, name, semantic)) {
                continue;
            }
            int index = attributes.index(name, accessors.size());
            switch (semantic.name()) {
                case "POSITION" -> {}
                case "NORMAL" -> mesh.normals(finite(accessors.floats(index)));
                case "TANGENT" -> mesh.tangents(finite(accessors.floats(index)));
                case "TEXCOORD" -> uvs.put(set, finite(accessors.floats(index)));
                case "COLOR" -> colors.put(set, finite(accessors.colors(index)));
                case "WEIGHTS" -> weights.put(set, finite(accessors.floats(index)));
                case "JOINTS" -> joints.put(set, accessors.integers(index));
                default -> custom.put(name, finite(customValues(index)));
            }
        }
        gapless(uvs).forEach((set, values) -> mesh.addUvs(values));
        gapless(colors).forEach((set, values) -> mesh.addColors(values));
        addSkinning(joints, weights, mesh);
        custom.forEach(mesh::customAttribute);
    }

    MorphTarget target(GltfObject target) throws FormatException {
        Map<String, float[]> values = new TreeMap<>();
        for (String name : names(target)) {
            Semantic semantic = Semantic.of(name);
            String kind = semantic.name();
            Optional<Accessor> accessor = accessor(target, name);
            boolean fits = accessor.isPresent()
                    && accessor.get().count() == count
                    && (!kind.equals("TANGENT") || accessor.get().type() == ElementType.VEC3)
                    && (kind.equals("TANGENT") || typeFits(kind, accessor.get().type()));
            if (fits) {
                int index = target.index(name, accessors.size());
                boolean colors = kind.equals("COLOR");
                values.put(name, finite(colors ? accessors.colorOffsets(index) : accessors.floats(index)));
            } else {
                leaveOut(target.at(name));
            }
        }
        return new MorphTarget(values);
    }

    private static Iterable<String> names(GltfObject attributes) {
        return () -> attributes.json().fieldNames();
    }

    private Optional<Accessor> accessor(GltfObject attributes, String name) throws FormatException {
        int index = attributes.index(name, accessors.size());
        return index == Scene.NONE ? Optional.empty() : Optional.of(accessors.get(index));
    }

    private boolean fits(GltfObject attributes, String name, Semantic semantic) throws FormatException {
        if (name.equals("extras") || name.equals("extensions")) {
            return false;
        }
        Optional<Accessor> accessor = accessor(attributes, name);
        boolean fits = accessor.isPresent()
                && accessor.get().count() == count
                && typeFits(semantic.name(), accessor.get().type())
                && semantic.set() < MAX_SETS;
        if (!fits) {
            leaveOut(attributes.at(name));
        }
        return fits;
    }

    private static boolean typeFits(String semantic, ElementType type) {
        return switch (semantic) {
            case "POSITION", "NORMAL" -> type == ElementType.VEC3;
            case "TANGENT", "JOINTS", "WEIGHTS" -> type == ElementType.VEC4;
            case "TEXCOORD" -> type == ElementType.VEC2;
            case "COLOR" -> type == ElementType.VEC3 || type == ElementType.VEC4;
            default -> true;
        };
    }

    private float[] customValues(int index) throws FormatException {
        if (accessors.isRounded(index)) {
            primitive
                    .report()
                    .add(
                            Outcome.APPROXIMATED,
                            "LARGE_INTEGERS",
                            "whole numbers above 16,777,216 in an application's own vertex data were rounded",
                            "",
                            accessors.get(index).pointer());
        }
        return accessors.floats(index);
    }

    /** Sets 0 and 2 become 0, 1 (empty) and 2, so that materials still find theirs. */
    private static Map<Integer, float[]> gapless(Map<Integer, float[]> sets) {
        Map<Integer, float[]> all = new TreeMap<>(sets);
        int last = sets.keySet().stream().mapToInt(set -> set).max().orElse(-1);
        for (int set = 0; set < last; set++) {
            all.putIfAbsent(set, NO_FLOATS);
        }
        return all;
    }

    private void addSkinning(Map<Integer, int[]> joints, Map<Integer, float[]> weights, Mesh.Builder mesh) {
        for (Map.Entry<Integer, int[]> set : joints.entrySet()) {
            float[] own = weights.remove(set.getKey());
            if (own == null) {
                leaveOut(primitive.at("attributes/JOINTS_" + set.getKey()));
            } else {
                mesh.addSkinning(set.getValue(), own);
            }
        }
        weights.keySet().forEach(set -> leaveOut(primitive.at("attributes/WEIGHTS_" + set)));
    }

    private void leaveOut(String place) {
        primitive
                .report()
                .add(
                        Outcome.DROPPED,
                        "ATTRIBUTE_MISMATCH",
                        "vertex data that does not fit its mesh was left out",
                        "export the file again",
                        place);
    }

    private float[] finite(float[] values) throws FormatException {
        return finite.of(values, primitive.pointer());
    }
}
