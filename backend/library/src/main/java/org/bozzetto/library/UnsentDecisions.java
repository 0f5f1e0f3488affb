package org.bozzetto.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.file.SafeFile;

/** What was decided of own changes beyond that they wait to be sent: a small file, replaced as a whole. Not safe for use by many threads. */
final class UnsentDecisions {
    private static final int VERSION = 1;
    private static final long MAX_BYTES = 64L << 20;

    /**
     * What is to become of a change.
     *
     * @param code stable; only for what was refused
     * @param reason in words for people
     */
    record Decision(Fate fate, String code, String reason) {
        static final Decision WITHHELD = new Decision(Fate.WITHHELD, "", "");
        static final Decision DROPPED = new Decision(Fate.DROPPED, "", "");
        static final Decision AGAIN = new Decision(Fate.AGAIN, "", "");
    }

    /** What became of it. */
    enum Fate {
        /** It meets somebody else's: its author has to decide. */
        WITHHELD,
        /** The server does not take it. */
        REFUSED,
        /** Its author gave it up. */
        DROPPED,
        /** The server had it and has lost it: it is sent again, before what was never sent. */
        AGAIN
    }

    private final Disk disk;
    private final Path file;
    private Map<UUID, Decision> decisions;

    private UnsentDecisions(Disk disk, Path file, Map<UUID, Decision> decisions) {
        this.disk = disk;
        this.file = file;
        this.decisions = decisions;
    }

    static UnsentDecisions open(Disk disk, Path file) throws IOException {
        return new UnsentDecisions(disk, file, disk.exists(file) ? read(disk, file) : Map.of());
    }

    private static Map<UUID, Decision> read(Disk disk, Path file) throws IOException {
        byte[] bytes = SafeFile.read(disk, file, MAX_BYTES, () -> new IOException(file + " is too large"));
        Map<UUID, Decision> read = new LinkedHashMap<>();
        try {
            CborFields fields = new CborReader(bytes).fields();
            fields.integer("version", VERSION, VERSION);
            for (CborFields one : fields.list("decisions", CborReader::fields)) {
                read.put(
                        one.uuid("change"),
                        new Decision(Fate.valueOf(one.text("fate")), one.text("code"), one.text("reason")));
            }
        } catch (CborException | IllegalArgumentException e) {
            throw new IOException(file + " makes no sense: " + e.getMessage(), e);
        }
        return read;
    }

    Optional<Decision> of(UUID change) {
        return Optional.ofNullable(decisions.get(change));
    }

    /** In the order in which it was decided. */
    Set<UUID> all(Fate fate) {
        Set<UUID> found = new LinkedHashSet<>();
        decisions.forEach((change, decision) -> {
            if (decision.fate() == fate) {
                found.add(change);
            }
        });
        return found;
    }

    /** @throws LibraryException {@code DISK_FULL}, {@code WRITE_FAILED}; then nothing was decided */
    void decide(Collection<UUID> changes, Decision decision) {
        if (!changes.stream().allMatch(change -> decision.equals(decisions.get(change)))) {
            replace(next -> changes.forEach(change -> next.put(change, decision)));
        }
    }

    /** These are in the log after all, or wait again. */
    void forget(Collection<UUID> changes) {
        if (changes.stream().anyMatch(decisions::containsKey)) {
            replace(next -> next.keySet().removeAll(changes));
        }
    }

    private void replace(Consumer<Map<UUID, Decision>> change) {
        Map<UUID, Decision> next = new LinkedHashMap<>(decisions);
        change.accept(next);
        try {
            SafeFile.replace(disk, file, encode(next));
        } catch (IOException e) {
            throw DiskFailure.describe("The decision could not be kept", file, e);
        }
        decisions = next;
    }

    private static byte[] encode(Map<UUID, Decision> decisions) {
        return new CborMap()
                .put("version", VERSION)
                .putAll(
                        "decisions",
                        List.copyOf(decisions.entrySet()),
                        (writer, entry) -> writer.map(new CborMap()
                                .put("change", entry.getKey())
                                .put("fate", entry.getValue().fate().name())
                                .put("code", entry.getValue().code())
                                .put("reason", entry.getValue().reason())))
                .encode();
    }
}
