package org.bozzetto.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.Applied;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.sync.Overwritten;

/**
 * The fold of a log that goes on. Each change is folded when it comes; when changes of others come before own ones that wait to be
 * sent, only what stands behind the last settled place is folded again, however long the log is. Not safe for use by several threads
 * at once.
 */
public final class FoldedLog {
    private final ProjectLog log;
    private final long edition;
    /** What can move no more. */
    private final ProjectDocument settled;
    /** All of it: the same object until something is there that can move. */
    private ProjectDocument document;
    /** What {@link #document} has folded beyond {@link #settled}. */
    private List<LoggedChange> movable = List.of();

    /**
     * What has come.
     *
     * @param moved whether changes that were folded before have other places now, or none
     * @param takenBack what was shown before and does not count as it stood any more
     * @param folded what counts now: all that is new, and what was taken back and stands elsewhere now
     * @param overwritten what others have set after me without having seen that I had
     */
    public record Progress(
            boolean moved, List<Payload> takenBack, List<LoggedChange> folded, List<Overwritten> overwritten) {}

    /** Folds all that the log has. */
    public FoldedLog(ProjectLog log) {
        this.log = log;
        ProjectLog.Settled from = log.settled();
        edition = from.edition();
        settled = from.document();
        document = settled;
        catchUp();
    }

    /** The project as the log makes it; another object once changes have moved. */
    public ProjectDocument document() {
        return document;
    }

    /**
     * Folds what the log has beyond what was folded.
     *
     * @return empty, and nothing was folded, when the log has become another because the server's turned out to be another: then it is
     *     to be folded from its beginning ({@link #refold})
     */
    public Optional<Progress> catchUp() {
        ProjectLog.Reading now = log.read(settled.position());
        if (now.edition() != edition) {
            return Optional.empty();
        }
        return Optional.of(goesOn(now.changes()) ? goOn(now) : moved(now));
    }

    /** Whether what was folded beyond the settled part stands where it stood. */
    private boolean goesOn(List<LoggedChange> changes) {
        if (changes.size() < movable.size()) {
            return false;
        }
        for (int i = 0; i < movable.size(); i++) {
            if (!movable.get(i).change().id().equals(changes.get(i).change().id())) {
                return false;
            }
        }
        return true;
    }

    private Progress goOn(ProjectLog.Reading now) {
        List<LoggedChange> fresh =
                now.changes().subList(movable.size(), now.changes().size());
        List<Overwritten> overwritten = new ArrayList<>();
        for (LoggedChange logged : fresh) {
            if (document == settled && logged.seq() > now.settled()) {
                document = settled.copy();
            }
            fold(document, logged).ifPresent(overwritten::add);
        }
        if (document != settled) {
            settle(now);
        }
        movable = unsettled(now);
        return new Progress(false, List.of(), List.copyOf(fresh), overwritten);
    }

    private Progress moved(ProjectLog.Reading now) {
        List<Payload> takenBack = payloads(movable);
        List<Overwritten> overwritten = settle(now);
        movable = unsettled(now);
        document = settled.copy();
        movable.forEach(logged -> document.fold(logged.change()));
        return new Progress(true, takenBack, now.changes(), overwritten);
    }

    /** Folds what has become settled. */
    private List<Overwritten> settle(ProjectLog.Reading now) {
        List<Overwritten> overwritten = new ArrayList<>();
        for (LoggedChange logged : now.changes()) {
            if (logged.seq() > settled.position() && logged.seq() <= now.settled()) {
                fold(settled, logged).ifPresent(overwritten::add);
            }
        }
        return overwritten;
    }

    private Optional<Overwritten> fold(ProjectDocument into, LoggedChange logged) {
        Applied applied = into.fold(logged.change());
        return Overwritten.by(logged.change(), applied, into, log.actor());
    }

    private static List<LoggedChange> unsettled(ProjectLog.Reading now) {
        return now.changes().stream().filter(it -> it.seq() > now.settled()).toList();
    }

    private static List<Payload> payloads(List<LoggedChange> logged) {
        return logged.stream().map(it -> it.change().payload()).toList();
    }

    /**
     * A fold that takes the place of another.
     *
     * @param fold of the log as it is now
     * @param changes what it has folded
     */
    public record Refolded(FoldedLog fold, List<LoggedChange> changes) {}

    /** Folds all that a log has; on any thread, and the longer the more there is. */
    public static Refolded refold(ProjectLog log) {
        return new Refolded(new FoldedLog(log), log.changes(0));
    }

    /** What has come for who looked at this one and goes on with another. */
    public Progress replacedBy(Refolded other) {
        List<Payload> takenBack = new ArrayList<>();
        for (SceneDocument scene : document.allScenes()) {
            for (SceneNode node : scene.allNodes()) {
                takenBack.add(new Edit.RemoveNode(scene.id(), node.id()));
            }
        }
        return new Progress(true, takenBack, other.changes(), List.of());
    }
}
