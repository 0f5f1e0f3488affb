package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/** Refuses files that cannot be shown without an extension that is not understood. */
final class RequiredExtensions {
    private static final Set<String> UNDERSTOOD = Set.of(
            NodeReading.LIGHTS,
            MaterialReading.EMISSIVE_STRENGTH,
            "KHR_materials_anisotropy",
            "KHR_materials_clearcoat",
            "KHR_materials_dispersion",
            "KHR_materials_ior",
            "KHR_materials_iridescence",
            "KHR_materials_sheen",
            "KHR_materials_specular",
            "KHR_materials_transmission",
            "KHR_materials_unlit",
            "KHR_materials_variants",
            "KHR_materials_volume",
            NodeReading.VISIBILITY,
            InstanceReading.EXTENSION,
            CompressedView.EXTENSION,
            "KHR_mesh_quantization",
            "KHR_texture_transform",
            "EXT_texture_webp",
            "KHR_texture_basisu");

    /** Kept and written back; without them a scene still looks about right. */
    private static final Set<String> KEPT =
            Set.of("KHR_xmp_json_ld", "KHR_animation_pointer", "KHR_node_selectability");

    private static final Map<String, String> REMEDY = Map.of(
            "KHR_draco_mesh_compression", "export it without Draco compression",
            "KHR_meshopt_compression", "export it without meshopt compression");

    private RequiredExtensions() {}

    static void check(GltfObject root) throws FormatException {
        JsonNode required = root.json().path("extensionsRequired");
        for (int i = 0; i < required.size(); i++) {
            String name = required.path(i).asText("");
            String place = root.at("extensionsRequired/" + i);
            if (name.startsWith("KHR_materials_") || KEPT.contains(name)) {
                if (!UNDERSTOOD.contains(name)) {
                    root.report()
                            .add(
                                    Outcome.APPROXIMATED,
                                    "EXTENSION_NOT_SHOWN",
                                    "the file asks for " + name + ", which is kept but not shown",
                                    "",
                                    place);
                }
            } else if (!UNDERSTOOD.contains(name) && !(name.equals(DracoMeshes.EXTENSION) && DracoMeshes.canDecode())) {
                String remedy = REMEDY.getOrDefault(name, "export it without that");
                throw BufferTable.broken(
                        "EXTENSION_REQUIRED",
                        "the file needs the extension " + BufferTable.shortened(name) + ", which cannot be read; "
                                + remedy,
                        place);
            }
        }
    }
}
