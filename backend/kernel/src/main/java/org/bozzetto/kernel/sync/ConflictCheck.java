package org.bozzetto.kernel.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.Applied;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.Property;
import org.bozzetto.kernel.document.Writer;

/**
 * Which of the changes that one actor made while away meet changes of the same property that others made meanwhile. Two changes meet
 * when the other one stands in the log behind the place that the author had seen.
 */
public final class ConflictCheck {
    private final ProjectDocument document;
    private final Map<Property, Meeting> meetings = new LinkedHashMap<>();
    /** Who wrote what was put back, as the log has it, by their change. */
    private final Map<UUID, Writer> putBack = new HashMap<>();

    private final List<UUID> settled = new ArrayList<>();

    /** What is known of one conflict so far. */
    private record Meeting(Change mine, Payload theirs, Writer by, List<UUID> changes) {}

    /**
     * @param conflicts one for each property, in the order they were met
     * @param settled changes that need no decision any more: a later change, made in knowledge of theirs, stands for them
     */
    public record Result(List<Conflict> conflicts, List<UUID> settled) {
        public Result {
            conflicts = List.copyOf(conflicts);
            settled = List.copyOf(settled);
        }
    }

    private ConflictCheck(ProjectDocument document) {
        this.document = document;
    }

    /**
     * @param ordered the fold of the log, without {@code unsent}; folded on, so it is of no use afterwards
     * @param unsent changes of one actor, in the order they were made
     */
    public static Result of(ProjectDocument ordered, List<Change> unsent) {
        ConflictCheck check = new ConflictCheck(ordered);
        unsent.forEach(check::take);
        return new Result(
                check.meetings.entrySet().stream()
                        .map(entry -> check.conflict(entry.getKey(), entry.getValue()))
                        .toList(),
                check.settled);
    }

    private Conflict conflict(Property property, Meeting meeting) {
        return new Conflict(
                property, document.nameOf(property), meeting.mine(), meeting.theirs(), meeting.by(), meeting.changes());
    }

    private void take(Change change) {
        Applied applied = document.fold(change);
        // The way back of a move passes removed groups, which the move itself does not write.
        Optional<Met> met = applied.inverse().stream()
                .filter(inverse -> applied.changed().contains(inverse.property()))
                .flatMap(inverse -> writtenSince(inverse, change).stream())
                .findFirst();
        if (met.isPresent()) {
            note(change, met.get());
            putBack(applied, change, met.get().by());
        } else {
            applied.changed().forEach(this::settle);
        }
    }

    private record Met(Property property, Payload theirs, Writer by) {}

    private Optional<Met> writtenSince(Applied.Inverse inverse, Change change) {
        return document.lastOther(inverse.property(), change.actor())
                .map(writer -> putBack.getOrDefault(writer.change(), writer))
                .filter(writer -> writer.position() > change.baseSeq())
                .map(writer -> new Met(inverse.property(), inverse.payload(), writer));
    }

    private void note(Change change, Met met) {
        Meeting before = meetings.get(met.property());
        List<UUID> changes = new ArrayList<>(before == null ? List.of() : before.changes());
        changes.add(change.id());
        meetings.put(met.property(), new Meeting(change, met.theirs(), met.by(), changes));
    }

    /** What the log has stays: the next change of the same property has to meet it again. */
    private void putBack(Applied applied, Change change, Writer by) {
        putBack.put(by.change(), by);
        for (Applied.Inverse inverse : applied.inverse()) {
            document.fold(new Change(
                    by.change(), change.project(), by.actor(), document.position(), by.change(), inverse.payload()));
        }
    }

    private void settle(Property property) {
        Meeting over = meetings.remove(property);
        if (over != null) {
            settled.addAll(over.changes());
        }
    }
}
