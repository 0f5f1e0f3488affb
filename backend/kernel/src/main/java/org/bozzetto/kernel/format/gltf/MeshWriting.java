package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Primitive;

/** Meshes; those without a vertex have no form in glTF and are left out. */
final class MeshWriting {
    private final JsonSink sink;
    private final BinaryLayout layout;

    MeshWriting(JsonSink sink, BinaryLayout layout) {
        this.sink = sink;
        this.layout = layout;
    }

    static boolean isEmpty(MeshGroup group) {
        return group.primitives().stream()
                .allMatch(primitive -> primitive.mesh().vertexCount() == 0);
    }

    void write(MeshGroup group, ObjectNode target) {
        JsonSink.text(target, "name", group.name());
        ArrayNode primitives = target.putArray("primitives");
        for (Primitive primitive : group.primitives()) {
            if (primitive.mesh().vertexCount() > 0) {
                primitive(primitive, primitives.addObject());
            }
        }
        JsonSink.numbers(target, "weights", group.weights());
        sink.extras(target, group.extras());
    }

    private void primitive(Primitive primitive, ObjectNode target) {
        Mesh mesh = primitive.mesh();
        ObjectNode attributes = target.putObject("attributes");
        attributes(mesh, attributes);
        note(attributes, primitive.extras(), MeshReading.ATTRIBUTES);
        if (mesh.indices().length > 0) {
            int indices = layout.indices(mesh.indices(), mesh.topology() == Topology.TRIANGLES, mesh.vertexCount());
            layout.note(indices, primitive.extras().part(MeshReading.INDICES), sink);
            target.put(MeshReading.INDICES, indices);
        }
        if (mesh.topology() != Topology.TRIANGLES) {
            target.put("mode", MeshReading.MODES.indexOf(mesh.topology()));
        }
        JsonSink.index(target, "material", primitive.material());
        if (!primitive.targets().isEmpty()) {
            ArrayNode targets = target.putArray("targets");
            for (int i = 0; i < primitive.targets().size(); i++) {
                ObjectNode written = targets.addObject();
                target(primitive.targets().get(i), mesh.vertexCount(), written);
                note(written, primitive.extras(), MeshReading.TARGETS + i + "/");
            }
        }
        sink.extras(target, primitive.extras());
    }

    private void note(ObjectNode references, Extras extras, String prefix) {
        if (!extras.parts().isEmpty()) {
            references
                    .properties()
                    .forEach(entry ->
                            layout.note(entry.getValue().intValue(), extras.part(prefix + entry.getKey()), sink));
        }
    }

    private void attributes(Mesh mesh, ObjectNode target) {
        target.put("POSITION", layout.attribute("POSITION", mesh.positions(), ElementType.VEC3, true));
        put(target, "NORMAL", mesh.normals(), ElementType.VEC3);
        put(target, "TANGENT", mesh.tangents(), ElementType.VEC4);
        putSets(target, "TEXCOORD_", mesh.uvSets(), ElementType.VEC2);
        putSets(target, "COLOR_", mesh.colorSets(), ElementType.VEC4);
        for (int set = 0; set < mesh.jointSets().size(); set++) {
            int[] joints = mesh.jointSets().get(set);
            if (Arrays.stream(joints).anyMatch(joint -> joint < 0 || joint > 65535)) {
                sink.report()
                        .add(
                                Outcome.DROPPED,
                                "JOINT_NUMBER",
                                "joints beyond the 65,536th have no form in glTF",
                                "",
                                "");
            } else if (joints.length > 0) {
                target.put("JOINTS_" + set, layout.joints(joints));
                put(target, "WEIGHTS_" + set, mesh.weightSets().get(set), ElementType.VEC4);
            }
        }
        for (Map.Entry<String, float[]> custom : mesh.customAttributes().entrySet()) {
            float[] values = custom.getValue();
            Optional<ElementType> type = values.length % mesh.vertexCount() == 0
                    ? ElementType.ofWidth(values.length / mesh.vertexCount())
                    : Optional.empty();
            if (type.isPresent()) {
                put(target, custom.getKey(), values, type.get());
            } else {
                String message = "vertex data of an application has a width that glTF lacks: " + custom.getKey();
                sink.report().add(Outcome.DROPPED, "ATTRIBUTE_WIDTH", message, "", "");
            }
        }
    }

    private void putSets(ObjectNode target, String prefix, List<float[]> sets, ElementType type) {
        for (int set = 0; set < sets.size(); set++) {
            put(target, prefix + set, sets.get(set), type);
        }
    }

    private void put(ObjectNode target, String name, float[] values, ElementType type) {
        if (values.length > 0) {
            target.put(name, layout.attribute(name, values, type, false));
        }
    }

    private void target(MorphTarget morph, int vertices, ObjectNode target) {
        for (Map.Entry<String, float[]> entry : new TreeMap<>(morph.attributes()).entrySet()) {
            float[] values = entry.getValue();
            Optional<ElementType> type = values.length > 0 && values.length % vertices == 0
                    ? ElementType.ofWidth(values.length / vertices)
                    : Optional.empty();
            type.ifPresent(found -> target.put(
                    entry.getKey(),
                    layout.attribute("", values, found, entry.getKey().equals("POSITION"))));
        }
    }
}
