package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Scene;

/** A scene as a glTF document: the JSON, and the layout of the one buffer it refers to. */
final class SceneWriting {
    private final Scene scene;
    private final JsonSink sink;
    private final Optional<MeshoptEncoder> encoder;
    private final BinaryLayout layout;

    /** @throws IOException if the geometry is to be compressed, which this program cannot do */
    SceneWriting(Scene scene, Packing packing, ImportReport.Builder report) throws IOException {
        this.scene = scene;
        sink = new JsonSink(report);
        encoder = packing == Packing.PLAIN ? Optional.empty() : MeshoptEncoder.find();
        if (packing != Packing.PLAIN && encoder.isEmpty()) {
            throw new IOException("geometry cannot be compressed here: the library for it is missing on this machine;"
                    + " write the file uncompressed");
        }
        layout = new BinaryLayout(encoder.map(it -> new GeometryPacker(it, packing)));
    }

    BinaryLayout layout() {
        return layout;
    }

    JsonSink sink() {
        return sink;
    }

    /** The document; its buffer has no URI yet. */
    ObjectNode document(ImageStore store) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode asset = root.putObject("asset").put("version", "2.0").put("generator", "Bozzetto");
        JsonSink.text(asset, "copyright", scene.copyright());
        sink.extras(asset, scene.extras().part("asset"));
        // Reserves their place at the start, where readers look first.
        root.putArray("extensionsUsed");
        root.putArray("extensionsRequired");
        Kept kept = new Kept(scene);
        NodeWriting nodes = new NodeWriting(sink, kept, layout);
        MeshWriting meshes = new MeshWriting(sink, layout);
        MotionWriting motion = new MotionWriting(sink, kept, layout);
        SurfaceWriting surfaces = new SurfaceWriting(scene, sink, store);
        JsonSink.index(root, "scene", scene.defaultTree());
        list(root, "scenes", scene.trees(), i -> i, nodes::tree);
        list(root, "nodes", scene.nodes(), i -> i, nodes::node);
        list(root, "cameras", scene.cameras(), i -> i, nodes::camera);
        list(
                root,
                "meshes",
                encoder.map(it -> CompressionOrder.of(scene, it)).orElse(scene.meshes()),
                kept::mesh,
                meshes::write);
        list(root, "skins", scene.skins(), kept::skin, motion::skin);
        list(root, "animations", scene.animations(), kept::animation, motion::animation);
        surfaces.write(root);
        if (!scene.lights().isEmpty()) {
            ObjectNode extension = sink.extension(root, NodeReading.LIGHTS);
            list(extension, "lights", scene.lights(), i -> i, nodes::light);
        }
        sink.extras(root, scene.extras());
        KeptStorage.layOut(root, layout);
        KeptStorage.layOut(layout.accessors(), layout);
        KeptStorage.layOut(layout.views(), layout);
        if (layout.length() > 0) {
            ObjectNode buffer = root.putArray("buffers").addObject().put("byteLength", layout.length());
            StorageNotes.writeBuffer(scene.extras(), buffer, sink);
        }
        if (layout.decodedLength() > 0) {
            ObjectNode decoded = root.withArray("buffers").addObject().put("byteLength", layout.decodedLength());
            decoded.putObject("extensions").putObject(CompressedView.EXTENSION).put("fallback", true);
        }
        sink.extensionsUsed().addAll(layout.extensions());
        Set<String> required = new TreeSet<>(surfaces.extensionsRequired());
        required.addAll(layout.extensions());
        declareExtensions(root, required);
        if (!layout.accessors().isEmpty()) {
            root.set("accessors", layout.accessors());
        }
        if (!layout.views().isEmpty()) {
            root.set("bufferViews", layout.views());
        }
        return root;
    }

    private void declareExtensions(ObjectNode root, Set<String> needed) {
        ArrayNode used = (ArrayNode) root.get("extensionsUsed");
        sink.extensionsUsed().forEach(used::add);
        ArrayNode required = (ArrayNode) root.get("extensionsRequired");
        needed.forEach(required::add);
        if (used.isEmpty()) {
            root.remove("extensionsUsed");
        }
        if (required.isEmpty()) {
            root.remove("extensionsRequired");
        }
    }

    private <T> void list(
            ObjectNode root, String name, List<T> things, IntUnaryOperator number, BiConsumer<T, ObjectNode> write) {
        ArrayNode array = root.arrayNode();
        for (int i = 0; i < things.size(); i++) {
            if (number.applyAsInt(i) == Scene.NONE) {
                String message = name + " with nothing in them have no form in glTF and were left out";
                sink.report().add(Outcome.DROPPED, "EMPTY_" + name.toUpperCase(java.util.Locale.ROOT), message, "", "");
            } else {
                write.accept(things.get(i), array.addObject());
            }
        }
        if (!array.isEmpty()) {
            root.set(name, array);
        }
    }
}
