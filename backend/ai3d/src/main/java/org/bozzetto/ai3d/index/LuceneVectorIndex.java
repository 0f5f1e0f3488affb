package org.bozzetto.ai3d.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.kernel.format.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk, by Lucene: vectors in an HNSW graph (Malkov, Yashunin 2018; M = 16, beam 100), words by BM25. The lock of
 * the folder decides which process writes. Checkpoints are part of each commit, so that they never promise more than is there.
 */
public final class LuceneVectorIndex implements VectorIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorIndex.class);
    private static final int CONNECTIONS = 16;
    private static final int BEAM = 100;

    /** A search looks into every segment's graph, so there should be few: writing pays for it. */
    private static final double FEW_SEGMENTS = 2;

    /** Megabytes. */
    private static final double SMALL_SEGMENT = 32;

    private static final double BUFFER = 64;

    /** A folder's time may be this coarse: two changes within it look like one. */
    private static final long SETTLED_MILLIS = 2_500;

    /** Nothing was written for so long. */
    private static final Duration REST = Duration.ofSeconds(20);

    /** An index of fewer documents is searched as fast as can be in any number of segments. */
    private static final int FEW_DOCUMENTS = 1_000;

    /** It pays to write the whole index anew when this share of it is not in its largest segment. */
    private static final double LOOSE = 0.1;

    /** Of the index's size, to be free while it is written anew. */
    private static final double ROOM = 2.5;

    private static final String CHECKPOINT = "seq:";
    private static final String CONTENT = "content";

    /** Rises when documents are laid out differently. */
    private static final int LAYOUT = 3;

    private final Directory directory;
    private final Path folder;
    private final Map<Space, Embeddings.Method> methods;
    private final String content;
    private final WordAnalyzer analyzer = new WordAnalyzer();
    private final ScopeCache scopes = new ScopeCache();
    private final Compaction compaction;

    /** Guards those below. */
    private final Object lock = new Object();

    private Optional<IndexWriter> writer = Optional.empty();

    /** Held to begin replacing a project, and by a compaction while it commits: neither comes in the midst of the other. */
    private final Object turn = new Object();

    /** A project was removed, and nothing is to be seen of that before the next commit. */
    private volatile boolean isReplacing;

    private ConcurrentMergeScheduler merges = new QuietMerges();
    private Optional<DirectoryReader> reader = Optional.empty();

    /** The folder's time when the reader was last compared with it; guarded too. */
    private FileTime lookedAt = FileTime.fromMillis(0);

    private LuceneVectorIndex(Path folder, Directory directory, Map<Space, Embeddings.Method> methods, Duration rest) {
        this.folder = folder;
        this.directory = directory;
        this.methods = methods;
        this.content = LAYOUT + " " + new TreeMap<>(methods);
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
        return open(folder, methods, REST);
    }

    /** @param rest how long nothing is written before the index is compacted */
    static LuceneVectorIndex open(Path folder, Map<Space, Embeddings.Method> methods, Duration rest)
            throws IOException {
        Files.createDirectories(folder);
        LuceneVectorIndex index = new LuceneVectorIndex(folder, FSDirectory.open(folder), Map.copyOf(methods), rest);
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
            writer = Optional.of(usable());
            return true;
        } catch (LockObtainFailedException e) {
            return false;
        }
    }

    /** A writer of an index that holds what is expected, emptied if it has to be. */
    private IndexWriter usable() throws IOException {
        try {
            IndexWriter opened = new IndexWriter(directory, config());
            try {
                requireWhole(opened);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.rollback();
                throw e;
            }
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | IndexNotFoundException
                | EOFException
                | NoSuchFileException
                | IllegalArgumentException e) {
            LOG.warn("the search index in {} is built again: {}", folder, e.getMessage());
            return emptied();
        }
    }

    private void requireWhole(IndexWriter opened) throws IOException {
        Map<String, String> data = commitData(opened);
        try (DirectoryReader committed = DirectoryReader.open(opened)) {
            if (committed.maxDoc() > 0 && !content.equals(data.get(CONTENT))) {
                throw new CorruptIndexException(
                        "it holds " + data.get(CONTENT) + ", not " + content, folder.toString());
            }
            for (LeafReaderContext leaf : committed.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }

    private IndexWriter emptied() throws IOException {
        closeReader();
        // Under the lock: another process may want to write just now.
        try (Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME);
                DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && !file.endsWith(IndexWriter.WRITE_LOCK_NAME)) {
                    Files.delete(file);
                }
            }
        }
        return new IndexWriter(directory, config().setOpenMode(IndexWriterConfig.OpenMode.CREATE));
    }

    private IndexWriterConfig config() {
        merges = new QuietMerges();
        return new IndexWriterConfig(analyzer)
                .setCodec(codec())
                .setMergePolicy(
                        new TieredMergePolicy().setSegmentsPerTier(FEW_SEGMENTS).setFloorSegmentMB(SMALL_SEGMENT))
                .setMergeScheduler(merges)
                .setRAMBufferSizeMB(BUFFER)
                .setCommitOnClose(false);
    }

    private static Codec codec() {
        // By the codec's own hook: a FilterCodec would write an index that finds nothing.
        return new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM);
            }
        };
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
            Map<String, String> data = commitData(target);
            data.remove(CHECKPOINT + project);
            target.setLiveCommitData(data.entrySet());
            target.deleteDocuments(new Term(AssetDocument.PROJECT, project.toString()));
        });
    }

    @Override
    public void commit(UUID project, long seq) throws IOException {
        write(target -> {
            Map<String, String> data = commitData(target);
            data.put(CONTENT, content);
            data.put(CHECKPOINT + project, Long.toString(seq));
            target.setLiveCommitData(data.entrySet());
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
        if (target.isPresent() && !isReplacing && isLoose() && hasRoom()) {
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
        Optional<DirectoryReader> pinned = pinned();
        if (pinned.isEmpty()) {
            return false;
        }
        try {
            int all = pinned.get().maxDoc();
            int largest = pinned.get().leaves().stream()
                    .mapToInt(leaf -> leaf.reader().maxDoc())
                    .max()
                    .orElse(0);
            return all >= FEW_DOCUMENTS && all - largest >= LOOSE * all;
        } finally {
            pinned.get().decRef();
        }
    }

    /** A merge that the disk does not take would cost the writer what it has not committed. */
    private boolean hasRoom() throws IOException {
        long size = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                size += Files.size(file);
            }
        }
        return Files.getFileStore(folder).getUsableSpace() > ROOM * size;
    }

    private static Map<String, String> commitData(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    @Override
    public long checkpoint(UUID project) throws IOException {
        synchronized (lock) {
            Optional<DirectoryReader> current = current();
            if (current.isEmpty()) {
                return 0;
            }
            Map<String, String> data = current.get().getIndexCommit().getUserData();
            return Long.parseLong(data.getOrDefault(CHECKPOINT + project, "0"));
        }
    }

    @Override
    public List<Hit> search(Query query) throws IOException {
        if (query.limit() < 1) {
            throw new IllegalArgumentException("limit " + query.limit());
        }
        query.probes().forEach(probe -> requireFitting(probe.space(), List.of(probe.vector())));
        Optional<DirectoryReader> pinned = pinned();
        if (pinned.isEmpty()) {
            return List.of();
        }
        try {
            IndexSearcher searcher = new IndexSearcher(pinned.get());
            scopes.serve(searcher);
            return new HybridSearch(searcher, analyzer, query).run();
        } finally {
            pinned.get().decRef();
        }
    }

    @Override
    public long size() throws IOException {
        Optional<DirectoryReader> pinned = pinned();
        if (pinned.isEmpty()) {
            return 0;
        }
        try {
            return new IndexSearcher(pinned.get()).count(AssetDocument.assets());
        } finally {
            pinned.get().decRef();
        }
    }

    /** The last commit, kept open until {@code decRef}. */
    private Optional<DirectoryReader> pinned() throws IOException {
        synchronized (lock) {
            Optional<DirectoryReader> current = current();
            current.ifPresent(DirectoryReader::incRef);
            return current;
        }
    }

    /** Whatever was committed last, by whichever process; empty when there was nothing yet. */
    private Optional<DirectoryReader> current() throws IOException {
        if (reader.isEmpty()) {
            if (DirectoryReader.indexExists(directory)) {
                reader = Optional.of(DirectoryReader.open(directory));
            }
            return reader;
        }
        // Every commit adds and removes files, which the folder's time tells without reading any of them.
        FileTime changed = Files.getLastModifiedTime(folder);
        boolean settled = System.currentTimeMillis() - changed.toMillis() > SETTLED_MILLIS;
        if (settled && changed.equals(lookedAt)) {
            return reader;
        }
        DirectoryReader newer = DirectoryReader.openIfChanged(reader.get());
        if (newer != null) {
            reader.get().close();
            reader = Optional.of(newer);
        }
        lookedAt = changed;
        return reader;
    }

    private void closeReader() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
            reader = Optional.empty();
        }
    }

    /** What was not committed is forgotten. A merge that is under way is given up, but not waited for: building a graph can take long. */
    @Override
    public void close() throws IOException {
        compaction.close();
        synchronized (lock) {
            closeReader();
            Optional<IndexWriter> last = writer;
            writer = Optional.empty();
            if (last.isPresent() && merges.mergeThreadCount() > 0) {
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

    /** Merges in the background, whose failures are the writer's to tell: it closes itself, and the next writing says why. */
    private static final class QuietMerges extends ConcurrentMergeScheduler {
        @Override
        protected void handleMergeException(Throwable failure) {
            LOG.debug("a merge failed", failure);
        }
    }
}
