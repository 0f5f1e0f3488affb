package org.bozzetto.ai3d.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens writers of an index that hold what is expected of it: vectors in an HNSW graph (Malkov, Yashunin 2018; M = 16, beam 100),
 * words as the analyzer cuts them. An index that is damaged or holds anything else is thrown away.
 */
final class WriterOpening {
    private static final Logger LOG = LoggerFactory.getLogger(WriterOpening.class);
    private static final int CONNECTIONS = 16;
    private static final int BEAM = 100;

    /** A search looks into every segment's graph, so there should be few: writing pays for it. */
    private static final double FEW_SEGMENTS = 2;

    /** Megabytes. */
    private static final double SMALL_SEGMENT = 32;

    private static final double BUFFER = 64;

    private final Path folder;
    private final Directory directory;
    private final WordAnalyzer analyzer;
    private final String content;

    /**
     * @param directory of that folder
     * @param content what commits say that they hold
     */
    WriterOpening(Path folder, Directory directory, WordAnalyzer analyzer, String content) {
        this.folder = folder;
        this.directory = directory;
        this.analyzer = analyzer;
        this.content = content;
    }

    /**
     * @param last closed before an index is thrown away
     * @throws org.apache.lucene.store.LockObtainFailedException if another process writes
     */
    IndexWriter open(LastCommit last) throws IOException {
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
            last.close();
            return emptied();
        }
    }

    private void requireWhole(IndexWriter opened) throws IOException {
        String held = CommitData.of(opened).content().orElse("nothing known");
        try (DirectoryReader committed = DirectoryReader.open(opened)) {
            if (committed.maxDoc() > 0 && !content.equals(held)) {
                throw new CorruptIndexException("it holds " + held + ", not " + content, folder.toString());
            }
            for (LeafReaderContext leaf : committed.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }

    private IndexWriter emptied() throws IOException {
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
        return new IndexWriterConfig(analyzer)
                .setCodec(codec())
                .setMergePolicy(
                        new TieredMergePolicy().setSegmentsPerTier(FEW_SEGMENTS).setFloorSegmentMB(SMALL_SEGMENT))
                .setMergeScheduler(new QuietMerges())
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

    /** Whether merges are under way, which closing the writer waits for; none are once it has closed itself, on a full disk for one. */
    static boolean isMerging(IndexWriter writer) {
        return writer.isOpen()
                && writer.getConfig().getMergeScheduler() instanceof QuietMerges merges
                && merges.mergeThreadCount() > 0;
    }

    /** Merges in the background, whose failures are the writer's to tell: it closes itself, and the next writing says why. */
    private static final class QuietMerges extends ConcurrentMergeScheduler {
        @Override
        protected void handleMergeException(Throwable failure) {
            LOG.debug("a merge failed", failure);
        }
    }
}
