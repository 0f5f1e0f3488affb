package org.bozzetto.library;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.kernel.sync.ConflictCheck;
import org.bozzetto.library.file.DiskFailure;

/**
 * A project whose home is a server. Its log is what the server has ordered, as far as it is known here, then own changes that wait to
 * be sent. Those have places of their own behind the others, which may move when others' changes come first: {@link #generation}
 * tells.
 *
 * <p>Own changes stand in a journal of their own and leave it only when the server's log has them or their author gives them up. The
 * copy of the server's log may be lost or damaged at any time; what is missing is asked for again.
 */
public final class SharedProjectLog implements OpenProjectLog {
    private final SharedHome home;
    private final SharedFolder folder;
    /** What is known of the server's log; another one once that turned out to be another. */
    private volatile JournalProjectLog ordered;

    private final JournalProjectLog unsent;
    private final OwnChanges own;
    private final TimeBasedEpochGenerator ids;
    private final Durable durable;
    private final List<Notice> notices;
    private final Telling telling = new Telling();
    private final Object lock = new Object();

    /** The last place of the server's log that is shown: what has just become durable behind it is yet to be sorted in. */
    private long shownSeq;

    private long generation;
    /** Rises when {@link #ordered} becomes another. */
    private long edition;

    private volatile boolean mayAppend = true;

    /** Hears of changes before those who append do. */
    interface Durable {
        /** @param movedAfter when places have moved, the last one whose change stays there: what follows has to be read again */
        void became(List<LoggedChange> changes, OptionalLong movedAfter);
    }

    /** The parts that {@link SharedFolder} has opened. */
    record Parts(SharedFolder folder, JournalProjectLog ordered, JournalProjectLog unsent, UnsentDecisions decisions) {}

    SharedProjectLog(SharedHome home, Parts parts, TimeBasedEpochGenerator ids, List<Notice> notices, Durable durable) {
        this.home = home;
        this.folder = parts.folder();
        this.ordered = parts.ordered();
        this.unsent = parts.unsent();
        own = new OwnChanges(parts.unsent(), parts.decisions());
        this.ids = ids;
        this.notices = List.copyOf(notices);
        this.durable = durable;
        sortAll();
        ordered.onDurable(this::arrived);
        unsent.onDurable(this::appended);
    }

    private void sortAll() {
        shownSeq = ordered.lastSeq();
        own.sortBeside(ordered);
    }

    public SharedHome home() {
        return home;
    }

    @Override
    public List<Notice> notices() {
        return notices;
    }

    @Override
    public UUID project() {
        return ordered.project();
    }

    @Override
    public String actor() {
        return home.actor();
    }

    @Override
    public boolean isReadOnly() {
        return unsent.isReadOnly() || !mayAppend;
    }

    /** Whether the server would take changes of this user; those that wait are kept either way. */
    public void setMayAppend(boolean may) {
        if (may != mayAppend) {
            mayAppend = may;
            telling.tell(List.of());
        }
    }

    @Override
    public long generation() {
        synchronized (lock) {
            return generation;
        }
    }

    /** The last place of the server's log that is known here. */
    @Override
    public long seenSeq() {
        return ordered.lastSeq();
    }

    @Override
    public long lastSeq() {
        synchronized (lock) {
            return shownSeq + own.waitingCount();
        }
    }

    @Override
    public CompletableFuture<List<LoggedChange>> append(List<? extends Payload> payloads, UUID group) {
        long base = seenSeq();
        return appendChanges(payloads.stream()
                .map(payload -> new Change(ids.generate(), project(), actor(), base, group, payload))
                .toList());
    }

    @Override
    public CompletableFuture<List<LoggedChange>> appendChanges(List<Change> changes) {
        if (isReadOnly()) {
            return CompletableFuture.failedFuture(
                    new LibraryException("READ_ONLY", "You may look at this project, but not change it.", ""));
        }
        return unsent.keep(changes).thenApply(_ -> found(changes));
    }

    private List<LoggedChange> found(List<Change> changes) {
        synchronized (lock) {
            Map<UUID, LoggedChange> places = new HashMap<>();
            placed().forEach(logged -> places.put(logged.change().id(), logged));
            return changes.stream()
                    .map(Change::id)
                    .flatMap(id -> Optional.ofNullable(places.get(id)).or(() -> ordered.find(id)).stream())
                    .toList();
        }
    }

    private void appended(List<LoggedChange> changes) {
        List<LoggedChange> placed = new ArrayList<>();
        synchronized (lock) {
            for (LoggedChange logged : changes) {
                if (ordered.find(logged.change().id()).isEmpty()) {
                    own.add(logged.change());
                    placed.add(new LoggedChange(shownSeq + own.waitingCount(), logged.change()));
                }
            }
        }
        tell(placed, OptionalLong.empty());
    }

    @Override
    public Optional<LoggedChange> find(UUID change) {
        synchronized (lock) {
            Optional<LoggedChange> known = ordered.find(change);
            if (known.isPresent() || !own.isWaiting(change)) {
                return known;
            }
            return placed().stream()
                    .filter(it -> it.change().id().equals(change))
                    .findFirst();
        }
    }

    @Override
    public List<LoggedChange> changes(long afterSeq) {
        synchronized (lock) {
            List<LoggedChange> found = new ArrayList<>(ordered.changes(afterSeq));
            found.removeIf(it -> it.seq() > shownSeq);
            placed().stream().filter(it -> it.seq() > afterSeq).forEach(found::add);
            return found;
        }
    }

    private List<LoggedChange> placed() {
        long seq = shownSeq;
        List<LoggedChange> placed = new ArrayList<>(own.waitingCount());
        for (Change change : own.waiting()) {
            placed.add(new LoggedChange(++seq, change));
        }
        return placed;
    }

    @Override
    public ProjectDocument document() {
        synchronized (lock) {
            ProjectDocument document = ordered.document();
            long folded = document.position();
            own.waiting().stream()
                    .filter(change -> ordered.seqOf(change.id()).orElse(Long.MAX_VALUE) > folded)
                    .forEach(document::fold);
            return document;
        }
    }

    @Override
    public Reading read(long afterSeq) {
        synchronized (lock) {
            // Places that became durable a moment ago count, whether they have been sorted in or not.
            long settled = ordered.lastSeq();
            List<LoggedChange> found = new ArrayList<>(ordered.changes(afterSeq));
            found.removeIf(it -> it.seq() > settled);
            long seq = settled;
            for (Change change : own.waiting()) {
                if (ordered.seqOf(change.id()).orElse(Long.MAX_VALUE) > settled) {
                    found.add(new LoggedChange(++seq, change));
                }
            }
            return new Reading(edition, settled, found);
        }
    }

    @Override
    public Settled settled() {
        synchronized (lock) {
            return new Settled(edition, ordered.document());
        }
    }

    @Override
    public Subscription listen(Consumer<List<LoggedChange>> listener) {
        return telling.listen(listener);
    }

    private void tell(List<LoggedChange> changes, OptionalLong movedAfter) {
        if (movedAfter.isPresent() || !changes.isEmpty()) {
            durable.became(changes, movedAfter);
            telling.tell(changes);
        }
    }

    /** Places have moved, or changes have gone: seldom, so that all may be read again. */
    private void tellMoved() {
        tell(List.of(), OptionalLong.of(0));
    }

    /** Own changes that the server does not have, as far as it is known, in the order to send them. */
    public List<Change> unsent() {
        synchronized (lock) {
            return own.waiting();
        }
    }

    /**
     * Takes in what the server has ordered; what is known already is passed over.
     *
     * @param afterSeq the place before the first of them
     * @return completes when they are durable here
     * @throws LibraryException {@code LOG_GAP} when changes before them are missing here, {@code LOG_DIVERGED} when the server's log
     *     is another than the one known here ({@link #renew})
     */
    public CompletableFuture<Void> receive(long afterSeq, List<Change> changes) {
        long known = ordered.lastSeq();
        if (afterSeq > known) {
            throw new LibraryException(
                    "LOG_GAP", "Changes " + (known + 1) + " to " + afterSeq + " are missing.", "Ask for them first.");
        }
        int old = (int) Math.min(changes.size(), known - afterSeq);
        for (int i = 0; i < old; i++) {
            requireSame(afterSeq + i + 1, changes.get(i));
        }
        List<Change> fresh = changes.subList(old, changes.size());
        return fresh.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : ordered.keep(fresh).thenAccept(_ -> {});
    }

    private void requireSame(long seq, Change change) {
        if (!ordered.seqOf(change.id()).equals(OptionalLong.of(seq))) {
            throw new LibraryException(
                    "LOG_DIVERGED",
                    "The server's history of this project is not the one that is known here (change " + seq + ").",
                    "The copy on this machine is made anew; what you have not sent yet is kept.");
        }
    }

    /**
     * The server's log is not the one that is known here, because it was restored from a backup for example: takes it in anew, from its
     * beginning.
     *
     * @throws LibraryException {@code DISK_FULL}, {@code WRITE_FAILED} …
     */
    public CopyRenewal renew() {
        try {
            return new CopyRenewal(this, folder, folder.openNext(ids));
        } catch (IOException e) {
            throw DiskFailure.describe("The copy of the shared project cannot be made anew", folder.place(), e);
        }
    }

    /** Puts {@code next} in the place of what was known; what the user had made and the server lost waits to be sent again. */
    CopyRenewal.Renewed renewed(JournalProjectLog next) throws IOException {
        JournalProjectLog before = ordered;
        long common = common(before, next);
        List<Change> lost = before.changes(common).stream()
                .map(LoggedChange::change)
                .filter(change -> next.find(change.id()).isEmpty())
                .toList();
        List<Change> mine =
                lost.stream().filter(change -> change.actor().equals(actor())).toList();
        // Durable before the copy goes; sent again in the order in which the server had them.
        LibraryException.join(unsent.keep(mine));
        List<UUID> again = mine.stream().map(Change::id).toList();
        next.close();
        before.close();
        Path kept;
        synchronized (lock) {
            try {
                own.sendAgain(again);
                kept = folder.replaceCopy();
            } finally {
                ordered = folder.openCopy(Access.WRITE, ids);
                ordered.onDurable(this::arrived);
                sortAll();
                own.rebase(common);
                generation++;
                edition++;
            }
        }
        tellMoved();
        return new CopyRenewal.Renewed(common, mine.size(), lost.size() - mine.size(), kept);
    }

    /** The last place to which both are the same. */
    private static long common(JournalProjectLog one, JournalProjectLog other) {
        List<LoggedChange> ones = one.changes(0);
        List<LoggedChange> others = other.changes(0);
        int same = 0;
        while (same < Math.min(ones.size(), others.size())
                && ones.get(same).change().id().equals(others.get(same).change().id())) {
            same++;
        }
        return same;
    }

    private void arrived(List<LoggedChange> changes) {
        List<UUID> arrived = changes.stream().map(it -> it.change().id()).toList();
        boolean moved;
        List<LoggedChange> news;
        synchronized (lock) {
            List<UUID> shown = waitingIds();
            int both = Math.min(shown.size(), arrived.size());
            moved = !shown.subList(0, both).equals(arrived.subList(0, both));
            news = moved ? changes : changes.subList(both, changes.size());
            shownSeq = changes.getLast().seq();
            own.arrived(arrived);
            if (moved) {
                generation++;
            }
        }
        tell(news, moved ? OptionalLong.of(changes.getFirst().seq() - 1) : OptionalLong.empty());
    }

    /**
     * To be called after an absence, when the log is known to its end: own changes of what others have changed meanwhile are set aside
     * until their author decides. What was set aside before and needs no decision any more is sent with the others.
     *
     * @return what waits for a decision now, and what has been given up because a later change stands for it
     * @throws LibraryException when that cannot be kept; then nothing was set aside
     */
    public ConflictCheck.Result reconcile() {
        boolean moved;
        ConflictCheck.Result result;
        synchronized (lock) {
            List<UUID> before = waitingIds();
            result = own.reconcile(ordered.document());
            moved = !before.equals(waitingIds());
            if (moved) {
                generation++;
            }
        }
        if (moved) {
            tellMoved();
        }
        return result;
    }

    private List<UUID> waitingIds() {
        return own.waiting().stream().map(Change::id).toList();
    }

    /** What waits for a decision, as the log stands now. */
    public List<Conflict> conflicts() {
        synchronized (lock) {
            return own.conflicts(ordered);
        }
    }

    /** Sets mine again, in knowledge of theirs: a gesture that can be undone like any other. */
    public CompletableFuture<Void> keepMine(Conflict conflict) {
        return append(List.of(conflict.mine().payload()), ids.generate()).thenAccept(_ -> keepTheirs(conflict));
    }

    /** Gives mine up; {@link #reopen} takes that back while the library is open. */
    public void keepTheirs(Conflict conflict) {
        synchronized (lock) {
            own.drop(conflict.changes());
        }
    }

    /** Asks again. */
    public void reopen(Conflict conflict) {
        synchronized (lock) {
            own.withhold(conflict.changes());
        }
    }

    /**
     * A change of mine that the server does not take.
     *
     * @param reason in words for people
     */
    public record Refused(Change change, String code, String reason) {}

    /** The server does not take a change: it is shown no longer, and kept until its author gives it up or has it sent again. */
    public void refused(UUID change, String code, String reason) {
        synchronized (lock) {
            own.refuse(change, code, reason);
            generation++;
        }
        tellMoved();
    }

    public List<Refused> refused() {
        synchronized (lock) {
            return own.refused();
        }
    }

    /** Sends it again with what waits. */
    public void retry(Refused refused) {
        synchronized (lock) {
            own.retry(refused.change().id());
            generation++;
        }
        tellMoved();
    }

    public void giveUp(Refused refused) {
        synchronized (lock) {
            own.drop(List.of(refused.change().id()));
        }
    }

    /** How many own changes are not on the server as far as it is known, whatever they wait for. */
    public int unsentCount() {
        synchronized (lock) {
            return own.count();
        }
    }

    /** Gives all of them up. */
    public void giveUpUnsent() {
        synchronized (lock) {
            own.dropAll();
            generation++;
        }
        tellMoved();
    }

    @Override
    public void close() {
        unsent.close();
        ordered.close();
        telling.close();
    }
}
