package org.bozzetto.kernel.format.gltf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.scene.Scene;

/**
 * Decodes accessors. Every offset, length and index is checked before anything is allocated. An accessor that is used twice is
 * decoded once, so that shared vertices stay shared.
 */
final class AccessorTable {
    private final List<GltfObject> objects;
    private final BufferTable buffers;
    private final Budget budget;
    private final Map<Integer, Accessor> parsed = new HashMap<>();
    private final Map<Integer, float[]> floats = new HashMap<>();
    private final Map<Integer, float[]> colors = new HashMap<>();
    private final Map<Integer, float[]> colorOffsets = new HashMap<>();
    private final Map<Integer, int[]> integers = new HashMap<>();
    private final Map<Integer, Boolean> rounded = new HashMap<>();

    AccessorTable(GltfObject root, BufferTable buffers, Budget budget) {
        objects = root.objects("accessors");
        this.buffers = buffers;
        this.budget = budget;
    }

    int size() {
        return objects.size();
    }

    Accessor get(int index) throws FormatException {
        Accessor accessor = parsed.get(index);
        if (accessor == null) {
            accessor = Accessor.parse(objects.get(index), buffers.viewCount());
            parsed.put(index, accessor);
        }
        return accessor;
    }

    /** All numbers as floats, normalised integers as fractions (section 3.6.2.2), without padding. */
    float[] floats(int index) throws FormatException {
        float[] values = floats.get(index);
        if (values == null) {
            values = decodeFloats(get(index));
            floats.put(index, values);
        }
        return values;
    }

    /** Numbers that were found elsewhere than in the accessor's view: all of them, as {@link #floats} answers them. */
    void provide(int index, float[] values) throws FormatException {
        floats.put(index, values);
        if (get(index).component() != ComponentType.FLOAT && !get(index).normalized()) {
            int[] whole = new int[values.length];
            for (int i = 0; i < whole.length; i++) {
                whole[i] = (int) values[i];
            }
            integers.put(index, whole);
        }
    }

    /** Whether some of its integers are too large for a float to hold exactly. */
    boolean isRounded(int index) throws FormatException {
        Boolean known = rounded.get(index);
        if (known == null) {
            known = false;
            if (get(index).component() == ComponentType.UNSIGNED_INT) {
                for (float value : floats(index)) {
                    known |= value >= 1 << 24;
                }
            }
            rounded.put(index, known);
        }
        return known;
    }

    /** Colours with an alpha of 1 where the file has none. */
    float[] colors(int index) throws FormatException {
        return rgba(index, 1, colors);
    }

    /** Offsets of colours, which leave the alpha alone where the file has none. */
    float[] colorOffsets(int index) throws FormatException {
        return rgba(index, 0, colorOffsets);
    }

    private float[] rgba(int index, float alpha, Map<Integer, float[]> known) throws FormatException {
        Accessor accessor = get(index);
        if (accessor.type() != ElementType.VEC3) {
            return floats(index);
        }
        float[] values = known.get(index);
        if (values == null) {
            budget.claim(4L * accessor.count(), Float.BYTES, accessor.pointer());
            float[] provided = floats.get(index);
            float[] rgb = provided == null ? decodeFloats(accessor) : provided;
            values = new float[4 * accessor.count()];
            for (int i = 0; i < accessor.count(); i++) {
                System.arraycopy(rgb, 3 * i, values, 4 * i, 3);
                values[4 * i + 3] = alpha;
            }
            known.put(index, values);
        }
        return values;
    }

    /** All numbers as integers; those of 2^31 and above come out negative. */
    int[] integers(int index) throws FormatException {
        int[] values = integers.get(index);
        if (values == null) {
            values = decodeIntegers(get(index));
            integers.put(index, values);
        }
        return values;
    }

    private float[] decodeFloats(Accessor accessor) throws FormatException {
        Elements base = elements(accessor);
        budget.claim(accessor.size(), Float.BYTES, accessor.pointer());
        float[] values = new float[(int) accessor.size()];
        base.copy(values, accessor.normalized());
        if (accessor.sparse().isPresent()) {
            Substitution substitution = substitution(accessor, accessor.sparse().get());
            float[] replaced = new float[substitution.values().size()];
            substitution.values().copy(replaced, accessor.normalized());
            int width = accessor.type().width();
            for (int i = 0; i < substitution.places().length; i++) {
                System.arraycopy(replaced, i * width, values, substitution.places()[i] * width, width);
            }
        }
        return values;
    }

    private int[] decodeIntegers(Accessor accessor) throws FormatException {
        Elements base = elements(accessor);
        budget.claim(accessor.size(), Integer.BYTES, accessor.pointer());
        int[] values = new int[(int) accessor.size()];
        base.copy(values);
        if (accessor.sparse().isPresent()) {
            Substitution substitution = substitution(accessor, accessor.sparse().get());
            int[] replaced = new int[substitution.values().size()];
            substitution.values().copy(replaced);
            int width = accessor.type().width();
            for (int i = 0; i < substitution.places().length; i++) {
                System.arraycopy(replaced, i * width, values, substitution.places()[i] * width, width);
            }
        }
        return values;
    }

    private Elements elements(Accessor accessor) throws FormatException {
        if (accessor.view() == Scene.NONE) {
            return Elements.zeros(accessor.component(), accessor.type());
        }
        BufferTable.View view = buffers.view(accessor.view());
        return Elements.of(
                view.bytes(),
                view.stride(),
                accessor.byteOffset(),
                accessor.count(),
                accessor.component(),
                accessor.type(),
                accessor.pointer());
    }

    /** Sparse elements (section 3.6.2.3): which ones are replaced, and by what. */
    private record Substitution(int[] places, Elements values) {}

    private Substitution substitution(Accessor accessor, GltfObject sparse) throws FormatException {
        long count = BufferTable.natural(sparse, "count", 0);
        if (count < 1 || count > accessor.count()) {
            throw BufferTable.broken(
                    "SPARSE_COUNT", count + " sparse elements of " + accessor.count(), sparse.pointer());
        }
        GltfObject indices = sparse.objectOrEmpty("indices");
        long code = BufferTable.natural(indices, "componentType", 0);
        ComponentType component = ComponentType.of(code)
                .orElseThrow(() -> BufferTable.broken(
                        "ACCESSOR_COMPONENT_TYPE", "unknown component type " + code, indices.at("componentType")));
        Elements indexElements = sparseElements(indices, (int) count, component, ElementType.SCALAR);
        Elements values =
                sparseElements(sparse.objectOrEmpty("values"), (int) count, accessor.component(), accessor.type());
        budget.claim(count, Integer.BYTES, sparse.pointer());
        int[] places = new int[(int) count];
        indexElements.copy(places);
        for (int place : places) {
            if (place < 0 || place >= accessor.count()) {
                throw BufferTable.broken(
                        "SPARSE_INDEX",
                        "a sparse element " + Integer.toUnsignedString(place) + " of " + accessor.count(),
                        indices.pointer());
            }
        }
        budget.claim(count * accessor.type().width(), Float.BYTES, sparse.pointer());
        return new Substitution(places, values);
    }

    private Elements sparseElements(GltfObject part, int count, ComponentType component, ElementType type)
            throws FormatException {
        int view = part.index("bufferView", buffers.viewCount());
        if (view == Scene.NONE) {
            throw BufferTable.broken("UNRESOLVED_REFERENCE", "sparse elements name no buffer view", part.pointer());
        }
        long offset = BufferTable.natural(part, "byteOffset", 0);
        BufferTable.View bytes = buffers.view(view);
        return Elements.of(bytes.bytes(), bytes.stride(), offset, count, component, type, part.pointer());
    }
}
