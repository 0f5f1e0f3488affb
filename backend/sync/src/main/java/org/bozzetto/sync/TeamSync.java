package org.bozzetto.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.change.OrderedChange;
import org.bozzetto.client.event.EventStream;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.SharedProjectLog;

/**
 * Keeps a shared project and its server alike for as long as it is open: fetches what others have done, sends what was done here,
 * and begins again by itself after any break. News make it look; what the log on the server says is the truth.
 */
public final class TeamSync implements AutoCloseable {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 200;

    private final SharedProjectLog log;
    private final TeamBlobs blobs;
    private final Connection server;
    private final Consumer<SyncState> told;
    private final List<TeamListener> listeners;
    private final ProjectLog.Subscription appended;
    private final EventStream events;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean isDue = true;
    /** Whether the server may have more than is known here: not when only this machine has something to send. */
    private volatile boolean mayHaveNews = true;

    private volatile SyncState.Line line = new SyncState.Line.Connecting();
    /** Whether others may have gone on while this machine could not know: then what meets theirs is withheld. */
    private volatile boolean wasAway = true;

    private volatile boolean closed;

    /** With nobody else on the line. */
    public TeamSync(SharedProjectLog log, TeamBlobs blobs, Connection server, Consumer<SyncState> told) {
        this(log, blobs, server, told, List.of());
    }

    /**
     * Begins at once.
     *
     * @param told hears of every new state, on a thread of its own
     * @param listeners work over the same line
     */
    public TeamSync(
            SharedProjectLog log,
            TeamBlobs blobs,
            Connection server,
            Consumer<SyncState> told,
            List<TeamListener> listeners) {
        this.log = log;
        this.blobs = blobs;
        this.server = server;
        this.told = told;
        this.listeners = List.copyOf(listeners);
        appended = log.listen(_ -> goOn());
        events = server.events(this::heard);
        events.subscribe(List.of(log.project()), List.of());
        TeamLine line = new TeamLine(server, events);
        this.listeners.forEach(listener -> listener.begin(line));
        // Not a virtual one: work that fills the processors must not keep it waiting.
        thread = Thread.ofPlatform().daemon().name("team sync").start(this::run);
    }

    /** Looks now, also when it has just failed. */
    public void wake() {
        mayHaveNews = true;
        goOn();
    }

    private void goOn() {
        lock.lock();
        try {
            isDue = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void heard(ServerEvent event) {
        switch (event) {
            case ServerEvent.ProjectReached(UUID project, long seq) -> {
                if (project.equals(log.project()) && seq > log.seenSeq()) {
                    wake();
                }
            }
            case ServerEvent.Connected _, ServerEvent.Resync _ -> wake();
            case ServerEvent.Lost(ClientException why, Duration _) -> {
                wasAway = true;
                tell(new SyncState.Line.Offline(why.getMessage()));
            }
            case ServerEvent.Ended(ClientException why) -> {
                wasAway = true;
                tell(new SyncState.Line.Stopped(why.getMessage(), why.remedy()));
            }
            case ServerEvent.Refused _,
                    ServerEvent.CommentsChanged _,
                    ServerEvent.PresenceChanged _,
                    ServerEvent.JobMoved _ -> {}
        }
        listeners.forEach(listener -> listener.heard(event));
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            Duration pause = LOOK_ANYWAY;
            try {
                round();
                failures = 0;
                tell(new SyncState.Line.Live());
            } catch (ClientException e) {
                pause = afterFailure(e, failures++);
            } catch (LibraryException e) {
                tell(new SyncState.Line.Stopped(e.getMessage(), e.remedy()));
            } catch (IOException e) {
                tell(new SyncState.Line.Stopped("A file of this project cannot be read: " + e.getMessage() + ".", ""));
            }
            await(pause);
        }
    }

    private Duration afterFailure(ClientException e, int failures) {
        if (closed) {
            return Duration.ZERO;
        }
        wasAway = true;
        tell(
                e.isPassing()
                        ? new SyncState.Line.Offline(e.getMessage())
                        : new SyncState.Line.Stopped(e.getMessage(), e.remedy()));
        long longest = FIRST_PAUSE.toMillis() << Math.min(failures, 6);
        long millis = Math.min(longest, LONGEST_PAUSE.toMillis());
        return e.retryAfter()
                .orElse(Duration.ofMillis(
                        millis / 2 + ThreadLocalRandom.current().nextLong(millis)));
    }

    private void await(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!isDue && left > 0 && !closed) {
                left = woken.awaitNanos(left);
            }
            mayHaveNews |= !isDue;
            isDue = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void round() throws IOException {
        boolean isReturn = wasAway;
        wasAway = false;
        if (mayHaveNews || isReturn) {
            mayHaveNews = false;
            try {
                fetch(blobs, log, server);
            } catch (ClientException e) {
                wasAway = true;
                throw e;
            } catch (IOException | LibraryException e) {
                mayHaveNews = true;
                throw e;
            }
        }
        if (isReturn) {
            MemberRole role = server.projects().get(log.project()).role();
            log.setMayAppend(role == MemberRole.OWNER || role == MemberRole.EDITOR);
            log.reconcile();
        }
        for (List<Change> unsent = log.unsent();
                !unsent.isEmpty() && !log.isReadOnly() && !closed;
                unsent = log.unsent()) {
            tell(line);
            send(unsent.subList(0, Math.min(MOST_AT_ONCE, unsent.size())));
            fetch(blobs, log, server);
        }
    }

    /**
     * Brings the log here up to the server's end.
     *
     * @throws ClientException when the server does not answer
     * @throws LibraryException when what came cannot be kept
     */
    public static void fetch(Library library, SharedProjectLog log, Connection server) throws IOException {
        fetch(TeamBlobs.of(library), log, server);
    }

    private static void fetch(TeamBlobs blobs, SharedProjectLog log, Connection server) throws IOException {
        try {
            server.changes().after(log.project(), log.seenSeq(), page -> take(blobs, log, server, page));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Bytes before the changes that name them, so that whatever is listed can be shown. */
    private static void take(TeamBlobs blobs, SharedProjectLog log, Connection server, List<OrderedChange> page) {
        List<Change> changes = page.stream().map(OrderedChange::change).toList();
        try {
            blobs.fetch(server, log.project(), changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LibraryException.join(log.receive(page.getFirst().seq() - 1, changes));
    }

    private void send(List<Change> changes) throws IOException {
        try {
            blobs.send(server, log.project(), changes);
            server.changes().append(log.project(), changes, _ -> {});
        } catch (ClientException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            if (changes.size() == 1) {
                log.refused(changes.getFirst().id(), e.code(), e.getMessage());
            } else {
                sendOneByOne(changes);
            }
        }
    }

    /** One that is refused must not keep the others back. */
    private void sendOneByOne(List<Change> changes) throws IOException {
        for (Change change : changes) {
            send(List.of(change));
        }
    }

    /** Whether the server will never take it as it is. */
    private static boolean isRefusal(ClientException e) {
        return switch (e.status()) {
            case 400, 413, 422 -> true;
            // Who may no longer write keeps what is not sent, and is told.
            case 403 -> e.code().equals("NOT_YOURS") || e.code().equals("JOBS_END_THEMSELVES");
            default -> false;
        };
    }

    private void tell(SyncState.Line now) {
        line = now;
        if (!closed) {
            told.accept(new SyncState(
                    now,
                    log.unsent().size(),
                    log.conflicts().size(),
                    log.refused().size()));
        }
    }

    @Override
    public void close() {
        closed = true;
        listeners.forEach(TeamListener::end);
        appended.close();
        events.close();
        wake();
        thread.interrupt();
    }
}
