package org.bozzetto.studio.project;

import com.fasterxml.uuid.Generators;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.UndoStep;
import org.bozzetto.kernel.sync.Overwritten;
import org.bozzetto.library.FoldedLog;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LoggedChange;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.file.DiskFailure;

/**
 * An open project. The log is the truth: undo and assets are its fold. What is on screen runs a little ahead: my own edits are shown
 * at once and become durable a moment later, one gesture after the other; while the disk takes nothing they wait, and what can never be
 * kept is taken back. Only for the UI thread.
 */
public final class ProjectEditor implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(2);
    /** Failures that somebody can do something about while the project stays open. */
    private static final Set<String> PASSING = Set.of(DiskFailure.FULL, "FOLDER_READ_ONLY", "WRITE_FAILED");

    private final ProjectLog log;
    private final Executor background;
    private final Executor ui;
    private final String whyReadOnly;
    private final ShownScenes shown = new ShownScenes();
    /** Edits that are shown but not in the log yet, by their group. */
    private final Map<UUID, List<Edit>> pending = new LinkedHashMap<>();

    private final List<Consumer<List<Payload>>> listeners = new ArrayList<>();
    private Consumer<Overwritten> overwritten = _ -> {};
    private final ReadOnlyObjectWrapper<SaveState> saveState = new ReadOnlyObjectWrapper<>(new SaveState.Saved());
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ProjectLog.Subscription subscription;
    /** What is to be appended, in order; of the first the log may know already. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private final List<Runnable> whenSettled = new ArrayList<>();
    private boolean sending;
    private FoldedLog folded;
    private boolean isRefolding;
    /** What is shown and neither kept nor forgotten yet. */
    private Optional<Gesture> open = Optional.empty();

    private boolean closed;

    /** A gesture on its way into the log. */
    private record Waiting(UUID group, List<? extends Payload> payloads) {}

    /**
     * Folds the log; on any thread, before anything else uses it.
     *
     * @param background folds it again from its beginning, should it turn out to be another
     * @param ui runs tasks on the UI thread, later
     */
    public ProjectEditor(ProjectLog log, Executor background, Executor ui) {
        this(log, background, ui, "This project is open for reading only: nothing can be changed in it here.");
    }

    /** @param whyReadOnly told when the log cannot be written */
    public ProjectEditor(ProjectLog log, Executor background, Executor ui, String whyReadOnly) {
        this.log = log;
        this.background = background;
        this.ui = ui;
        this.whyReadOnly = whyReadOnly;
        folded = new FoldedLog(log);
        shown.become(document());
        offerHistory();
        saveState.set(calm());
        subscription = log.listen(_ -> ui.execute(this::catchUp));
        ui.execute(this::catchUp);
    }

    /** What the log holds: name, assets, history. For scenes as they are on screen see {@link #scene}. */
    public ProjectDocument document() {
        return folded.document();
    }

    /** A scene as it is on screen. */
    public Optional<SceneDocument> scene(UUID id) {
        return shown.scene(id);
    }

    /** The scene to show: the first that exists, on screen or in the log. */
    public Optional<UUID> shownScene() {
        return shown.first();
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

    /** Calls with what was applied or taken back, after the screen's scenes have it. */
    public void listen(Consumer<List<Payload>> listener) {
        listeners.add(listener);
    }

    /** Told when somebody else sets what I have just set without having seen it. */
    public void onOverwritten(Consumer<Overwritten> listener) {
        overwritten = listener;
    }

    /** Does these as one gesture: shown at once, then made durable. */
    public void perform(List<? extends Payload> payloads) {
        if (payloads.isEmpty() || log.isReadOnly()) {
            return;
        }
        UUID group = newId();
        List<Edit> edits = payloads.stream()
                .filter(Edit.class::isInstance)
                .map(Edit.class::cast)
                .toList();
        shown.apply(edits);
        pending.put(group, edits);
        tell(edits);
        append(group, payloads);
    }

    /** Starts a gesture whose edits change while it lasts. */
    public Gesture begin() {
        return new Gesture();
    }

    /** Takes back the latest gesture; does nothing when there is none. */
    public void undo() {
        if (saveState.get() instanceof SaveState.Unsaved) {
            forgetLatest();
        } else {
            whenSettled(() -> step(undoable()));
        }
    }

    /** What was never saved is simply no longer to be saved. */
    private void forgetLatest() {
        if (sending && waiting.size() == 1) {
            return;
        }
        List<Edit> taken = takeBack(waiting.removeLast());
        saveState.set(
                saveState.get() instanceof SaveState.Unsaved(int _, String why) && !waiting.isEmpty()
                        ? new SaveState.Unsaved(waiting.size(), why)
                        : calm());
        offerHistory();
        settle();
        tell(taken);
    }

    private List<Edit> takeBack(Waiting gesture) {
        List<Edit> lost = Optional.ofNullable(pending.remove(gesture.group())).orElse(List.of());
        showAnew();
        return lost;
    }

    /** What undo would do; never the making of the only scene, without which there is nothing to show. */
    private Optional<UndoStep> undoable() {
        return document().history(log.actor()).undo().filter(step -> !emptiesProject(step));
    }

    private boolean emptiesProject(UndoStep step) {
        List<UUID> scenes = document().scenes().stream().map(SceneDocument::id).toList();
        return scenes.size() == 1 && step.payloads().contains(new Edit.RemoveScene(scenes.getFirst()));
    }

    public void redo() {
        whenSettled(() -> step(document().history(log.actor()).redo()));
    }

    private void step(Optional<UndoStep> step) {
        step.filter(_ -> !(calm() instanceof SaveState.ReadOnly)).ifPresent(it -> perform(it.payloads()));
    }

    /** Calls once nothing is on its way into the log: undo is computed from it, and a project is saved to a file as it stands there. */
    public void whenSettled(Runnable action) {
        if (waiting.isEmpty()) {
            action.run();
        } else {
            whenSettled.add(action);
        }
    }

    /** How many gestures the disk did not take so far. */
    public int unsaved() {
        return saveState.get() instanceof SaveState.Unsaved(int changes, String _) ? changes : 0;
    }

    private void append(UUID group, List<? extends Payload> payloads) {
        waiting.add(new Waiting(group, List.copyOf(payloads)));
        if (saveState.get() instanceof SaveState.Unsaved(int _, String why)) {
            saveState.set(new SaveState.Unsaved(waiting.size(), why));
        } else {
            saveState.set(new SaveState.Saving());
            send();
        }
    }

    /** One at a time: what was done first must stand first, also when it took several attempts. */
    private void send() {
        if (sending || closed || waiting.isEmpty()) {
            return;
        }
        sending = true;
        Waiting first = waiting.getFirst();
        var _ = log.append(first.payloads(), first.group())
                .handle((_, failure) -> Optional.ofNullable(failure))
                .thenAcceptAsync(failure -> answered(first, failure.map(ProjectEditor::cause)), ui);
    }

    private void answered(Waiting sent, Optional<Throwable> failure) {
        sending = false;
        catchUp();
        if (failure.isPresent() && isPassing(failure.get())) {
            saveState.set(new SaveState.Unsaved(waiting.size(), failure.get().getMessage()));
            offerHistory();
            CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS, ui)
                    .execute(this::send);
            return;
        }
        waiting.remove(sent);
        List<Edit> lost = failure.isPresent() ? takeBack(sent) : List.of();
        if (failure.isPresent()) {
            saveState.set(failed(failure.get()));
        } else {
            saveState.set(waiting.isEmpty() ? calm() : new SaveState.Saving());
        }
        offerHistory();
        tell(lost);
        send();
        settle();
    }

    private void settle() {
        List<Runnable> due = List.copyOf(whenSettled);
        if (waiting.isEmpty()) {
            whenSettled.clear();
            // Each may begin something new, for which the others then wait.
            due.forEach(this::whenSettled);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof LibraryException e && PASSING.contains(e.code());
    }

    /** What is so while nothing is on its way. */
    private SaveState calm() {
        if (log.isReadOnly()) {
            return new SaveState.ReadOnly(whyReadOnly);
        }
        return document().scenes().stream().anyMatch(SceneDocument::isReadOnly)
                ? new SaveState.ReadOnly(
                        "A newer Bozzetto changed this scene in ways that this one does not know. Look at it and export"
                                + " it here; update Bozzetto to change it.")
                : new SaveState.Saved();
    }

    private static SaveState failed(Throwable failure) {
        return failure instanceof LibraryException e
                ? new SaveState.Failed(e.getMessage(), e.remedy())
                : new SaveState.Failed("The change could not be saved: " + failure.getMessage(), "");
    }

    /** Folds what the log has beyond the document. */
    private void catchUp() {
        if (!closed && !isRefolding) {
            folded.catchUp().ifPresentOrElse(this::show, this::refold);
        }
    }

    /** Until that is done the screen has what was there before, and what I do meanwhile. */
    private void refold() {
        isRefolding = true;
        var _ = CompletableFuture.supplyAsync(() -> FoldedLog.refold(log), background)
                .handleAsync(
                        (now, failure) -> {
                            isRefolding = false;
                            if (failure != null) {
                                saveState.set(failed(cause(failure)));
                            } else if (!closed) {
                                FoldedLog before = folded;
                                folded = now.fold();
                                show(before.replacedBy(now));
                                catchUp();
                            }
                            return now;
                        },
                        ui);
    }

    private void show(FoldedLog.Progress progress) {
        List<Edit> foreign = new ArrayList<>();
        List<Payload> news = new ArrayList<>(progress.takenBack());
        Set<UUID> arrived = new HashSet<>();
        for (LoggedChange logged : progress.folded()) {
            Payload payload = logged.change().payload();
            arrived.add(logged.change().group());
            if (progress.moved() || !(payload instanceof Edit edit)) {
                news.add(payload);
            } else if (!pending.containsKey(logged.change().group())) {
                foreign.add(edit);
            }
        }
        boolean overtaken = !foreign.isEmpty() && (!pending.isEmpty() || open.isPresent());
        pending.keySet().removeAll(arrived);
        news.addAll(foreign);
        if (progress.moved() || overtaken) {
            showAnew();
        } else {
            shown.apply(foreign);
        }
        offerHistory();
        if (!news.isEmpty()) {
            tell(news);
        }
        progress.overwritten().forEach(overwritten);
    }

    private void offerHistory() {
        SaveState calm = calm();
        boolean isCalm = waiting.isEmpty() && !(saveState.get() instanceof SaveState.Failed);
        if (isCalm && !calm.equals(saveState.get())) {
            saveState.set(calm);
        }
        boolean open = !(calm instanceof SaveState.ReadOnly);
        canUndo.set(open && (unsaved() > 0 || undoable().isPresent()));
        canRedo.set(open && document().history(log.actor()).canRedo());
    }

    /** The screen's scenes: what the log holds, then what is not in it yet, then what may never be. */
    private void showAnew() {
        shown.become(document());
        pending.values().forEach(shown::apply);
        open.ifPresent(Gesture::showAgain);
    }

    private void tell(List<? extends Payload> payloads) {
        List<Payload> all = List.copyOf(payloads);
        List.copyOf(listeners).forEach(listener -> listener.accept(all));
    }

    private static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    /** Gives the log what waits for it; whoever closes the log waits for that. */
    @Override
    public void close() {
        closed = true;
        waiting.stream().skip(sending ? 1 : 0).forEach(it -> {
            var _ = log.append(it.payloads(), it.group());
        });
        subscription.close();
    }

    /** One gesture: shown while it lasts, kept or forgotten at its end. */
    public final class Gesture {
        private List<Edit> edits = List.of();
        private List<Edit> inverse = List.of();
        private boolean ended;

        private Gesture() {}

        /** Shows these edits instead of those of the call before. */
        public void preview(List<Edit> next) {
            if (ended || log.isReadOnly()) {
                return;
            }
            List<Edit> touched = new ArrayList<>(edits);
            shown.apply(inverse);
            edits = List.copyOf(next);
            inverse = shown.apply(edits);
            open = Optional.of(this);
            touched.addAll(edits);
            tell(touched);
        }

        private void showAgain() {
            inverse = shown.apply(edits);
        }

        /** Keeps what was shown last, as one change group. */
        public void commit() {
            if (!ended && !edits.isEmpty()) {
                UUID group = newId();
                pending.put(group, edits);
                append(group, edits);
            }
            end();
        }

        public void cancel() {
            if (!ended) {
                end();
                shown.apply(inverse);
                tell(edits);
            }
        }

        private void end() {
            ended = true;
            open = open.filter(it -> it != this);
        }
    }
}
