package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;
import org.bozzetto.kernel.format.gltf.Elements;

/** The numbers of accessors, as far as they can be had. How many are looked at in all is bounded. */
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

    /** As stored, not normalised, with sparse elements in place; empty when there is no data or it does not fit. */
    Optional<double[]> of(int index) {
        Optional<AccessorShape> shape = AccessorShape.of(document, index);
        if (shape.isEmpty() || shape.get().view() < 0) {
            return Optional.empty();
        }
        AccessorShape found = shape.get();
        Optional<double[]> values =
                read(found.view(), found.byteOffset(), found.count(), found.component(), found.type());
        if (values.isPresent() && document.item("accessors", index).path("sparse") instanceof ObjectNode sparse) {
            return substituted(values.get(), sparse, found);
        }
        return values;
    }

    private Optional<double[]> substituted(double[] values, ObjectNode sparse, AccessorShape shape) {
        long count = Numbers.natural(sparse, "count", 0);
        Optional<double[]> places = places(sparse);
        JsonNode part = sparse.path("values");
        Optional<double[]> replaced = read(
                document.reference(part, "bufferView", "bufferViews"),
                Numbers.natural(part, "byteOffset", 0),
                count,
                shape.component(),
                shape.type());
        if (places.isEmpty() || replaced.isEmpty()) {
            return Optional.empty();
        }
        int width = shape.type().width();
        for (int i = 0; i < count; i++) {
            int place = (int) places.get()[i];
            if (place >= 0 && place < shape.count()) {
                System.arraycopy(replaced.get(), i * width, values, place * width, width);
            }
        }
        return Optional.of(values);
    }

    /** Which elements are replaced. */
    Optional<double[]> places(ObjectNode sparse) {
        JsonNode indices = sparse.path("indices");
        return ComponentType.of(Numbers.natural(indices, "componentType", 0))
                .flatMap(component -> read(
                        document.reference(indices, "bufferView", "bufferViews"),
                        Numbers.natural(indices, "byteOffset", 0),
                        Numbers.natural(sparse, "count", 0),
                        component,
                        ElementType.SCALAR));
    }

    private Optional<double[]> read(int viewIndex, long offset, long count, ComponentType component, ElementType type) {
        if (viewIndex < 0 || count < 1 || count > Integer.MAX_VALUE / type.width()) {
            return Optional.empty();
        }
        int stride = (int)
                Math.min(Numbers.natural(document.item("bufferViews", viewIndex), "byteStride", 0), Integer.MAX_VALUE);
        Optional<MemorySegment> view = buffers.view(viewIndex);
        if (view.isEmpty() || (stride > 0 && stride < type.bytes(component)) || isExhausted()) {
            return Optional.empty();
        }
        try {
            Elements elements = Elements.of(view.get(), stride, offset, (int) count, component, type, "");
            left -= elements.size();
            return isExhausted() ? Optional.empty() : Optional.of(numbers(elements, component));
        } catch (FormatException e) {
            // Too long, which the accessor's own rules tell.
            return Optional.empty();
        }
    }

    private static double[] numbers(Elements elements, ComponentType component) {
        double[] numbers = new double[elements.size()];
        if (component == ComponentType.FLOAT) {
            float[] values = new float[numbers.length];
            elements.copy(values, false);
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i];
            }
        } else {
            int[] values = new int[numbers.length];
            elements.copy(values);
            boolean unsigned = component == ComponentType.UNSIGNED_INT;
            for (int i = 0; i < values.length; i++) {
                numbers[i] = unsigned ? Integer.toUnsignedLong(values[i]) : values[i];
            }
        }
        return numbers;
    }
}
