package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Scene;

/**
 * Names, extras and extensions of accessors, buffer views and the buffer. Storage is laid out anew when a scene is written, so
 * each is kept with what the data belong to, as a part of its extras.
 */
final class StorageNotes {
    private static final String NAME = "name";
    private static final String VIEW = "bufferView";
    private static final String BUFFER = "buffer";

    private final List<GltfObject> accessors;
    private final List<GltfObject> views;

    StorageNotes(GltfObject root) {
        accessors = root.objects("accessors");
        views = root.objects("bufferViews");
    }

    /** The extras of an object, with notes on the accessors that properties of {@code references} name. */
    Extras added(Extras own, GltfObject references, String prefix) {
        Map<String, Extras> parts = new HashMap<>(own.parts());
        references.json().properties().forEach(property -> {
            int accessor = property.getValue().isNumber() ? property.getValue().asInt() : Scene.NONE;
            if (accessor >= 0 && accessor < accessors.size()) {
                keep(parts, prefix + property.getKey(), ofAccessor(accessors.get(accessor)));
            }
        });
        return withParts(own, parts);
    }

    /** The extras of a picture, with notes on the buffer view that holds it. */
    Extras ofPicture(Extras own, GltfObject image) {
        Map<String, Extras> parts = new HashMap<>(own.parts());
        addView(image, parts);
        return withParts(own, parts);
    }

    private Extras ofAccessor(GltfObject accessor) {
        Extras notes = of(accessor);
        Map<String, Extras> parts = new HashMap<>(notes.parts());
        addView(accessor, parts);
        return withParts(notes, parts);
    }

    private void addView(GltfObject owner, Map<String, Extras> parts) {
        int view = owner.json().path(VIEW).asInt(Scene.NONE);
        if (view >= 0 && view < views.size()) {
            keep(parts, VIEW, of(views.get(view)));
        }
    }

    private static Extras of(GltfObject storage) {
        Extras notes = storage.extras(CompressedView.EXTENSION, "KHR_meshopt_compression");
        if (!storage.json().path(NAME).isTextual()) {
            return notes;
        }
        Extras name = Extras.ofJson(storage.json().get(NAME).toString());
        return new Extras(notes.json(), notes.extensions(), Map.of(NAME, name));
    }

    private static void keep(Map<String, Extras> parts, String name, Extras notes) {
        if (!notes.isEmpty()) {
            parts.put(name, notes);
        }
    }

    private static Extras withParts(Extras own, Map<String, Extras> parts) {
        return parts.size() == own.parts().size() ? own : new Extras(own.json(), own.extensions(), parts);
    }

    /** Notes on the buffers, in the scene's extras: a written file has one, which has those of all as far as they agree. */
    static Extras withBuffer(Extras own, GltfObject root) {
        Map<String, Extras> parts = new HashMap<>(own.parts());
        Extras all = Extras.NONE;
        for (GltfObject buffer : root.objects("buffers")) {
            Extras notes = of(buffer);
            Optional<Extras> both = together(all, notes);
            if (both.isEmpty()) {
                root.report()
                        .add(
                                Outcome.DROPPED,
                                "STORAGE_NOTES",
                                "notes of an application on several buffers contradict each other; those of the first were"
                                        + " kept, because they become one buffer",
                                "",
                                buffer.pointer());
            }
            all = both.orElse(all);
        }
        keep(parts, BUFFER, all);
        return withParts(own, parts);
    }

    /** Empty when the same thing is noted in two ways. */
    private static Optional<Extras> together(Extras first, Extras second) {
        Map<String, String> extensions = new HashMap<>(first.extensions());
        boolean agree = second.extensions().entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .equals(extensions.merge(entry.getKey(), entry.getValue(), (known, other) -> known)));
        Map<String, Extras> parts = new HashMap<>(first.parts());
        agree &= second.parts().entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .equals(parts.merge(entry.getKey(), entry.getValue(), (known, other) -> known)));
        Optional<String> json = together(first.json(), second.json());
        return agree ? json.map(text -> new Extras(text, extensions, parts)) : Optional.empty();
    }

    private static Optional<String> together(String first, String second) {
        if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
            return Optional.of(first.isEmpty() ? second : first);
        }
        try {
            if (GltfJson.MAPPER.readTree(first) instanceof ObjectNode all
                    && GltfJson.MAPPER.readTree(second) instanceof ObjectNode more
                    && more.properties().stream()
                            .allMatch(entry -> entry.getValue()
                                    .equals(Optional.ofNullable(all.get(entry.getKey()))
                                            .orElse(entry.getValue())))) {
                return Optional.of(all.setAll(more).toString());
            }
        } catch (JsonProcessingException e) {
            // What the file's own parser made is JSON.
            throw new IllegalStateException(e);
        }
        return Optional.empty();
    }

    /** Writes what was noted on an accessor, and on its view. */
    static void write(Extras notes, ObjectNode accessor, ObjectNode view, JsonSink sink) {
        write(notes, accessor, sink);
        write(notes.part(VIEW), view, sink);
    }

    static void writePicture(Extras picture, ObjectNode view, JsonSink sink) {
        write(picture.part(VIEW), view, sink);
    }

    static void writeBuffer(Extras scene, ObjectNode buffer, JsonSink sink) {
        write(scene.part(BUFFER), buffer, sink);
    }

    private static void write(Extras notes, ObjectNode target, JsonSink sink) {
        if (!notes.part(NAME).json().isEmpty()) {
            sink.put(target, NAME, notes.part(NAME).json());
        }
        sink.extras(target, notes);
    }
}
