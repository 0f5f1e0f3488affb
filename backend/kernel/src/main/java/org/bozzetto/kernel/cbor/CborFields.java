package org.bozzetto.kernel.cbor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A map with text keys as a set of fields that are fetched by name. Nothing may be left over: {@link #requireAllRead()} refuses
 * what nobody asked for, so that no data is dropped silently.
 */
public final class CborFields {
    /** Reads one item. */
    public interface ItemReader<T> {
        T read(CborReader reader) throws CborException;
    }

    private final CborReader source;
    private final int start;
    private final Map<String, Integer> offsets;

    private CborFields(CborReader source, int start, Map<String, Integer> offsets) {
        this.source = source;
        this.start = start;
        this.offsets = offsets;
    }

    static CborFields read(CborReader reader) throws CborException {
        int start = reader.offset();
        reader.skip();
        CborReader inside = reader.seek(start);
        int count = inside.mapHead();
        Map<String, Integer> offsets = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            String key = inside.text();
            offsets.put(key, inside.offset());
            inside.skip();
        }
        return new CborFields(reader, start, offsets);
    }

    /** Where the map starts, in bytes from the start of the input. */
    public int offset() {
        return start;
    }

    public <T> T get(String key, ItemReader<T> item) throws CborException {
        Integer at = offsets.remove(key);
        if (at == null) {
            throw new CborException("\"" + key + "\" is missing", start);
        }
        return item.read(source.seek(at));
    }

    public <T> Optional<T> optional(String key, ItemReader<T> item) throws CborException {
        return offsets.containsKey(key) ? Optional.of(get(key, item)) : Optional.empty();
    }

    public <T> List<T> list(String key, ItemReader<T> item) throws CborException {
        return get(key, reader -> {
            int count = reader.array();
            List<T> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(item.read(reader));
            }
            return items;
        });
    }

    public UUID uuid(String key) throws CborException {
        return get(key, CborReader::uuid);
    }

    public String text(String key) throws CborException {
        return get(key, CborReader::text);
    }

    public long integer(String key) throws CborException {
        return get(key, CborReader::integer);
    }

    /** @throws CborException if the value lies outside {@code min..max} */
    public int integer(String key, int min, int max) throws CborException {
        return get(key, reader -> {
            int at = reader.offset();
            long value = reader.integer();
            if (value < min || value > max) {
                throw new CborException("\"" + key + "\" is " + value, at);
            }
            return (int) value;
        });
    }

    public double real(String key) throws CborException {
        return get(key, CborReader::real);
    }

    public boolean bool(String key) throws CborException {
        return get(key, CborReader::bool);
    }

    public CborFields fields(String key) throws CborException {
        return get(key, CborReader::fields);
    }

    public void requireAllRead() throws CborException {
        if (!offsets.isEmpty()) {
            throw new CborException(
                    "unknown field \""
                            + offsets.keySet().stream().sorted().findFirst().orElseThrow() + "\"",
                    start);
        }
    }
}
