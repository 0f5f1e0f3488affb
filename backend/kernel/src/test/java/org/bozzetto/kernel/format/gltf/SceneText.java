package org.bozzetto.kernel.format.gltf;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;

/** A scene as text, arrays by length and hash, for comparing two of them. Where pictures were stored is left out. */
final class SceneText {
    private final StringBuilder text = new StringBuilder();

    private SceneText() {}

    static String of(Scene scene) {
        SceneText writer = new SceneText();
        writer.add("scene", scene, 0);
        return writer.text.toString();
    }

    /** The first line in which two scenes differ, with its line number; empty when they are the same. */
    static String firstDifference(Scene a, Scene b) {
        List<String> left = of(a).lines().toList();
        List<String> right = of(b).lines().toList();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String one = i < left.size() ? left.get(i) : "(end)";
            String other = i < right.size() ? right.get(i) : "(end)";
            if (!one.equals(other)) {
                return String.join("\n", left.subList(Math.max(0, i - 12), i)) + "\n" + one + " != " + other;
            }
        }
        return "";
    }

    private void add(String name, Object value, int depth) {
        text.append("  ".repeat(depth)).append(name).append(": ");
        switch (value) {
            case Mesh mesh -> mesh(mesh, depth);
            case Image image -> {
                text.append('\n');
                add("name", image.name(), depth + 1);
                add("mediaType", image.mediaType(), depth + 1);
                add("bytes", image.bytes(), depth + 1);
                add("extras", image.extras(), depth + 1);
            }
            case Record fields -> fields(fields, depth);
            case List<?> list -> {
                text.append(list.size()).append('\n');
                for (int i = 0; i < list.size(); i++) {
                    add(name + i, list.get(i), depth + 1);
                }
            }
            case Map<?, ?> map -> {
                text.append(map.size()).append('\n');
                new TreeMap<>(map).forEach((key, entry) -> add(key.toString(), entry, depth + 1));
            }
            case Optional<?> optional when optional.isPresent() -> add("present", optional.get(), depth);
            case Object array when array.getClass().isArray() -> array(array);
            default -> text.append(value).append('\n');
        }
    }

    private void array(Object array) {
        int hash = 1;
        for (int i = 0; i < Array.getLength(array); i++) {
            hash = 31 * hash + Array.get(array, i).hashCode();
        }
        text.append(Array.getLength(array)).append(" values #").append(hash).append('\n');
    }

    private void fields(Record fields, int depth) {
        text.append('\n');
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            try {
                add(component.getName(), component.getAccessor().invoke(fields), depth + 1);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }

    private void mesh(Mesh mesh, int depth) {
        text.append(mesh.topology()).append('\n');
        add("positions", mesh.positions(), depth + 1);
        add("normals", mesh.normals(), depth + 1);
        add("tangents", mesh.tangents(), depth + 1);
        add("uvs", mesh.uvSets(), depth + 1);
        add("colors", mesh.colorSets(), depth + 1);
        add("joints", mesh.jointSets(), depth + 1);
        add("weights", mesh.weightSets(), depth + 1);
        add("custom", mesh.customAttributes(), depth + 1);
        add("indices", mesh.indices(), depth + 1);
    }
}
