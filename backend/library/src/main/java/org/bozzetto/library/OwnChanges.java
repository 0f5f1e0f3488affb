package org.bozzetto.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.kernel.sync.ConflictCheck;
import org.bozzetto.library.UnsentDecisions.Decision;
import org.bozzetto.library.UnsentDecisions.Fate;

/**
 * Own changes of a shared project that its server does not have, as far as it is known here: those that wait to be sent, which are
 * shown, and those that are set aside, because they wait for a decision or were refused. Not safe for use by several threads at once.
 */
final class OwnChanges {
    private final JournalProjectLog journal;
    private final UnsentDecisions decisions;
    /** In the order to send them. */
    private final Map<UUID, Change> waiting = new LinkedHashMap<>();

    private final Map<UUID, Change> aside = new LinkedHashMap<>();
    /** The last place that this log and the one that a change was made in have in common, where that is another. */
    private final Map<UUID, Long> bases = new HashMap<>();

    /** @param journal of own changes, also of those that the server has meanwhile */
    OwnChanges(JournalProjectLog journal, UnsentDecisions decisions) {
        this.journal = journal;
        this.decisions = decisions;
    }

    /** Sorts all of them anew. */
    void sortBeside(JournalProjectLog ordered) {
        waiting.clear();
        aside.clear();
        for (Change change : all()) {
            if (ordered.find(change.id()).isEmpty()) {
                sort(change, decisions.of(change.id()).map(Decision::fate));
            }
        }
    }

    private void sort(Change change, Optional<Fate> fate) {
        if (fate.isEmpty() || fate.get() == Fate.AGAIN) {
            waiting.put(change.id(), change);
        } else if (fate.get() != Fate.DROPPED) {
            aside.put(change.id(), change);
        }
    }

    /** What stands in the journal, in the order to send it. */
    private List<Change> all() {
        Map<UUID, Change> all = new LinkedHashMap<>();
        journal.changes(0).forEach(logged -> all.put(logged.change().id(), logged.change()));
        List<Change> inOrder = new ArrayList<>(all.size());
        decisions
                .all(Fate.AGAIN)
                .forEach(id -> Optional.ofNullable(all.remove(id)).ifPresent(inOrder::add));
        inOrder.addAll(all.values());
        return inOrder;
    }

    /** Those that wait to be sent, in order. */
    List<Change> waiting() {
        return List.copyOf(waiting.values());
    }

    int waitingCount() {
        return waiting.size();
    }

    boolean isWaiting(UUID change) {
        return waiting.containsKey(change);
    }

    /** How many there are, whatever they wait for. */
    int count() {
        return waiting.size() + aside.size();
    }

    /** One more that waits. */
    void add(Change change) {
        waiting.put(change.id(), change);
    }

    /** The server has these now; one that was set aside may have reached it before it was. */
    void arrived(List<UUID> changes) {
        waiting.keySet().removeAll(changes);
        aside.keySet().removeAll(changes);
    }

    /** Sends these first, in this order, although the server had them: it has lost them. */
    void sendAgain(List<UUID> changes) {
        decisions.forget(changes);
        decisions.decide(changes, Decision.AGAIN);
    }

    /** All that is here was made in knowledge of a log that this one is like only up to a place. */
    void rebase(long common) {
        waiting.keySet().forEach(id -> bases.put(id, common));
        aside.keySet().forEach(id -> bases.put(id, common));
    }

    /**
     * Sets aside what meets what others have changed, and frees what was set aside and does so no more.
     *
     * @param ordered what the server has ordered
     * @throws LibraryException when that cannot be kept; then nothing was set aside
     */
    ConflictCheck.Result reconcile(ProjectDocument ordered) {
        Map<UUID, Change> open = undecided();
        ConflictCheck.Result result = check(ordered, open);
        List<UUID> withheld = result.conflicts().stream()
                .flatMap(conflict -> conflict.changes().stream())
                .toList();
        keep(open.keySet(), withheld, result.settled());
        sort(open, withheld, result.settled());
        return result;
    }

    /** Those that wait, to be sent or for a decision, in the order they were made. */
    private Map<UUID, Change> undecided() {
        Set<UUID> withheld = decisions.all(Fate.WITHHELD);
        Map<UUID, Change> open = new LinkedHashMap<>();
        for (Change change : all()) {
            UUID id = change.id();
            if (waiting.containsKey(id) || (aside.containsKey(id) && withheld.contains(id))) {
                open.put(id, change);
            }
        }
        return open;
    }

    private ConflictCheck.Result check(ProjectDocument ordered, Map<UUID, Change> open) {
        return ConflictCheck.of(
                ordered, open.values().stream().map(this::rebased).toList());
    }

    /** As if it had been made in knowledge of what this log and the one it was made in have in common. */
    private Change rebased(Change change) {
        long base = Math.min(change.baseSeq(), bases.getOrDefault(change.id(), Long.MAX_VALUE));
        return new Change(change.id(), change.project(), change.actor(), base, change.group(), change.payload());
    }

    private void keep(Set<UUID> open, List<UUID> withheld, List<UUID> settled) {
        List<UUID> freed = new ArrayList<>(open);
        freed.removeAll(withheld);
        freed.removeAll(settled);
        freed.retainAll(decisions.all(Fate.WITHHELD));
        decisions.decide(withheld, Decision.WITHHELD);
        decisions.decide(settled, Decision.DROPPED);
        decisions.forget(freed);
    }

    private void sort(Map<UUID, Change> open, List<UUID> withheld, List<UUID> settled) {
        aside.keySet().removeAll(open.keySet());
        withheld.forEach(id -> aside.put(id, open.get(id)));
        waiting.clear();
        waiting.putAll(open);
        waiting.keySet().removeAll(withheld);
        waiting.keySet().removeAll(settled);
    }

    /** What waits for a decision. */
    List<Conflict> conflicts(JournalProjectLog ordered) {
        if (aside.isEmpty()) {
            // Asked all the time, and then the journal need not be read.
            return List.of();
        }
        Map<UUID, Change> open = undecided();
        return aside.keySet().stream().noneMatch(open::containsKey)
                ? List.of()
                : check(ordered.document(), open).conflicts().stream()
                        .flatMap(conflict -> withheld(conflict).stream())
                        .toList();
    }

    /** Without changes that are on their way to the server: those are not asked about. */
    private Optional<Conflict> withheld(Conflict conflict) {
        List<UUID> withheld =
                conflict.changes().stream().filter(aside::containsKey).toList();
        return withheld.isEmpty() ? Optional.empty() : Optional.of(conflict.withChanges(withheld));
    }

    /** Gives these up, which are set aside. */
    void drop(List<UUID> changes) {
        decisions.decide(changes, Decision.DROPPED);
        changes.forEach(aside::remove);
    }

    void dropAll() {
        List<UUID> all = new ArrayList<>(waiting.keySet());
        all.addAll(aside.keySet());
        decisions.decide(all, Decision.DROPPED);
        waiting.clear();
        aside.clear();
    }

    /** Takes back that these were given up: they wait for a decision again. */
    void withhold(List<UUID> changes) {
        decisions.decide(changes, Decision.WITHHELD);
        changes.forEach(id -> journal.find(id).ifPresent(it -> aside.put(id, it.change())));
    }

    /** The server does not take it. */
    void refuse(UUID change, String code, String reason) {
        decisions.decide(List.of(change), new Decision(Fate.REFUSED, code, reason));
        Optional.ofNullable(waiting.remove(change)).ifPresent(it -> aside.put(change, it));
    }

    List<SharedProjectLog.Refused> refused() {
        List<SharedProjectLog.Refused> refused = new ArrayList<>();
        for (Change change : aside.values()) {
            decisions
                    .of(change.id())
                    .filter(it -> it.fate() == Fate.REFUSED)
                    .ifPresent(it -> refused.add(new SharedProjectLog.Refused(change, it.code(), it.reason())));
        }
        return refused;
    }

    /** Lets one that was refused wait again. */
    void retry(UUID change) {
        decisions.forget(List.of(change));
        Optional.ofNullable(aside.remove(change)).ifPresent(it -> waiting.put(change, it));
    }
}
