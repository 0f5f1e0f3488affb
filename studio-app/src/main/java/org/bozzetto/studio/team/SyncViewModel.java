package org.bozzetto.studio.team;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bozzetto.client.Connection;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.workspace.Workspaces;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.kernel.sync.Overwritten;
import org.bozzetto.library.CopyRenewal;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.sync.ArrivalState;
import org.bozzetto.sync.Arrivals;
import org.bozzetto.sync.Sending;
import org.bozzetto.sync.SyncState;
import org.bozzetto.sync.TeamBlobs;
import org.bozzetto.sync.TeamLine;
import org.bozzetto.sync.TeamListener;
import org.bozzetto.sync.TeamPresence;
import org.bozzetto.sync.TeamSync;

/**
 * How far the shared project that is shown is in step with its server, and what waits for a decision. Begins without a server: what
 * is here can be worked on at once. Only for the UI thread.
 */
public final class SyncViewModel implements AutoCloseable {
    private final SharedProjectLog log;
    private final Library library;
    private final Supplier<Connection> server;
    private final Executor background;
    private final Executor ui;
    private final TeamJobs jobs;
    private final TeamPresence presence;
    private final Arrivals arrivals;
    private final TeamBlobs blobs;
    private final ReadOnlyObjectWrapper<Sending> sending = new ReadOnlyObjectWrapper<>(Sending.NOTHING);
    private final ReadOnlyObjectWrapper<List<TeamPresence.Person>> others = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<SyncState> state = new ReadOnlyObjectWrapper<>(SyncState.BEGINNING);
    private final ReadOnlyObjectWrapper<ArrivalState> arriving = new ReadOnlyObjectWrapper<>(ArrivalState.IDLE);
    private final ReadOnlyObjectWrapper<Open> open = new ReadOnlyObjectWrapper<>(Open.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<LocalWork.Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<String, String> names = new HashMap<>();
    private Consumer<String> renewed = _ -> {};
    private Optional<Running> running = Optional.empty();
    private boolean closed;

    /** What a person has to decide. */
    public record Open(List<Conflict> conflicts, List<SharedProjectLog.Refused> refused) {
        static final Open NOTHING = new Open(List.of(), List.of());

        public boolean isEmpty() {
            return conflicts.isEmpty() && refused.isEmpty();
        }
    }

    private record Running(Connection connection, TeamSync sync) {}

    /** @param server signs in with what is kept; throws {@link org.bozzetto.client.ClientException} when nothing is */
    public SyncViewModel(
            SharedProjectLog log, Library library, Supplier<Connection> server, Executor background, Executor ui) {
        this.log = log;
        this.library = library;
        this.server = server;
        this.background = background;
        this.ui = ui;
        jobs = new TeamJobs(log, library, background);
        presence = new TeamPresence(log.project(), people -> ui.execute(() -> others.set(people)));
        blobs = new TeamBlobs(library.blobs(), next -> ui.execute(() -> sending.set(next)));
        arrivals = Arrivals.of(library, log, next -> ui.execute(() -> arriving.set(next)));
        connect();
    }

    /** Who else has the project open. */
    public ReadOnlyObjectProperty<List<TeamPresence.Person>> othersProperty() {
        return others.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SyncState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What of the project's bytes is on its way to this machine. */
    public ReadOnlyObjectProperty<ArrivalState> arrivingProperty() {
        return arriving.getReadOnlyProperty();
    }

    /** What of the project's bytes is on its way to the server. */
    public ReadOnlyObjectProperty<Sending> sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    /** Lets what is being sent wait, or go on. */
    public void setPaused(boolean isPaused) {
        if (isPaused) {
            blobs.pause();
        } else {
            blobs.goOn();
        }
    }

    /** Whether all of the project is kept on this machine. */
    public boolean isPinned() {
        return library.blobs().cache().rules().pinned().contains(log.project());
    }

    /** Keeps all of the project on this machine, or only what has been looked at. */
    public void setPinned(boolean isPinned) {
        lookAgain(() -> {
            library.blobs().cache().decide(rules -> rules.withPinned(log.project(), isPinned));
            arrivals.lookAhead();
        });
    }

    public ReadOnlyObjectProperty<Open> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Why the last decision could not be kept. */
    public ReadOnlyObjectProperty<Optional<LocalWork.Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The team's machines. */
    public TeamJobs jobs() {
        return jobs;
    }

    /** Why the team's machines cannot be asked just now; empty when they can. */
    public String whyNoJobs() {
        return switch (state.get().line()) {
            case SyncState.Line.Connecting _ -> "The server is being asked. Until it answers jobs run on this machine.";
            case SyncState.Line.Offline(String why) -> why + " Until it can be reached again jobs run on this machine.";
            case SyncState.Line.Stopped(String why, String remedy) -> (why + " " + remedy).strip();
            case SyncState.Line.Live _ ->
                log.isReadOnly() ? "You may look at this project; to run jobs in it you need the right to edit." : "";
        };
    }

    public SharedProjectLog log() {
        return log;
    }

    /** Tries the server now; again after one has signed in anew. */
    public void connect() {
        running.ifPresent(SyncViewModel::stop);
        running = Optional.empty();
        var _ = CompletableFuture.supplyAsync(this::start, background)
                .whenCompleteAsync(
                        (started, failure) -> {
                            if (failure != null) {
                                unreachable(failure);
                            } else if (closed) {
                                stop(started);
                            } else {
                                running = Optional.of(started);
                                learnNames(started.connection());
                            }
                        },
                        ui);
    }

    private Running start() {
        Connection connection = server.get();
        return new Running(
                connection,
                new TeamSync(
                        log,
                        blobs,
                        connection,
                        next -> ui.execute(() -> show(next)),
                        List.of(jobs, presence, arrivals, new Renewals())));
    }

    private final class Renewals implements TeamListener {
        @Override
        public void begin(TeamLine line) {
            // What was known before may still be all there is.
        }

        @Override
        public void heard(ServerEvent event) {
            // The copy has nothing to do with news.
        }

        @Override
        public void renewed(CopyRenewal.Renewed what) {
            ui.execute(() -> renewed.accept(InWords.renewed(what)));
        }

        @Override
        public void end() {
            // It stays as it is.
        }
    }

    /** One sentence or two for whoever works on a project whose server was put back to an earlier time. */
    public void onRenewed(Consumer<String> listener) {
        renewed = listener;
    }

    private void unreachable(Throwable failure) {
        LocalWork.Problem problem = LocalWork.problem(failure);
        arrivals.unreachable(new LibraryException("SERVER_UNREACHABLE", problem.message(), problem.remedy(), failure));
        show(new SyncState(
                new SyncState.Line.Stopped(problem.message(), problem.remedy()),
                log.unsent().size(),
                log.conflicts().size(),
                log.refused().size()));
    }

    private void show(SyncState next) {
        if (closed) {
            return;
        }
        state.set(next);
        if (next.line() instanceof SyncState.Line.Live) {
            arrivals.reachable();
        }
        if (next.conflicts() + next.refused() > 0 || !open.get().isEmpty()) {
            lookAgain(() -> {});
        }
    }

    /** What there is to decide takes a fold of the project, so it is worked out elsewhere. */
    private void lookAgain(Runnable decision) {
        var _ = CompletableFuture.supplyAsync(
                        () -> {
                            decision.run();
                            return new Open(log.conflicts(), log.refused());
                        },
                        background)
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (!closed) {
                                problem.set(Optional.ofNullable(failure).map(LocalWork::problem));
                                Optional.ofNullable(found).ifPresent(open::set);
                            }
                        },
                        ui);
    }

    private void learnNames(Connection connection) {
        var _ = CompletableFuture.supplyAsync(
                        () -> connection.workspaces().members(log.home().workspace()), background)
                .thenAcceptAsync(this::keepNames, ui)
                // Without names it is "somebody else"; the next connection asks again.
                .exceptionally(_ -> null);
    }

    private void keepNames(List<Workspaces.Member> members) {
        members.forEach(member -> names.put(member.userId().toString(), member.displayName()));
        open.set(new Open(new ArrayList<>(open.get().conflicts()), open.get().refused()));
    }

    /** What people call whoever signs so. */
    public String name(String actor) {
        return names.getOrDefault(actor, "somebody else");
    }

    /** One sentence for whoever was overwritten. */
    public String tell(Overwritten overwritten) {
        return name(overwritten.by()) + " changed what you had just changed: "
                + InWords.what(overwritten.thing(), overwritten.property()) + ". The later one counts.";
    }

    public void keepMine(Conflict conflict) {
        decide(() -> LibraryException.join(log.keepMine(conflict)));
    }

    public void keepTheirs(Conflict conflict) {
        decide(() -> log.keepTheirs(conflict));
    }

    /** Takes {@link #keepTheirs} back. */
    public void reopen(Conflict conflict) {
        decide(() -> log.reopen(conflict));
    }

    public void retry(SharedProjectLog.Refused refused) {
        decide(() -> log.retry(refused));
    }

    public void giveUp(SharedProjectLog.Refused refused) {
        decide(() -> log.giveUp(refused));
    }

    private void decide(Runnable decision) {
        Optional<TeamSync> sync = running.map(Running::sync);
        lookAgain(() -> {
            decision.run();
            sync.ifPresent(TeamSync::wake);
        });
    }

    private static void stop(Running running) {
        running.sync().close();
        running.connection().close();
    }

    @Override
    public void close() {
        closed = true;
        jobs.close();
        arrivals.close();
        running.ifPresent(it -> it.sync().close());
        Optional<Running> last = running;
        running = Optional.empty();
        background.execute(() -> {
            presence.close();
            last.ifPresent(it -> it.connection().close());
        });
    }
}
