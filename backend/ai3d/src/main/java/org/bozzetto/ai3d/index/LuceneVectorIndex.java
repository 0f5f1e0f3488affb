package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.kernel.format.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk, by Lucene: vectors in an HNSW graph, words by BM25. The lock of the folder decides which process writes.
 * Checkpoints are part of each commit, so that they never promise more than is there.
 */
public final class LuceneVectorIndex implements VectorIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorIndex.class);

    /** Nothing was written for so long. */
    private static final Duration REST = Duration.ofSeconds(20);

    /** Rises when documents are laid out differently. */
    private static final int LAYOUT = 3;

    private final Directory directory;
    private final Path folder;
    private final Map<Space, Embeddings.Method> methods;
    private final String content;
    private final WordAnalyzer analyzer = new WordAnalyzer();
    private final ScopeCache scopes = new ScopeCache();
    private final Compaction compaction;
    private final WriterOpening opening;

    /**
     * Guards which writer and which reader of the last commit there are, both of them at once: while a damaged index is thrown
     * away, nobody opens one of its files. Searching and writing are done without it, with what was taken under it. Never held together
     * with {@link #turn}.
     */
    private final Object lock = new Object();

    private final LastCommit lastCommit;
    private Optional<IndexWriter> writer = Optional.empty();

    /** Held to begin replacing a project, and by a compaction while it commits: neither comes in the midst of the other. */
    private final Object turn = new Object();

    /** A project was removed, and nothing is to be seen of that before the next commit. */
    private volatile boolean isReplacing;

    private LuceneVectorIndex(Path folder, Directory directory, Map<Space, Embeddings.Method> methods, Duration rest) {
        this.folder = folder;
        this.directory = directory;
        this.methods = methods;
        this.content = LAYOUT + " " + new TreeMap<>(methods);
        this.opening = new WriterOpening(folder, directory, analyzer, content);
        this.lastCommit = new LastCommit(folder, directory);
        this.compaction = new Compaction(this::compactQuietly, rest);
    }

    /**
     * Opens the index of a folder, for writing when no other process does. A damaged one, and one that was made by another model
     * or another version of Lucene, is thrown away, as it can be built again.
     *
     * @param methods what makes the vectors
     * @throws IOException if the folder cannot be used
     */
    public static LuceneVectorIndex open(Path folder, Map<Space, Embeddings.Method> methods) throws IOException {
        Files.createDirectories(folder);
        return open(folder, FSDirectory.open(folder), methods, REST);
    }

    /**
     * @param directory of that folder; closed with the index
     * @param rest how long nothing is written before the index is compacted
     */
    static LuceneVectorIndex open(
            Path folder, Directory directory, Map<Space, Embeddings.Method> methods, Duration rest) throws IOException {
        LuceneVectorIndex index = new LuceneVectorIndex(folder, directory, Map.copyOf(methods), rest);
        synchronized (index.lock) {
            index.acquireWriter();
        }
        // A program that wrote much may have ended before there was time for it.
        index.compaction.postpone();
        return index;
    }

    @Override
    public Map<Space, Embeddings.Method> methods() {
        return methods;
    }

    @Override
    public boolean isWritable() throws IOException {
        synchronized (lock) {
            return acquireWriter();
        }
    }

    private IndexWriter writer() throws IOException {
        synchronized (lock) {
            if (!acquireWriter()) {
                throw new IOException("the search index in " + folder + " is being written by another program");
            }
            return writer.orElseThrow();
        }
    }

    private boolean acquireWriter() throws IOException {
        if (writer.filter(IndexWriter::isOpen).isPresent()) {
            return true;
        }
        try {
            writer = Optional.of(opening.open(lastCommit));
            return true;
        } catch (LockObtainFailedException e) {
            return false;
        }
    }

    @Override
    public void put(List<Entry> entries) throws IOException {
        entries.forEach(entry -> entry.embeddings().vectors().forEach(this::requireFitting));
        write(target -> {
            for (Entry entry : entries) {
                target.updateDocuments(AssetDocument.key(entry.project(), entry.asset()), AssetDocument.of(entry));
            }
        });
    }

    private void requireFitting(Space space, List<float[]> vectors) {
        int dimension = methods.containsKey(space) ? methods.get(space).dimension() : 0;
        for (float[] vector : vectors) {
            if (vector.length != dimension) {
                throw new IllegalArgumentException(
                        "a vector of " + vector.length + " values for " + space + ", where the index has " + dimension);
            }
        }
    }

    @Override
    public void remove(UUID project, UUID asset) throws IOException {
        write(target -> target.deleteDocuments(AssetDocument.key(project, asset)));
    }

    @Override
    public void removeProject(UUID project) throws IOException {
        write(target -> {
            synchronized (turn) {
                isReplacing = true;
            }
            CommitData data = CommitData.of(target);
            data.forget(project);
            data.giveTo(target);
            target.deleteDocuments(new Term(AssetDocument.PROJECT, project.toString()));
        });
    }

    @Override
    public void retainProjects(Set<UUID> projects) throws IOException {
        write(target -> {
            CommitData data = CommitData.of(target);
            data.retain(projects);
            data.giveTo(target);
            target.deleteDocuments(AssetDocument.exceptOf(projects));
            target.commit();
        });
        compaction.postpone();
    }

    @Override
    public void commit(UUID project, long seq) throws IOException {
        write(target -> {
            CommitData data = CommitData.of(target);
            data.setContent(content);
            data.setCheckpoint(project, seq);
            data.giveTo(target);
            target.commit();
        });
        isReplacing = false;
        compaction.postpone();
    }

    @Override
    public void rollBack() throws IOException {
        synchronized (lock) {
            if (writer.isPresent()) {
                // Closes it; the next writing opens another.
                writer.get().rollback();
            }
        }
        isReplacing = false;
        compaction.postpone();
    }

    @FunctionalInterface
    private interface Writing {
        void to(IndexWriter target) throws IOException;
    }

    /** A writer that failed has closed itself; the next writing opens another, on what was committed last. */
    private void write(Writing writing) throws IOException {
        write(writer(), writing);
    }

    private void write(IndexWriter target, Writing writing) throws IOException {
        try {
            writing.to(target);
        } catch (IOException | AlreadyClosedException e) {
            throw DiskSpace.isLacking(e)
                    ? new IOException("the search index cannot be written: " + DiskSpace.isFull(folder), e)
                    : new IOException("the search index cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the index anew as one segment when that pays: a search looks into every segment's graph. Searches and writers go on
     * meanwhile; what they see is the old segments until the new one is whole and committed, whatever happens before.
     *
     * @throws IOException if the disk does not take it, or the index is closed meanwhile
     */
    public void compact() throws IOException {
        Optional<IndexWriter> target;
        synchronized (lock) {
            target = writer.filter(IndexWriter::isOpen);
        }
        if (target.isPresent() && !isReplacing && isLoose() && CompactionPolicy.hasRoom(folder)) {
            long start = System.nanoTime();
            write(target.get(), it -> {
                it.forceMerge(1);
                synchronized (turn) {
                    if (!isReplacing) {
                        it.commit();
                    }
                }
            });
            LOG.debug("the search index is one segment again after {} ms", (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void compactQuietly() {
        try {
            compact();
        } catch (IOException e) {
            LOG.debug("the search index stays as it is", e);
        }
    }

    private boolean isLoose() throws IOException {
        return committed(CompactionPolicy::isLoose).orElse(false);
    }

    @Override
    public long checkpoint(UUID project) throws IOException {
        return committed(reader -> new CommitData(reader.getIndexCommit().getUserData()).checkpoint(project))
                .orElse(0L);
    }

    @Override
    public List<Hit> search(Query query) throws IOException {
        if (query.limit() < 1) {
            throw new IllegalArgumentException("limit " + query.limit());
        }
        query.probes().forEach(probe -> requireFitting(probe.space(), List.of(probe.vector())));
        return committed(reader -> {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    scopes.serve(searcher);
                    return new HybridSearch(searcher, analyzer, query).run();
                })
                .orElse(List.of());
    }

    @Override
    public long size() throws IOException {
        return committed(reader -> (long) new IndexSearcher(reader).count(AssetDocument.assets()))
                .orElse(0L);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(DirectoryReader committed) throws IOException;
    }

    /** What is read of the last commit; empty when there was none yet. */
    private <T> Optional<T> committed(Reading<T> reading) throws IOException {
        Optional<DirectoryReader> pinned;
        synchronized (lock) {
            pinned = lastCommit.pinned();
        }
        if (pinned.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.of(pinned.get()));
        } finally {
            pinned.get().decRef();
        }
    }

    /** What was not committed is forgotten. A merge that is under way is given up, but not waited for: building a graph can take long. */
    @Override
    public void close() throws IOException {
        compaction.close();
        synchronized (lock) {
            lastCommit.close();
            Optional<IndexWriter> last = writer;
            writer = Optional.empty();
            if (last.filter(WriterOpening::isMerging).isPresent()) {
                Thread.ofPlatform().name("index-closing").daemon().start(() -> closeQuietly(last.get()));
            } else {
                close(last);
            }
        }
    }

    private void close(Optional<IndexWriter> last) throws IOException {
        try (directory) {
            if (last.isPresent()) {
                last.get().close();
            }
        }
    }

    private void closeQuietly(IndexWriter last) {
        try {
            close(Optional.of(last));
        } catch (IOException e) {
            LOG.debug("closing the search index", e);
        }
    }
}
