package org.bozzetto.library;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.library.journal.Journal;
import org.bozzetto.library.journal.JournalEntry;

/** A project's log in its journal. */
final class JournalProjectLog implements OpenProjectLog {
    private static final String ACTOR = "local";
    /** A fold is saved again when so many changes have come since the last time. */
    private static final int SAVE_FOLD_EVERY = 1000;

    private final Journal journal;
    private final FoldFile fold;
    private final TimeBasedEpochGenerator ids;
    private final Telling telling = new Telling();
    private volatile Consumer<List<LoggedChange>> first;

    /** @param first hears of durable changes before those who append do */
    JournalProjectLog(Journal journal, FoldFile fold, TimeBasedEpochGenerator ids, Consumer<List<LoggedChange>> first) {
        this.journal = journal;
        this.fold = fold;
        this.ids = ids;
        this.first = first;
        journal.onDurable(placed -> {
            List<LoggedChange> changes = decode(placed);
            this.first.accept(changes);
            telling.tell(changes);
        });
    }

    /** Another one hears first from now on. */
    void onDurable(Consumer<List<LoggedChange>> other) {
        first = other;
    }

    @Override
    public List<Notice> notices() {
        return journal.notices();
    }

    @Override
    public UUID project() {
        return journal.project();
    }

    @Override
    public long lastSeq() {
        return journal.lastSeq();
    }

    @Override
    public String actor() {
        return ACTOR;
    }

    @Override
    public boolean isReadOnly() {
        return journal.isReadOnly();
    }

    @Override
    public CompletableFuture<List<LoggedChange>> append(List<? extends Payload> payloads, UUID group) {
        long base = lastSeq();
        List<Change> changes = new ArrayList<>(payloads.size());
        payloads.forEach(payload -> changes.add(new Change(ids.generate(), project(), ACTOR, base, group, payload)));
        return journal.append(encode(changes)).thenApply(seqs -> {
            List<LoggedChange> logged = new ArrayList<>(seqs.size());
            for (int i = 0; i < seqs.size(); i++) {
                logged.add(new LoggedChange(seqs.get(i), changes.get(i)));
            }
            return List.copyOf(logged);
        });
    }

    @Override
    public CompletableFuture<List<LoggedChange>> appendChanges(List<Change> changes) {
        // What the log has under an id may differ from what was given now: the log is right.
        return keep(changes).thenApply(seqs -> seqs.stream().map(this::at).toList());
    }

    /** {@link #appendChanges} for who needs not know what the log has under their ids. */
    CompletableFuture<List<Long>> keep(List<Change> changes) {
        for (Change change : changes) {
            if (!change.project().equals(project())) {
                throw new IllegalArgumentException("change " + change.id() + " belongs to another project");
            }
        }
        return journal.append(encode(changes));
    }

    @Override
    public Optional<LoggedChange> find(UUID change) {
        return journal.seqOf(change).stream().mapToObj(this::at).findFirst();
    }

    /** The place of a change, which is not read; empty when the log does not have it. */
    OptionalLong seqOf(UUID change) {
        return journal.seqOf(change);
    }

    private LoggedChange at(long seq) {
        return decode(journal.entries(seq - 1, 1)).getFirst();
    }

    @Override
    public List<LoggedChange> changes(long afterSeq) {
        return decode(journal.entries(afterSeq));
    }

    @Override
    public ProjectDocument document() {
        ProjectDocument document = fold.load(this).orElseGet(() -> new ProjectDocument(project()));
        List<LoggedChange> since = changes(document.position());
        since.forEach(logged -> document.fold(logged.change()));
        if (since.size() >= SAVE_FOLD_EVERY && !isReadOnly()) {
            fold.save(document, since.getLast().change().id());
        }
        return document;
    }

    @Override
    public Subscription listen(Consumer<List<LoggedChange>> listener) {
        return telling.listen(listener);
    }

    private static List<JournalEntry> encode(List<Change> changes) {
        return changes.stream()
                .map(change -> new JournalEntry(change.id(), ChangeCodec.encode(change)))
                .toList();
    }

    private static List<LoggedChange> decode(List<Journal.Placed> placed) {
        List<LoggedChange> changes = new ArrayList<>(placed.size());
        for (Journal.Placed one : placed) {
            try {
                changes.add(new LoggedChange(
                        one.seq(), ChangeCodec.decode(one.entry().bytes())));
            } catch (CodecException e) {
                throw new LibraryException(
                        "CHANGE_UNREADABLE",
                        "Change " + one.seq() + " of the project makes no sense: " + e.getMessage() + ".",
                        "Update Bozzetto, or restore the project from a backup.",
                        e);
            }
        }
        return changes;
    }

    @Override
    public void close() {
        journal.close();
        telling.close();
    }
}
