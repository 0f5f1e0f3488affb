package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.Scene;

/** What is kept of an object without being understood: its extras and extensions as JSON. */
final class UnknownData {
    private static final Set<String> STORAGE_EXTENSIONS = Set.of(
            "KHR_draco_mesh_compression",
            "EXT_meshopt_compression",
            "KHR_meshopt_compression",
            "EXT_mesh_gpu_instancing");

    private UnknownData() {}

    static Extras of(GltfObject object, Set<String> understood) {
        JsonNode extras = object.json().get("extras");
        Map<String, String> kept = new TreeMap<>();
        if (object.json().get("extensions") instanceof ObjectNode extensions) {
            for (Map.Entry<String, JsonNode> extension : extensions.properties()) {
                if (understood.contains(extension.getKey())) {
                    continue;
                }
                if (isStorage(extension.getKey())) {
                    object.report()
                            .add(
                                    Outcome.DROPPED,
                                    "EXTENSION_DATA",
                                    "data of the extension " + extension.getKey()
                                            + " was left out, because it refers to parts of the file that move",
                                    "",
                                    object.at("extensions/" + extension.getKey()));
                } else {
                    kept.put(extension.getKey(), extension.getValue().toString());
                }
            }
        }
        return extras == null && kept.isEmpty()
                ? Extras.NONE
                : new Extras(extras == null ? "" : extras.toString(), kept);
    }

    /** Without references of one kind that lead past the end of their list. */
    static Extras resolved(GltfObject object, Extras extras, KeptReferences.Kind kind, int size) {
        Extras resolved = KeptReferences.renumbered(
                extras, (found, index) -> found == kind && index >= size ? Scene.NONE : index);
        if (!resolved.equals(extras)) {
            object.unresolved(object.at("extensions"));
        }
        return resolved;
    }

    /** Whether an extension says how data are stored, which is decided anew when they are written. */
    static boolean isStorage(String extension) {
        return STORAGE_EXTENSIONS.contains(extension);
    }
}
