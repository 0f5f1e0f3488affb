package org.bozzetto.kernel.cbor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Collects a map with text keys and encodes it with its keys in canonical order, however they were put. */
public final class CborMap {
    // The order of the encoded keys: the head carries the length, so shorter keys come first.
    private static final Comparator<String> CANONICAL =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final TreeMap<String, byte[]> entries = new TreeMap<>(CANONICAL);

    public CborMap put(String key, UUID value) {
        return put(key, value, CborWriter::uuid);
    }

    public CborMap put(String key, String value) {
        return put(key, value, CborWriter::text);
    }

    public CborMap put(String key, long value) {
        return put(key, value, CborWriter::integer);
    }

    public CborMap put(String key, double value) {
        return put(key, value, CborWriter::real);
    }

    public CborMap put(String key, boolean value) {
        return put(key, value, CborWriter::bool);
    }

    public CborMap put(String key, byte[] value) {
        return put(key, value, CborWriter::bytes);
    }

    public CborMap put(String key, CborMap value) {
        return put(key, value, CborWriter::map);
    }

    /** One item, written by {@code write}. */
    public <T> CborMap put(String key, T value, BiConsumer<CborWriter, T> write) {
        CborWriter writer = new CborWriter();
        write.accept(writer, value);
        return putEncoded(key, writer.toByteArray());
    }

    /** An array with one item per value. */
    public <T> CborMap putAll(String key, List<T> values, BiConsumer<CborWriter, T> write) {
        CborWriter writer = new CborWriter().array(values.size());
        values.forEach(value -> write.accept(writer, value));
        return putEncoded(key, writer.toByteArray());
    }

    /** No entry when {@code value} is empty. */
    public <T> CborMap putOptional(String key, Optional<T> value, BiConsumer<CborWriter, T> write) {
        value.ifPresent(present -> put(key, present, write));
        return this;
    }

    /** @throws IllegalArgumentException if the key is taken or not ASCII */
    public CborMap putEncoded(String key, byte[] item) {
        if (!key.chars().allMatch(c -> c < 128)) {
            throw new IllegalArgumentException("not an ASCII key: " + key);
        }
        if (entries.putIfAbsent(key, item) != null) {
            throw new IllegalArgumentException("key put twice: " + key);
        }
        return this;
    }

    public byte[] encode() {
        CborWriter writer = new CborWriter().head(CborReader.MAP, entries.size());
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            writer.text(entry.getKey()).encoded(entry.getValue());
        }
        return writer.toByteArray();
    }
}
