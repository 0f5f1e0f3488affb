package org.bozzetto.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.NamedBlob;
import org.bozzetto.library.ProjectLog;
import org.bozzetto.library.blob.BlobSource;
import org.bozzetto.library.blob.LibraryBlobs;
import org.bozzetto.library.file.DiskFailure;

/**
 * Brings bytes of a shared project to this machine when they are wanted: each once, however many wait for it; small pictures first,
 * then what somebody waits for, then, when the project is pinned, everything else. Safe for use by many threads.
 *
 * <p>What is wanted before the server has answered waits for it; while the server cannot be reached it fails at once, and is to be
 * wanted again when {@link ArrivalState#whyNot} is empty.
 */
public final class Arrivals implements BlobSource, TeamListener, AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final long TELL_AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    private static final String PICTURE = "thumbnail";

    private final UUID project;
    private final NamedBlobs names;
    private final LibraryBlobs blobs;
    private final CacheDownloads downloads;
    private final Consumer<ArrivalState> told;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Coming> coming = new HashMap<>();
    private final PriorityQueue<Coming> queue = new PriorityQueue<>(
            Comparator.<Coming, Urgency>comparing(it -> it.urgency).thenComparingLong(it -> it.number));
    private Optional<Connection> server = Optional.empty();
    private Optional<LibraryException> whyNot = Optional.empty();
    private Optional<LibraryException> problem = Optional.empty();
    private Optional<ProjectLog.Subscription> appended = Optional.empty();
    private long number;
    private int working;
    private long before;
    private long total;
    private long toldAt;
    private boolean closed;

    private enum Urgency {
        PICTURE,
        WANTED,
        AHEAD
    }

    private static final class Coming {
        final NamedBlob named;
        final long number;
        final CompletableFuture<Void> arrived = new CompletableFuture<>();
        final Transfer transfer;
        Urgency urgency;
        volatile long done;

        Coming(NamedBlob named, long number, Urgency urgency, Runnable moved) {
            this.named = named;
            this.number = number;
            this.urgency = urgency;
            transfer = new Transfer((done, _) -> {
                this.done = done;
                moved.run();
            });
        }

        String sha256() {
            return named.blob().sha256();
        }
    }

    /**
     * @param folder as {@link CacheDownloads}
     * @param told hears of every new state; must not wait
     */
    public Arrivals(UUID project, NamedBlobs names, LibraryBlobs blobs, Path folder, Consumer<ArrivalState> told) {
        this.project = project;
        this.names = names;
        this.blobs = blobs;
        downloads = new CacheDownloads(blobs.cache(), folder);
        this.told = told;
        blobs.openSource(this);
    }

    /** Those of a library's project; what was cut goes on where it stood. */
    public static Arrivals of(Library library, ProjectLog log, Consumer<ArrivalState> told) {
        Arrivals arrivals = new Arrivals(
                log.project(),
                NamedBlobs.of(library, log.project()),
                library.blobs(),
                CacheDownloads.folder(library),
                told);
        arrivals.appended = Optional.of(log.listen(_ -> arrivals.lookAhead()));
        return arrivals;
    }

    @Override
    public OptionalLong size(String sha256) {
        Optional<NamedBlob> named = names.find(sha256);
        return named.isPresent() ? OptionalLong.of(named.get().blob().size()) : OptionalLong.empty();
    }

    @Override
    public CompletableFuture<Void> want(String sha256) {
        return names.find(sha256)
                .map(named -> want(named, PICTURE.equals(named.blob().role()) ? Urgency.PICTURE : Urgency.WANTED))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new LibraryException("BLOB_UNKNOWN", "The project does not name " + sha256 + ".", "")));
    }

    private CompletableFuture<Void> want(NamedBlob named, Urgency urgency) {
        String sha256 = named.blob().sha256();
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(closedNow());
            }
            if (whyNot.isPresent()) {
                return CompletableFuture.failedFuture(whyNot.get());
            }
            Coming known = coming.get(sha256);
            if (known != null) {
                if (urgency.compareTo(known.urgency) < 0 && queue.remove(known)) {
                    known.urgency = urgency;
                    queue.add(known);
                }
                return known.arrived.copy();
            }
            if (blobs.isHere(sha256)) {
                return CompletableFuture.completedFuture(null);
            }
            Coming fresh = new Coming(named, number++, urgency, this::moved);
            coming.put(sha256, fresh);
            queue.add(fresh);
            total += named.blob().size();
            goOn();
            tell();
            return fresh.arrived.copy();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(DiskFailure.describe(
                    "What is here cannot be seen", blobs.cache().folder(), e));
        } finally {
            lock.unlock();
        }
    }

    private static LibraryException closedNow() {
        return new LibraryException("PROJECT_CLOSED", "The project was closed meanwhile.", "Open it again.");
    }

    /** Begins as much as may be under way at once; with the lock. */
    private void goOn() {
        while (working < AT_ONCE && !queue.isEmpty() && server.isPresent() && whyNot.isEmpty()) {
            Coming next = queue.remove();
            Connection from = server.get();
            working++;
            var _ = Thread.ofVirtual().name("arrival").start(() -> fetch(next, from));
        }
    }

    private void fetch(Coming one, Connection from) {
        Optional<LibraryException> failure = Optional.of(closedNow());
        try {
            NamedBlob named = one.named;
            downloads.fetch(
                    from, new Downloads.Place(project, named.asset(), named.revision()), named.blob(), one.transfer);
            failure = Optional.empty();
        } catch (ClientException e) {
            failure = Optional.of(words(e));
        } catch (LibraryException e) {
            failure = Optional.of(e);
        } catch (IOException e) {
            failure = Optional.of(DiskFailure.describe(
                    "What came from the server could not be kept", blobs.cache().folder(), e));
        } finally {
            ended(one, from, failure);
        }
    }

    private static LibraryException words(ClientException e) {
        return new LibraryException(e.code(), e.getMessage(), e.remedy(), e);
    }

    private void ended(Coming one, Connection from, Optional<LibraryException> failure) {
        lock.lock();
        try {
            working--;
            boolean isOtherLine = server.filter(from::equals).isEmpty();
            if (failure.isPresent() && isOtherLine && whyNot.isEmpty() && !closed) {
                // The line was changed under it.
                queue.add(one);
            } else {
                over(one, failure);
            }
            goOn();
            tell();
        } finally {
            lock.unlock();
        }
    }

    /** With the lock. */
    private void over(Coming one, Optional<LibraryException> failure) {
        coming.remove(one.sha256());
        before += one.named.blob().size();
        problem = failure.or(() -> problem);
        if (coming.isEmpty()) {
            before = 0;
            total = 0;
            problem = failure;
        }
        // Not on this thread: whoever waits may want the next thing at once.
        Thread.ofVirtual()
                .start(() ->
                        failure.ifPresentOrElse(one.arrived::completeExceptionally, () -> one.arrived.complete(null)));
    }

    /** Takes up, when the project is pinned, whatever of it is not here. Looks in the background. */
    public void lookAhead() {
        if (isPinned()) {
            var _ = Thread.ofVirtual().name("look ahead").start(this::wantAll);
        } else {
            forgetAhead();
        }
    }

    private boolean isPinned() {
        return blobs.cache().rules().pinned().contains(project);
    }

    private void wantAll() {
        try {
            for (NamedBlob named : names.all()) {
                if (!isPinned()) {
                    return;
                }
                if (!blobs.isHere(named.blob().sha256())) {
                    var _ = want(named, Urgency.AHEAD);
                }
            }
        } catch (IOException e) {
            lock.lock();
            try {
                problem = Optional.of(DiskFailure.describe(
                        "What is here cannot be seen", blobs.cache().folder(), e));
                tell();
            } finally {
                lock.unlock();
            }
        } catch (LibraryException e) {
            // The library was closed.
        }
    }

    private void forgetAhead() {
        lock.lock();
        try {
            drop(closedNow(), it -> it.urgency == Urgency.AHEAD);
        } finally {
            lock.unlock();
        }
    }

    /** Ends those that were not begun; with the lock. */
    private void drop(LibraryException why, Predicate<Coming> which) {
        List<Coming> dropped = queue.stream().filter(which).toList();
        queue.removeAll(dropped);
        dropped.forEach(it -> over(it, Optional.of(why)));
        tell();
    }

    @Override
    public void begin(TeamLine line) {
        lock.lock();
        try {
            server = Optional.of(line.server());
            whyNot = Optional.empty();
            goOn();
            tell();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void heard(ServerEvent event) {
        switch (event) {
            case ServerEvent.Connected _ -> reachable();
            case ServerEvent.Lost(ClientException why, Duration _) -> unreachable(words(why));
            case ServerEvent.Ended(ClientException why) -> unreachable(words(why));
            default -> {
                // Of no concern to bytes.
            }
        }
    }

    /** The server answers: what is wanted comes. */
    public void reachable() {
        lock.lock();
        try {
            whyNot = Optional.empty();
            goOn();
            tell();
        } finally {
            lock.unlock();
        }
        lookAhead();
    }

    /** Nothing comes until there is a line again; what waits is told why. */
    public void unreachable(LibraryException why) {
        lock.lock();
        try {
            whyNot = Optional.of(why);
            drop(why, _ -> true);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            server = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void moved() {
        lock.lock();
        try {
            if (System.nanoTime() - toldAt > TELL_AGAIN_NANOS) {
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock, so that the last state is the last that is told. */
    private void tell() {
        if (!closed) {
            toldAt = System.nanoTime();
            told.accept(state());
        }
    }

    /** How it stands now. */
    public ArrivalState state() {
        lock.lock();
        try {
            long ahead = coming.values().stream()
                    .filter(it -> it.urgency == Urgency.AHEAD)
                    .count();
            return new ArrivalState(
                    whyNot,
                    (int) (coming.size() - ahead),
                    (int) ahead,
                    before + coming.values().stream().mapToLong(it -> it.done).sum(),
                    total,
                    problem);
        } finally {
            lock.unlock();
        }
    }

    /** What is under way ends; what has come of it stays for the next time. */
    @Override
    public void close() {
        blobs.closeSource(this);
        lock.lock();
        try {
            drop(closedNow(), _ -> true);
            closed = true;
            new ArrayList<>(coming.values()).forEach(it -> it.transfer.cancel());
        } finally {
            lock.unlock();
        }
        appended.ifPresent(ProjectLog.Subscription::close);
    }
}
