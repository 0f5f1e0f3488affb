package org.bozzetto.kernel.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who wrote each property last, and which other actor last before. */
final class Authorship {
    /** The last writer, and the last one with another name, if there is one. */
    record Entry(Writer last, Optional<Writer> lastOther) {
        Entry then(Writer writer) {
            return writer.actor().equals(last.actor())
                    ? new Entry(writer, lastOther)
                    : new Entry(writer, Optional.of(last));
        }
    }

    private final Map<Property, Entry> entries = new LinkedHashMap<>();

    void wrote(Property property, Writer writer) {
        entries.merge(property, new Entry(writer, Optional.empty()), (old, _) -> old.then(writer));
    }

    Optional<Writer> last(Property property) {
        return Optional.ofNullable(entries.get(property)).map(Entry::last);
    }

    /** The last writer of {@code property} other than {@code actor}. */
    Optional<Writer> lastOther(Property property, String actor) {
        Entry entry = entries.get(property);
        if (entry == null) {
            return Optional.empty();
        }
        return entry.last().actor().equals(actor) ? entry.lastOther() : Optional.of(entry.last());
    }

    /** Becomes what the other is; for one that knows of none yet. */
    void takeFrom(Authorship other) {
        entries.putAll(other.entries);
    }

    /** Sets the writers of a property as a snapshot has them. */
    void restore(Property property, Entry entry) {
        entries.put(property, entry);
    }

    Map<Property, Entry> entries() {
        return entries;
    }
}
