package org.bozzetto.interop.child;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lwjgl.assimp.AIMetaData;
import org.lwjgl.assimp.AIMetaDataEntry;
import org.lwjgl.assimp.AIString;
import org.lwjgl.assimp.Assimp;
import org.lwjgl.system.MemoryUtil;

/**
 * Named values that a file gives to a scene or a node, such as FBX user properties and IFC attributes.
 *
 * @param values texts, numbers and truth values
 */
record Metadata(Map<String, Object> values) {
    private static final int MAX_VALUES = 500;

    static Metadata of(AIMetaData data) {
        Map<String, Object> values = new LinkedHashMap<>();
        int count = data == null ? 0 : Math.min(MAX_VALUES, data.mNumProperties());
        for (int i = 0; i < count; i++) {
            String key = data.mKeys().get(i).dataString();
            value(data.mValues().get(i)).ifPresent(value -> values.put(key, value));
        }
        return new Metadata(values);
    }

    private static Optional<Object> value(AIMetaDataEntry entry) {
        return Optional.ofNullable(
                switch (entry.mType()) {
                    case Assimp.AI_BOOL -> entry.mData(1).get(0) != 0;
                    case Assimp.AI_INT32 ->
                        entry.mData(4).order(ByteOrder.nativeOrder()).getInt(0);
                    case Assimp.AI_UINT32 ->
                        Integer.toUnsignedLong(
                                entry.mData(4).order(ByteOrder.nativeOrder()).getInt(0));
                    case Assimp.AI_INT64, Assimp.AI_UINT64 ->
                        entry.mData(8).order(ByteOrder.nativeOrder()).getLong(0);
                    case Assimp.AI_FLOAT ->
                        finite(entry.mData(4).order(ByteOrder.nativeOrder()).getFloat(0));
                    case Assimp.AI_DOUBLE ->
                        finite(entry.mData(8).order(ByteOrder.nativeOrder()).getDouble(0));
                    case Assimp.AI_AISTRING ->
                        AIString.create(MemoryUtil.memAddress(entry.mData(4))).dataString();
                    default -> null;
                });
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Optional<String> text(String key) {
        return values.get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    Optional<Double> number(String key) {
        return values.get(key) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    void writeTo(JsonGenerator json, String name) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            json.writeObjectField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }
}
