package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Accessors and buffer views serve one purpose each (glTF 2.0 sections 3.6.2 and 5.11.5). */
final class UsageRules {
    private static final int ARRAY_BUFFER = 34962;
    private static final int ELEMENT_ARRAY_BUFFER = 34963;

    private final Document document;
    private final Map<Integer, Purpose> accessors = new HashMap<>();
    private final Map<Integer, ViewPurpose> views = new HashMap<>();

    private enum Purpose {
        VERTEX_DATA,
        INDICES,
        INVERSE_BIND_MATRICES,
        ANIMATION_KEYS,
        ANIMATION_VALUES
    }

    private enum ViewPurpose {
        VERTEX_DATA,
        INDICES,
        INVERSE_BIND_MATRICES,
        IMAGE,
        OTHER
    }

    private UsageRules(Document document) {
        this.document = document;
    }

    static void check(Document document) {
        UsageRules rules = new UsageRules(document);
        document.each("bufferViews", (view, pointer) -> {
            int index = Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1));
            switch (view.path("target").asInt()) {
                case ARRAY_BUFFER -> rules.views.put(index, ViewPurpose.VERTEX_DATA);
                case ELEMENT_ARRAY_BUFFER -> rules.views.put(index, ViewPurpose.INDICES);
                default -> {}
            }
        });
        document.each("accessors", (accessor, pointer) -> {
            for (String part : new String[] {"indices", "values"}) {
                int view = document.reference(accessor.path("sparse").path(part), "bufferView", "bufferViews");
                rules.useView(view, ViewPurpose.OTHER, pointer + "/sparse/" + part + "/bufferView");
            }
        });
        document.each("images", (image, pointer) -> {
            int view = document.reference(image, "bufferView", "bufferViews");
            rules.useView(view, ViewPurpose.IMAGE, pointer + "/bufferView");
        });
        document.each("meshes", rules::mesh);
        document.each(
                "skins",
                (skin, pointer) -> rules.use(
                        skin.path("inverseBindMatrices"),
                        Purpose.INVERSE_BIND_MATRICES,
                        pointer + "/inverseBindMatrices"));
        document.each("animations", (animation, pointer) -> {
            for (int i = 0;
                    animation.has("channels") && i < animation.path("samplers").size();
                    i++) {
                JsonNode sampler = animation.path("samplers").get(i);
                String place = pointer + "/samplers/" + i;
                rules.use(sampler.path("input"), Purpose.ANIMATION_KEYS, place + "/input");
                rules.use(sampler.path("output"), Purpose.ANIMATION_VALUES, place + "/output");
            }
        });
    }

    private void mesh(JsonNode mesh, String pointer) {
        for (int i = 0; i < mesh.path("primitives").size(); i++) {
            JsonNode primitive = mesh.path("primitives").get(i);
            String place = pointer + "/primitives/" + i;
            attributes(primitive.path("attributes"), place + "/attributes/");
            use(primitive.path("indices"), Purpose.INDICES, place + "/indices");
            for (int k = 0; k < primitive.path("targets").size(); k++) {
                attributes(primitive.path("targets").get(k), place + "/targets/" + k + "/");
            }
        }
    }

    private void attributes(JsonNode attributes, String pointer) {
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            use(attribute.getValue(), Purpose.VERTEX_DATA, pointer + SchemaRules.escaped(attribute.getKey()));
        }
    }

    private void use(JsonNode reference, Purpose purpose, String pointer) {
        int index = document.reference(reference, "accessors");
        if (index < 0) {
            return;
        }
        Purpose first = accessors.putIfAbsent(index, purpose);
        if (first != null && first != purpose) {
            String message = "the accessor serves as " + first + " elsewhere and as " + purpose + " here";
            document.issues().error("ACCESSOR_USAGE_OVERRIDE", pointer, message);
        }
        int view = document.reference(document.item("accessors", index), "bufferView", "bufferViews");
        useView(
                view,
                switch (purpose) {
                    case VERTEX_DATA -> ViewPurpose.VERTEX_DATA;
                    case INDICES -> ViewPurpose.INDICES;
                    case INVERSE_BIND_MATRICES -> ViewPurpose.INVERSE_BIND_MATRICES;
                    case ANIMATION_KEYS, ANIMATION_VALUES -> ViewPurpose.OTHER;
                },
                pointer);
    }

    private void useView(int view, ViewPurpose purpose, String pointer) {
        ViewPurpose first = view < 0 ? purpose : views.putIfAbsent(view, purpose);
        if (first == null && (purpose == ViewPurpose.VERTEX_DATA || purpose == ViewPurpose.INDICES)) {
            String message = "the buffer view's target does not say that it holds " + purpose;
            document.issues().hint("BUFFER_VIEW_TARGET_MISSING", pointer, message);
        }
        if (first != null && first != purpose) {
            String message = "the buffer view holds " + first + " elsewhere and " + purpose + " here";
            document.issues().error("BUFFER_VIEW_TARGET_OVERRIDE", pointer, message);
        }
    }
}
