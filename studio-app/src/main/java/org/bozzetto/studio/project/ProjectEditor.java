package org.bozzetto.studio.project;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.UndoStep;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.ProjectLog;

/**
 * An open project: the fold of its log, with my own edits shown on top before they are durable. Only for the UI thread.
 *
 * <p>What the log answers is folded in the log's order; meanwhile my pending edits are taken off and put on again. So the document
 * is at every moment fold(log) + own pending, and undo is a fold of the log alone.
 */
public final class ProjectEditor implements AutoCloseable {
    private static final String ACTOR = "local";

    /** Edits that are shown but not in the log yet, and the way back to what was there without them. */
    private record Pending(List<Edit> edits, List<Edit> inverse) {}

    private final ProjectLog log;
    private final ProjectDocument document;
    private final Executor ui;
    private final Map<UUID, Pending> pending = new LinkedHashMap<>();
    private final List<Consumer<List<Payload>>> listeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<SaveState> saveState = new ReadOnlyObjectWrapper<>(new SaveState.Saved());
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ProjectLog.Subscription subscription;
    private CompletableFuture<?> lastAppend = CompletableFuture.completedFuture(null);
    private int appending;
    private boolean closed;

    /**
     * @param document folded up to some place of the log; this object's own from now on
     * @param ui runs tasks on the UI thread, later
     */
    public ProjectEditor(ProjectLog log, ProjectDocument document, Executor ui) {
        this.log = log;
        this.document = document;
        this.ui = ui;
        subscription = log.listen(_ -> ui.execute(this::catchUp));
        if (log.isReadOnly()) {
            saveState.set(new SaveState.ReadOnly("This project is open for reading only."));
        }
        catchUp();
        refreshHistory();
    }

    public ProjectDocument document() {
        return document;
    }

    public UUID project() {
        return log.project();
    }

    public ReadOnlyObjectProperty<SaveState> saveStateProperty() {
        return saveState.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    public boolean isReadOnly() {
        return log.isReadOnly();
    }

    /** Calls with what was applied or taken back, after the document shows it. */
    public void listen(Consumer<List<Payload>> listener) {
        listeners.add(listener);
    }

    /** Does these as one gesture: shown at once, then made durable. */
    public CompletableFuture<Void> perform(List<? extends Payload> payloads) {
        if (payloads.isEmpty() || log.isReadOnly()) {
            return CompletableFuture.completedFuture(null);
        }
        UUID group = newId();
        show(group, payloads.stream()
                .filter(Edit.class::isInstance)
                .map(Edit.class::cast)
                .toList());
        return append(group, payloads);
    }

    /** Starts a gesture whose edits change while it lasts. */
    public Gesture begin() {
        return new Gesture();
    }

    /** Takes back the latest gesture; does nothing when there is none. */
    public void undo() {
        whenSettled(() -> step(document.history(ACTOR).undo()));
    }

    public void redo() {
        whenSettled(() -> step(document.history(ACTOR).redo()));
    }

    private void step(Optional<UndoStep> step) {
        step.ifPresent(it -> {
            UUID group = newId();
            show(group, it.payloads().stream()
                    .filter(Edit.class::isInstance)
                    .map(Edit.class::cast)
                    .toList());
            append(group, it.payloads());
        });
    }

    /** Undo is computed from the log, so what is on its way there comes first. */
    private void whenSettled(Runnable action) {
        if (appending == 0) {
            action.run();
        } else {
            lastAppend.whenComplete((_, _) -> ui.execute(() -> whenSettled(action)));
        }
    }

    private CompletableFuture<Void> append(UUID group, List<? extends Payload> payloads) {
        appending++;
        saveState.set(new SaveState.Saving());
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<List<LoggedChange>> durable = log.append(payloads, group);
        lastAppend = durable;
        durable.whenComplete((_, failure) -> ui.execute(() -> {
            appending--;
            catchUp();
            if (failure == null) {
                if (appending == 0 && !(saveState.get() instanceof SaveState.Failed)) {
                    saveState.set(new SaveState.Saved());
                }
                done.complete(null);
            } else {
                withdraw(group);
                saveState.set(failed(failure));
                done.completeExceptionally(failure);
            }
        }));
        return done;
    }

    private static SaveState failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof LibraryException e
                ? new SaveState.Failed(e.getMessage(), e.remedy())
                : new SaveState.Failed("The change could not be saved: " + cause.getMessage(), "");
    }

    /** Folds what the log has beyond the document. */
    private void catchUp() {
        if (closed) {
            return;
        }
        List<LoggedChange> news = log.changes(document.position());
        if (news.isEmpty()) {
            return;
        }
        List<Payload> touched = new ArrayList<>();
        lift();
        for (LoggedChange logged : news) {
            if (pending.remove(logged.change().group()) instanceof Pending(var edits, _)) {
                touched.addAll(edits);
            }
            document.fold(logged.change());
            touched.add(logged.change().payload());
        }
        lay();
        refreshHistory();
        tell(touched);
    }

    private void refreshHistory() {
        canUndo.set(!log.isReadOnly() && document.history(ACTOR).canUndo());
        canRedo.set(!log.isReadOnly() && document.history(ACTOR).canRedo());
    }

    private void show(UUID group, List<Edit> edits) {
        if (!edits.isEmpty()) {
            pending.put(group, applied(edits));
            tell(edits);
        }
    }

    private void withdraw(UUID group) {
        lift();
        Pending gone = pending.remove(group);
        lay();
        if (gone != null) {
            tell(gone.edits());
        }
    }

    /** Takes all pending edits off the document. */
    private void lift() {
        new ArrayList<>(pending.values()).reversed().forEach(it -> it.inverse().forEach(this::apply));
    }

    /** Puts them on again. */
    private void lay() {
        pending.replaceAll((_, it) -> applied(it.edits()));
    }

    private Pending applied(List<Edit> edits) {
        List<Edit> inverse = new ArrayList<>();
        for (Edit edit : edits) {
            inverse.addAll(0, apply(edit));
        }
        return new Pending(edits, inverse);
    }

    private List<Edit> apply(Edit edit) {
        return document.scene(edit.scene()).stream()
                .flatMap(scene -> scene.apply(edit).inversePayloads().stream())
                .flatMap(payload -> payload instanceof Edit back ? Stream.of(back) : Stream.empty())
                .toList();
    }

    private void tell(List<? extends Payload> payloads) {
        List<Payload> all = List.copyOf(payloads);
        List.copyOf(listeners).forEach(listener -> listener.accept(all));
    }

    private static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
    }

    /** One gesture: shown while it lasts, kept or forgotten at its end. */
    public final class Gesture {
        private final UUID group = newId();
        private List<Edit> shown = List.of();
        private boolean ended;

        private Gesture() {}

        /** Shows these edits instead of those of the call before. */
        public void preview(List<Edit> edits) {
            if (ended || log.isReadOnly()) {
                return;
            }
            List<Edit> touched = new ArrayList<>(shown);
            lift();
            pending.remove(group);
            lay();
            shown = List.copyOf(edits);
            if (!shown.isEmpty()) {
                pending.put(group, applied(shown));
            }
            touched.addAll(shown);
            tell(touched);
        }

        /** Keeps what was shown last, as one change group. */
        public void commit() {
            if (!ended && !shown.isEmpty()) {
                append(group, shown);
            }
            ended = true;
        }

        public void cancel() {
            if (!ended) {
                ended = true;
                withdraw(group);
            }
        }
    }
}
