package org.bozzetto.kernel.format;

import java.util.List;

/**
 * What an import kept, repaired, approximated or dropped, for a person to read.
 *
 * @param format e.g. {@code glTF 2.0 binary}
 */
public record ImportReport(String format, List<Item> items) {
    public ImportReport {
        items = List.copyOf(items);
    }

    /** What became of something in the file. */
    public enum Outcome {
        KEPT,
        REPAIRED,
        APPROXIMATED,
        DROPPED
    }

    /**
     * @param code stable, e.g. {@code MISSING_TEXTURE}
     * @param message what and why, in words a designer knows, count included
     * @param remedy what to do about it; may be empty
     * @param place where in the file (JSON pointer, line …); may be empty
     * @param count how many things this is about, at least 1
     */
    public record Item(Outcome outcome, String code, String message, String remedy, String place, long count) {}

    public boolean isClean() {
        return items.stream().allMatch(item -> item.outcome() == Outcome.KEPT);
    }

    public long count(Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }

    /** Collects items; the same code is told once, with its count and first place. */
    public static final class Builder {
        private final String format;
        private final java.util.LinkedHashMap<String, Item> items = new java.util.LinkedHashMap<>();

        public Builder(String format) {
            this.format = format;
        }

        public Builder add(Outcome outcome, String code, String message, String remedy, String place) {
            return add(outcome, code, message, remedy, place, 1);
        }

        public Builder add(Outcome outcome, String code, String message, String remedy, String place, long count) {
            items.merge(
                    outcome + code,
                    new Item(outcome, code, message, remedy, place, count),
                    (old, more) -> new Item(
                            old.outcome(), old.code(), old.message(), old.remedy(), old.place(), old.count() + count));
            return this;
        }

        public ImportReport build() {
            return new ImportReport(format, List.copyOf(items.values()));
        }
    }
}
