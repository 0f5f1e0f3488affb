package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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

    private UnusedObjects() {}

    static void check(Document document) {
        for (String list : LISTS) {
            document.each(list, (object, pointer) -> tellUnused(document, pointer));
        }
        document.each("animations", (animation, pointer) -> {
            for (JsonNode channel : animation.path("channels")) {
                if (Numbers.isWhole(channel.path("sampler"))) {
                    document.markUsed(
                            pointer + "/samplers/" + channel.path("sampler").intValue());
                }
            }
            for (int i = 0; i < animation.path("samplers").size(); i++) {
                tellUnused(document, pointer + "/samplers/" + i);
            }
        });
    }

    private static void tellUnused(Document document, String pointer) {
        if (!document.isUsed(pointer)) {
            document.issues().information("UNUSED_OBJECT", pointer, "nothing refers to this");
        }
    }
}
