package org.bozzetto.kernel.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.scene.KeptReferences.Kind;

/**
 * The lists that extensions keep for a whole scene: names of variants (KHR_materials_variants) and packets of metadata
 * (KHR_xmp_json_ld). Collected when scenes become one, so that {@link KeptReferences} still lead to the right entry.
 */
public final class KeptLists {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Kind, String> EXTENSIONS =
            Map.of(Kind.VARIANT, KeptReferences.VARIANTS, Kind.PACKET, KeptReferences.METADATA);
    private static final Map<Kind, String> LISTS = Map.of(Kind.VARIANT, "variants", Kind.PACKET, "packets");

    private final Map<Kind, List<JsonNode>> lists = new HashMap<>();

    /**
     * Adds an entry of a scene's list, or finds it when one just like it is there: variants go by their names.
     *
     * @return its number here; {@link Scene#NONE} when the scene has none of that number
     */
    public int add(Scene scene, Kind kind, int index) {
        JsonNode entry = entry(scene, kind, index);
        if (entry.isMissingNode()) {
            return Scene.NONE;
        }
        List<JsonNode> list = lists.computeIfAbsent(kind, key -> new ArrayList<>());
        for (int i = 0; i < list.size(); i++) {
            boolean same = kind == Kind.VARIANT
                    ? list.get(i).path("name").equals(entry.path("name"))
                    : list.get(i).equals(entry);
            if (same) {
                return i;
            }
        }
        list.add(entry);
        return list.size() - 1;
    }

    private static JsonNode entry(Scene scene, Kind kind, int index) {
        String json = scene.extras().extensions().getOrDefault(EXTENSIONS.get(kind), "");
        try {
            return JSON.readTree(json).path(LISTS.get(kind)).path(index);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** What the whole scene keeps of them. */
    public Extras extras() {
        Map<String, String> extensions = new HashMap<>();
        lists.forEach((kind, entries) -> {
            ObjectNode extension = JSON.createObjectNode();
            ArrayNode list = extension.putArray(LISTS.get(kind));
            entries.forEach(list::add);
            extensions.put(EXTENSIONS.get(kind), extension.toString());
        });
        return extensions.isEmpty() ? Extras.NONE : new Extras("", extensions);
    }
}
