package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Objects that nothing refers to. */
final class UnusedObjects {
    private static final List<String> LISTS = List.of(
            "accessors",
            "buffers",
            "bufferViews",
            "cameras",
            "images",
            "materials",
            "meshes",
            "nodes",
            "samplers",
            "skins",
            "textures",
            ExtensionSchemas.LIGHTS,
            ExtensionSchemas.VARIANTS);

    private static final String OF_EXTENSION = "extensions/";

    private UnusedObjects() {}

    static void check(Document document) {
        for (String list : LISTS) {
            boolean declared = !list.startsWith(OF_EXTENSION)
                    || document.declares(list.substring(OF_EXTENSION.length(), list.lastIndexOf('/')));
            if (!declared) {
                continue;
            }
            document.each(list, (object, pointer) -> tellUnused(document, pointer));
        }
        document.each("animations", (animation, pointer) -> {
            Set<Integer> used = new HashSet<>();
            for (JsonNode channel : animation.path("channels")) {
                used.add(Numbers.natural(channel.path("sampler")));
            }
            for (int i = 0;
                    animation.has("channels") && i < animation.path("samplers").size();
                    i++) {
                if (!used.contains(i)) {
                    tell(document, pointer + "/samplers/" + i);
                }
            }
        });
    }

    private static void tellUnused(Document document, String pointer) {
        if (!document.isUsed(pointer)) {
            tell(document, pointer);
        }
    }

    private static void tell(Document document, String pointer) {
        document.issues().information("UNUSED_OBJECT", pointer, "nothing refers to this");
    }
}
