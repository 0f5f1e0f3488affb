package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bozzetto.kernel.math.MatrixPlacement;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Camera;
import org.bozzetto.kernel.scene.Instances;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Tree;

/** Trees, nodes, cameras and lights. */
final class NodeWriting {
    private final JsonSink sink;
    private final Kept kept;
    private final BinaryLayout layout;

    NodeWriting(JsonSink sink, Kept kept, BinaryLayout layout) {
        this.sink = sink;
        this.kept = kept;
        this.layout = layout;
    }

    void tree(Tree tree, ObjectNode target) {
        JsonSink.text(target, "name", tree.name());
        indices(target, "nodes", tree.roots());
        sink.extras(target, tree.extras());
    }

    void node(Node node, ObjectNode target) {
        JsonSink.text(target, "name", node.name());
        switch (node.placement()) {
            case Transform transform -> transform(transform, target);
            case MatrixPlacement matrix -> JsonSink.numbers(target, "matrix", matrix.columns());
        }
        indices(target, "children", node.children());
        JsonSink.index(target, "mesh", kept.mesh(node.mesh()));
        JsonSink.index(target, "camera", node.camera());
        JsonSink.index(target, "skin", kept.skin(node.skin()));
        JsonSink.numbers(target, "weights", node.weights());
        if (node.light() != Scene.NONE) {
            sink.extension(target, NodeReading.LIGHTS).put("light", node.light());
        }
        if (!node.visible()) {
            sink.extension(target, NodeReading.VISIBILITY).put("visible", false);
        }
        if (kept.mesh(node.mesh()) != Scene.NONE) {
            node.instances().ifPresent(places -> instances(places, target));
        }
        sink.extras(target, node.extras());
    }

    private void instances(Instances places, ObjectNode target) {
        ObjectNode extension = sink.extension(target, InstanceReading.EXTENSION);
        Map<String, float[]> values = new TreeMap<>(places.others());
        values.put(InstanceReading.TRANSLATION, places.translations());
        values.put(InstanceReading.ROTATION, places.rotations());
        values.put(InstanceReading.SCALE, places.scales());
        ObjectNode attributes = extension.putObject("attributes");
        values.forEach((name, numbers) -> ElementType.ofWidth(numbers.length / places.count())
                .ifPresent(type -> {
                    int accessor = layout.data(numbers, type, false);
                    layout.note(accessor, places.extras().part(MeshReading.ATTRIBUTES + name), sink);
                    attributes.put(name, accessor);
                }));
        sink.extras(extension, places.extras());
    }

    private static void transform(Transform transform, ObjectNode target) {
        Vec3 translation = transform.translation();
        Quat rotation = transform.rotation();
        Vec3 scale = transform.scale();
        if (!translation.equals(Vec3.ZERO)) {
            JsonSink.numbers(target, "translation", new double[] {translation.x(), translation.y(), translation.z()});
        }
        if (!rotation.equals(Quat.IDENTITY)) {
            JsonSink.numbers(target, "rotation", new double[] {rotation.x(), rotation.y(), rotation.z(), rotation.w()});
        }
        if (!scale.equals(Vec3.ONE)) {
            JsonSink.numbers(target, "scale", new double[] {scale.x(), scale.y(), scale.z()});
        }
    }

    static void indices(ObjectNode target, String name, List<Integer> indices) {
        if (!indices.isEmpty()) {
            ArrayNode array = target.putArray(name);
            indices.forEach(array::add);
        }
    }

    void camera(Camera camera, ObjectNode target) {
        JsonSink.text(target, "name", camera.name());
        switch (camera) {
            case Camera.Perspective lens -> {
                target.put("type", "perspective");
                ObjectNode node = target.putObject("perspective").put("yfov", lens.yfov());
                lens.aspect().ifPresent(value -> node.put("aspectRatio", value));
                node.put("znear", lens.near());
                lens.far().ifPresent(value -> node.put("zfar", value));
                sink.extras(node, lens.extras().part("perspective"));
            }
            case Camera.Orthographic lens -> {
                target.put("type", "orthographic");
                ObjectNode node = target.putObject("orthographic")
                        .put("xmag", lens.xmag())
                        .put("ymag", lens.ymag())
                        .put("znear", lens.near())
                        .put("zfar", lens.far());
                sink.extras(node, lens.extras().part("orthographic"));
            }
        }
        sink.extras(target, camera.extras());
    }

    void light(Light light, ObjectNode target) {
        JsonSink.text(target, "name", light.name());
        target.put("type", light.kind().name().toLowerCase(java.util.Locale.ROOT));
        JsonSink.numbers(target, "color", new double[] {
            light.color().r(), light.color().g(), light.color().b()
        });
        JsonSink.number(target, "intensity", light.intensity(), 1);
        light.range().ifPresent(range -> target.put("range", range));
        if (light.kind() == Light.Kind.SPOT) {
            ObjectNode spot = target.putObject("spot");
            JsonSink.number(spot, "innerConeAngle", light.innerConeAngle(), 0);
            JsonSink.number(spot, "outerConeAngle", light.outerConeAngle(), Math.PI / 4);
            sink.extras(spot, light.extras().part("spot"));
        }
        sink.extras(target, light.extras());
    }
}
