package org.bozzetto.kernel.format.ply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.bozzetto.kernel.format.FormatException;

/** Records of numbers and lists on their way into extras. */
final class PlyRecords {
    /** More are data, not remarks: a mesh is no place for them. */
    private static final int MOST_VALUES = 1 << 16;

    private final ArrayNode records = JsonNodeFactory.instance.arrayNode();
    private ArrayNode record = JsonNodeFactory.instance.arrayNode();
    private long values;
    /** How many values there were when the record began. */
    private long before;

    /** Takes in the next value of the record; passes it by when there are too many. */
    void read(PlyElement.Property property, PlySource source) throws FormatException {
        if (isTooLarge()) {
            source.skip(property);
            return;
        }
        if (!property.isList()) {
            add(property.type(), source, record);
            return;
        }
        values++;
        int length = source.length(property.length().orElseThrow(), property.type());
        ArrayNode list = record.addArray();
        for (int i = 0; i < length; i++) {
            if (isTooLarge()) {
                source.number(property.type());
            } else {
                add(property.type(), source, list);
            }
        }
    }

    private void add(PlyType type, PlySource source, ArrayNode into) throws FormatException {
        values++;
        double value = source.exact(type);
        if (type.isWhole() && value == (long) value) {
            into.add((long) value);
        } else {
            into.add(Double.isFinite(value) ? value : 0);
        }
    }

    /** @param times how often the record counts */
    void end(int times) {
        values += (times - 1) * (values - before);
        before = values;
        if (isTooLarge()) {
            records.removeAll();
        } else {
            for (int i = 0; i < times; i++) {
                records.add(record);
            }
        }
        record = JsonNodeFactory.instance.arrayNode();
    }

    boolean isTooLarge() {
        return values > MOST_VALUES;
    }

    ArrayNode json() {
        return records;
    }
}
