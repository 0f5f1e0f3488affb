package org.bozzetto.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.change.Changes;
import org.bozzetto.client.change.OrderedChange;
import org.bozzetto.client.event.EventStream;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.library.CopyRenewal;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.SharedProjectLog;

/**
 * Keeps a shared project and its server alike for as long as it is open: fetches what others have done, sends what was done here,
 * and begins again by itself after any break. News make it look; what the log on the server says is the truth.
 */
public final class TeamSync implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TeamSync.class.getName());
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 500;
    /** How many known changes are held against the server's when it may have another log: those seldom end alike for so long. */
    private static final int CHECKED_ON_RETURN = 1000;

    private final SharedProjectLog log;
    private final BytesAhead bytes;
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
    /** How far the log has come as the news say; what was sent from here may be known long before it is looked at. */
    private final AtomicLong toldSeq = new AtomicLong();

    /** Whether the server's log may be another than the one known here: a server that was put back begins its news anew. */
    private volatile boolean mayBeAnother;

    private volatile boolean mayHaveOtherRights;

    private volatile SyncState last = SyncState.BEGINNING;
    /** Whether others may have gone on while this machine could not know: then what meets theirs is withheld. */
    private volatile boolean wasAway = true;

    /** So many changes go one by one, because the server refused one of them and does not say which. */
    private int singly;

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
        this.bytes = new BytesAhead(blobs, server, log.project(), this::goOn);
        this.server = server;
        this.told = told;
        this.listeners = List.copyOf(listeners);
        appended = log.listen(_ -> goOn());
        events = server.events(this::heard);
        events.subscribe(List.of(log.project()), List.of());
        TeamLine line = new TeamLine(server, events);
        forAll(listener -> listener.begin(line));
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
                    toldSeq.accumulateAndGet(seq, Math::max);
                    goOn();
                }
            }
            case ServerEvent.Connected _ -> wake();
            case ServerEvent.Resync _ -> {
                mayBeAnother = true;
                wake();
            }
            case ServerEvent.RightsChanged _ -> {
                mayHaveOtherRights = true;
                goOn();
            }
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
        forAll(listener -> listener.heard(event));
    }

    /** What one of them makes of it concerns neither the others nor the project. */
    private void forAll(Consumer<TeamListener> news) {
        for (TeamListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "somebody who listens failed", e);
            }
        }
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
                tell(stopped(e));
            } catch (IOException e) {
                tell(new SyncState.Line.Stopped("A file of this project cannot be read: " + e.getMessage() + ".", ""));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "keeping a project in step", e);
                tell(new SyncState.Line.Stopped("This project cannot be kept in step: " + e + ".", ""));
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
        boolean isBehind = toldSeq.getAndSet(0) > log.seenSeq();
        if (mayHaveNews || isBehind || isReturn) {
            mayHaveNews = false;
            boolean looksBack = isReturn || mayBeAnother;
            mayBeAnother = false;
            try {
                isReturn |= fetch(looksBack ? CHECKED_ON_RETURN : 1);
            } catch (ClientException e) {
                wasAway = true;
                throw e;
            } catch (LibraryException e) {
                mayHaveNews = true;
                mayBeAnother |= looksBack;
                throw e;
            }
        }
        if (isReturn || mayHaveOtherRights) {
            mayHaveOtherRights = false;
            MemberRole role = server.projects().get(log.project()).role();
            log.setMayAppend(role == MemberRole.OWNER || role == MemberRole.EDITOR);
        }
        if (isReturn) {
            log.reconcile();
        }
        for (List<Change> unsent = log.unsent();
                !unsent.isEmpty() && !log.isReadOnly() && !closed;
                unsent = log.unsent()) {
            tell(last.line());
            Sent sent = send(first(unsent));
            if (sent == Sent.NOT_YET) {
                return;
            }
            if (sent == Sent.ELSEWHERE && fetch(1)) {
                // What comes again may meet what others have done: that is looked at first.
                wasAway = true;
                return;
            }
        }
    }

    /**
     * Brings the log here up to the server's end. The bytes that it names come when they are wanted: {@link Arrivals}.
     *
     * @throws ClientException when the server does not answer
     * @throws LibraryException when what came cannot be kept; {@code LOG_DIVERGED} when the server has another log, which an open
     *     {@code TeamSync} takes in anew
     */
    public static void fetch(SharedProjectLog log, Connection server) {
        if (!isContinued(log, server, 1)) {
            throw new LibraryException(
                    "LOG_DIVERGED",
                    "The server's history of this project is not the one that is known here.",
                    "Open the project again: its copy on this machine is made anew.");
        }
    }

    /**
     * Fetches what is new. The last changes that are known are asked for too: a server that was restored from a backup does not have
     * them, or has others in their place.
     *
     * @param checked how many of them
     * @return whether the server's log is the one that is known here; if not, nothing was taken in
     */
    private static boolean isContinued(SharedProjectLog log, Connection server, int checked) {
        long seen = log.seenSeq();
        try {
            long end = server.changes()
                    .after(
                            log.project(),
                            Math.max(0, seen - checked),
                            page -> LibraryException.join(
                                    log.receive(page.getFirst().seq() - 1, changes(page))));
            return end >= seen;
        } catch (LibraryException e) {
            if (!e.code().equals("LOG_DIVERGED")) {
                throw e;
            }
            return false;
        }
    }

    private static List<Change> changes(List<OrderedChange> page) {
        return page.stream().map(OrderedChange::change).toList();
    }

    /**
     * Brings the log here up to the server's end.
     *
     * @return whether it was another one and has been made anew
     */
    private boolean fetch(int checked) {
        if (isContinued(log, server, checked)) {
            return false;
        }
        LOG.log(System.Logger.Level.WARNING, "the server has another log of project {0}", log.project());
        bytes.forget();
        CopyRenewal.Renewed renewed;
        try (CopyRenewal renewal = log.renew()) {
            server.changes().after(log.project(), 0, page -> renewal.take(changes(page)));
            renewed = renewal.finish();
        }
        forAll(listener -> listener.renewed(renewed));
        return true;
    }

    /** What goes next: bytes keep only those changes waiting that come after them. */
    private List<Change> first(List<Change> unsent) {
        int most = Math.min(singly > 0 ? 1 : MOST_AT_ONCE, unsent.size());
        int free = 0;
        while (free < most && !TeamBlobs.namesBytes(unsent.get(free))) {
            free++;
        }
        return unsent.subList(0, free > 0 ? free : most);
    }

    /** What has become of changes that were to be sent. */
    private enum Sent {
        /** What they name is on its way, and its arrival wakes us. */
        NOT_YET,
        /** They are what comes next after what is known here, and are known now. */
        NEXT,
        /** Others may have come before them, or the server does not take them: what it has is to be asked for. */
        ELSEWHERE
    }

    private Sent send(List<Change> changes) throws IOException {
        Sent sent = Sent.ELSEWHERE;
        try {
            if (!bytes.areThere(changes)) {
                return Sent.NOT_YET;
            }
            List<Changes.Placed> placed = new ArrayList<>();
            server.changes().append(log.project(), changes, placed::addAll);
            sent = take(changes, placed);
        } catch (ClientException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            if (changes.size() > 1) {
                // One that is refused must not keep the others back.
                singly = changes.size();
                return Sent.ELSEWHERE;
            }
            log.refused(changes.getFirst().id(), e.code(), e.getMessage());
        }
        singly = Math.max(0, singly - changes.size());
        return sent;
    }

    /** Takes in what was sent, if it stands right behind what is known: then nothing need be fetched. */
    private Sent take(List<Change> sent, List<Changes.Placed> placed) {
        long seen = log.seenSeq();
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).seq() != seen + 1 + i) {
                return Sent.ELSEWHERE;
            }
        }
        LibraryException.join(log.receive(seen, sent));
        return Sent.NEXT;
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

    /** Whatever happens here, the thread that tells goes on: it is the one that hears the news, or the one that works. */
    private void tell(SyncState.Line now) {
        if (closed) {
            return;
        }
        last = count(now);
        try {
            told.accept(last);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "telling how a project stands", e);
        }
    }

    /** What cannot be counted just now is as it was. */
    private SyncState count(SyncState.Line now) {
        try {
            return new SyncState(
                    now,
                    log.unsent().size(),
                    log.conflicts().size(),
                    log.refused().size());
        } catch (LibraryException e) {
            return new SyncState(stopped(e), last.unsent(), last.conflicts(), last.refused());
        }
    }

    private static SyncState.Line stopped(LibraryException e) {
        return new SyncState.Line.Stopped(e.getMessage(), e.remedy());
    }

    @Override
    public void close() {
        closed = true;
        forAll(TeamListener::end);
        appended.close();
        events.close();
        bytes.close();
        wake();
        thread.interrupt();
    }
}
