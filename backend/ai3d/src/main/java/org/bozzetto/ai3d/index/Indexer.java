package org.bozzetto.ai3d.index;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.index.VectorIndex.Entry;
import org.bozzetto.proto.v1.Indexable;
import org.bozzetto.proto.v1.ListIndexableRequest;
import org.bozzetto.proto.v1.ListIndexableResponse;
import org.bozzetto.proto.v1.ListProjectsRequest;
import org.bozzetto.proto.v1.ListProjectsResponse;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the search index from the projects' logs, each from where it was left. Does nothing while another process writes the
 * index: that one feeds it.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    /** Few enough that what was added first can soon be found, and that closing need not wait long. */
    private static final int PAGE = 32;

    /** A page of them. */
    private static final int PROJECTS = 1_000;

    private static final int UNCOMMITTED_CHANGES = 1_000;
    private static final long QUIET_NANOS = 200_000_000L;

    private final RecordsBlockingStub records;
    private final VectorIndex index;
    private final TextEmbedder embedder;
    private final AssetEmbedder looks;
    private final AssetBytes bytes;
    private final ReentrantLock updating = new ReentrantLock();
    private final ReentrantLock waitingLock = new ReentrantLock();
    private final Condition waitingChanged = waitingLock.newCondition();
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private final Thread thread = Thread.ofVirtual().name("indexer").unstarted(this::followRequests);
    private volatile boolean closed;

    /** @param index not closed by this */
    public Indexer(
            RecordsBlockingStub records,
            VectorIndex index,
            TextEmbedder embedder,
            AssetEmbedder looks,
            AssetBytes bytes) {
        this.records = records;
        this.index = index;
        this.embedder = embedder;
        this.looks = looks;
        this.bytes = bytes;
        thread.start();
    }

    /** Brings a project up to date soon. */
    public void request(UUID project) {
        waitingLock.lock();
        try {
            waiting.add(project);
            waitingChanged.signal();
        } finally {
            waitingLock.unlock();
        }
    }

    private void followRequests() {
        for (Optional<UUID> project = next(); project.isPresent(); project = next()) {
            try {
                awaitQuiet();
                update(project.get(), false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("project {} could not be indexed; it is tried again when it changes", project.get(), e);
            }
        }
    }

    /** Changes come in bursts, one for each move of a hand: one update serves them all. */
    private void awaitQuiet() throws InterruptedException {
        waitingLock.lock();
        try {
            for (long left = QUIET_NANOS; left > 0 && !closed; ) {
                left = waitingChanged.awaitNanos(left);
            }
        } finally {
            waitingLock.unlock();
        }
    }

    /** Empty when this is closed. */
    private Optional<UUID> next() {
        waitingLock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                waitingChanged.awaitUninterruptibly();
            }
            if (closed) {
                return Optional.empty();
            }
            UUID project = waiting.iterator().next();
            waiting.remove(project);
            return Optional.of(project);
        } finally {
            waitingLock.unlock();
        }
    }

    /**
     * Brings a project up to the end of its log; searchable when it returns.
     *
     * @param rebuild forget what is known of it and embed everything again; searches find what they found before until all is there
     * @throws StatusRuntimeException if the records do not answer
     */
    public void update(UUID project, boolean rebuild) throws IOException {
        updating.lock();
        try {
            if (closed || !index.isWritable()) {
                return;
            }
            if (rebuild) {
                replace(project);
            } else {
                feed(project, index.checkpoint(project), false);
            }
        } finally {
            updating.unlock();
        }
    }

    /**
     * Forgets the projects that the records do not have.
     *
     * @throws StatusRuntimeException if the records do not answer
     */
    public void forgetDeleted() throws IOException {
        updating.lock();
        try {
            if (!closed && index.isWritable()) {
                // Nothing is taken in meanwhile: a project that comes after they are listed stays.
                index.retainProjects(new HashSet<>(projects()));
            }
        } finally {
            updating.unlock();
        }
    }

    /**
     * All that the records have.
     *
     * @throws StatusRuntimeException if they do not answer
     */
    public List<UUID> projects() {
        List<UUID> projects = new ArrayList<>();
        for (ListProjectsResponse page = projectsAfter(""); page.getProjectsCount() > 0; ) {
            page.getProjectsList().forEach(project -> projects.add(UUID.fromString(project.getProjectId())));
            page = projectsAfter(projects.getLast().toString());
        }
        return projects;
    }

    private ListProjectsResponse projectsAfter(String last) {
        return records.listProjects(ListProjectsRequest.newBuilder()
                .setAfterProjectId(last)
                .setLimit(PROJECTS)
                .build());
    }

    private void replace(UUID project) throws IOException {
        boolean isWhole = false;
        try {
            index.removeProject(project);
            isWhole = feed(project, 0, true);
        } finally {
            if (!isWhole) {
                index.rollBack();
            }
        }
    }

    /**
     * @param from a place in the log
     * @param atOnce shows nothing before all is there
     * @return whether the end was reached
     */
    private boolean feed(UUID project, long from, boolean atOnce) throws IOException {
        long after = from;
        while (!closed) {
            ListIndexableResponse page = records.listIndexable(ListIndexableRequest.newBuilder()
                    .setProjectId(project.toString())
                    .setAfterSeq(after)
                    .setLimit(PAGE)
                    .build());
            if (page.getEntriesCount() > 0) {
                take(project, page.getEntriesList());
            }
            if (closed) {
                // The page may be taken in half only; without its commit it comes again.
                return false;
            }
            boolean isEnd = page.getNextAfterSeq() <= after || page.getEntriesCount() == 0;
            // Most changes are edits of scenes, which the index has nothing of: they are not worth a commit each.
            boolean isMuch = page.getEntriesCount() > 0 || page.getNextAfterSeq() - after >= UNCOMMITTED_CHANGES;
            if (atOnce ? isEnd : isMuch) {
                index.commit(project, page.getNextAfterSeq());
            }
            after = page.getNextAfterSeq();
            if (isEnd) {
                return true;
            }
        }
        return false;
    }

    private void take(UUID project, List<Indexable> entries) throws IOException {
        List<Revision> living = new ArrayList<>();
        for (Indexable entry : entries) {
            if (entry.getRemoved()) {
                index.remove(
                        project, UUID.fromString(entry.getRevision().getRef().getAssetId()));
            } else {
                living.add(entry.getRevision());
            }
        }
        List<Embeddings> meanings =
                meanings(living.stream().map(IndexedText::meaning).toList());
        List<Entry> indexed = new ArrayList<>(living.size());
        for (int i = 0; i < living.size() && !closed; i++) {
            Revision revision = living.get(i);
            Embeddings look = looks.of(project.toString(), revision, bytes);
            indexed.add(entry(project, revision, look.with(meanings.get(i))));
        }
        index.put(indexed);
    }

    /** One for each text; none of them has any when sentences are not understood here. */
    private List<Embeddings> meanings(List<String> texts) {
        try {
            return embedder.embed(texts).stream()
                    .map(vector -> Embeddings.of(Space.MEANING, vector))
                    .toList();
        } catch (TextEmbedder.UnavailableException e) {
            LOG.warn("assets are not found by what their words mean: {}", e.getMessage());
            return Collections.nCopies(texts.size(), Embeddings.NONE);
        }
    }

    private static Entry entry(UUID project, Revision revision, Embeddings embeddings) {
        return new Entry(
                project,
                UUID.fromString(revision.getRef().getAssetId()),
                UUID.fromString(revision.getRef().getRevisionId()),
                revision.getKind().name(),
                revision.getName(),
                revision.getTagsList(),
                IndexedText.words(revision),
                embeddings);
    }

    /** Waits until what is under way has ended with its present asset. Nothing is interrupted: that would damage the writer. */
    @Override
    public void close() {
        waitingLock.lock();
        try {
            closed = true;
            waitingChanged.signalAll();
        } finally {
            waitingLock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A call may be updating too; it looks at closed after each asset.
        updating.lock();
        try {
            waiting.clear();
        } finally {
            updating.unlock();
        }
    }
}
