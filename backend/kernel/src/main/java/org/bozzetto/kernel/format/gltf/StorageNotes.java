package org.bozzetto.kernel.format.gltf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Notes on the buffer, in the scene's extras; a written file has one buffer, so that those on others are dropped. */
    static Extras withBuffer(Extras own, GltfObject root) {
        Map<String, Extras> parts = new HashMap<>(own.parts());
        for (GltfObject buffer : root.objects("buffers")) {
            Extras notes = of(buffer);
            if (!notes.isEmpty() && parts.containsKey(BUFFER)) {
                root.report()
                        .add(
                                Outcome.DROPPED,
                                "STORAGE_NOTES",
                                "notes of an application on several buffers were left out but for the first, because"
                                        + " they become one buffer",
                                "",
                                buffer.pointer());
            } else {
                keep(parts, BUFFER, notes);
            }
        }
        return withParts(own, parts);
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
