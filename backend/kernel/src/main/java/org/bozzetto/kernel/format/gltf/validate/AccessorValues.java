package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;
import org.bozzetto.kernel.format.gltf.Elements;

/**
 * The numbers of accessors, as far as they can be had, a block at a time: checking takes little memory, however large the
 * file. How many are looked at in all is bounded.
 */
final class AccessorValues {
    private static final long LIMIT = 1L << 28;

    private final Document document;
    private final Buffers buffers;
    private long left = LIMIT;

    AccessorValues(Document document, Buffers buffers) {
        this.document = document;
        this.buffers = buffers;
    }

    boolean isExhausted() {
        return left < 0;
    }

    /**
     * The numbers as stored, not normalised, with sparse elements in place; empty when there is no data, when some of it is
     * missing, and when it is nothing but zeros that no file holds.
     */
    Optional<Blocks> of(int index) {
        Optional<AccessorShape> shape = AccessorShape.of(document, index);
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        AccessorShape found = shape.get();
        ObjectNode accessor = document.item("accessors", index);
        left -= Math.min(found.count(), LIMIT) * found.type().width();
        if (isExhausted()) {
            return Optional.empty();
        }
        Optional<Elements> stored = found.view() < 0
                ? Optional.of(found.component())
                        .filter(component -> accessor.has("sparse"))
                        .map(component -> Elements.zeros(component, found.type()))
                : read(found.view(), Numbers.offset(accessor), found.count(), found.component(), found.type());
        if (!(accessor.path("sparse") instanceof ObjectNode sparse)) {
            return stored.map(elements -> new Blocks(elements, (int) found.count(), new int[0], elements));
        }
        Optional<int[]> places = places(sparse);
        Optional<Elements> replaced = replaced(sparse, found);
        return stored.isPresent() && places.isPresent() && replaced.isPresent()
                ? Optional.of(new Blocks(stored.get(), (int) found.count(), places.get(), replaced.get()))
                : Optional.empty();
    }

    private Optional<Elements> replaced(ObjectNode sparse, AccessorShape shape) {
        long count = Numbers.natural(sparse, "count", 0);
        return read(
                        document.reference(sparse.path("values"), "bufferView", "bufferViews"),
                        Numbers.offset(sparse.path("values")),
                        count,
                        shape.component(),
                        shape.type())
                .filter(elements -> count <= shape.count());
    }

    /** Which elements are replaced; those of 2^31 and above are negative. */
    Optional<int[]> places(ObjectNode sparse) {
        ObjectNode indices = sparse.path("indices") instanceof ObjectNode object ? object : sparse;
        return ComponentType.of(Numbers.natural(indices, "componentType", 0))
                .flatMap(component -> read(
                        document.reference(indices, "bufferView", "bufferViews"),
                        Numbers.offset(indices),
                        Numbers.natural(sparse, "count", 0),
                        component,
                        ElementType.SCALAR))
                .map(elements -> {
                    int[] places = new int[elements.size()];
                    elements.copy(places);
                    return places;
                });
    }

    private Optional<Elements> read(int viewIndex, long offset, long count, ComponentType component, ElementType type) {
        if (viewIndex < 0 || offset < 0 || count < 1 || count > Integer.MAX_VALUE / type.width()) {
            return Optional.empty();
        }
        int stride = (int) Numbers.natural(document.item("bufferViews", viewIndex), "byteStride", 0);
        Optional<MemorySegment> view = buffers.view(viewIndex);
        if (view.isEmpty() || (stride > 0 && stride < type.bytes(component))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Elements.of(view.get(), stride, offset, (int) count, component, type, ""));
        } catch (FormatException e) {
            // Too long, which the accessor's own rules tell.
            return Optional.empty();
        }
    }

    /** Goes through the numbers of one accessor in order. */
    static final class Blocks {
        /** Elements in a block; the same for all accessors, so that several can be read side by side. */
        private static final int ELEMENTS = 4096;

        private final Elements stored;
        private final int count;
        private final Elements replaced;

        /** An element's index in the upper half, and which of the replaced ones it is in the lower; rising. */
        private final long[] places;

        private int at;
        private int nextPlace;

        private Blocks(Elements stored, int count, int[] places, Elements replaced) {
            this.stored = stored;
            this.count = count;
            this.replaced = replaced;
            this.places = IntStream.range(0, places.length)
                    .filter(i -> places[i] >= 0 && places[i] < count)
                    .mapToLong(i -> (long) places[i] << 32 | i)
                    .sorted()
                    .toArray();
        }

        int width() {
            return stored.type().width();
        }

        /** Elements in all. */
        int count() {
            return count;
        }

        /** The next numbers, whole elements of them; none after the last. */
        double[] next() {
            int length = Math.min(ELEMENTS, count - at);
            double[] block = stored.count() == 0
                    ? new double[length * width()]
                    : numbers(stored.slice(Math.min(at, count - 1), length));
            while (nextPlace < places.length && (places[nextPlace] >>> 32) < at + length) {
                int place = (int) (places[nextPlace] >>> 32) - at;
                double[] value = numbers(replaced.slice((int) places[nextPlace], 1));
                System.arraycopy(value, 0, block, place * width(), width());
                nextPlace++;
            }
            at += length;
            return block;
        }

        private static double[] numbers(Elements elements) {
            double[] numbers = new double[elements.size()];
            if (elements.component() == ComponentType.FLOAT) {
                float[] values = new float[numbers.length];
                elements.copy(values, false);
                for (int i = 0; i < values.length; i++) {
                    numbers[i] = values[i];
                }
            } else {
                int[] values = new int[numbers.length];
                elements.copy(values);
                boolean unsigned = elements.component() == ComponentType.UNSIGNED_INT;
                for (int i = 0; i < values.length; i++) {
                    numbers[i] = unsigned ? Integer.toUnsignedLong(values[i]) : values[i];
                }
            }
            return numbers;
        }
    }
}
