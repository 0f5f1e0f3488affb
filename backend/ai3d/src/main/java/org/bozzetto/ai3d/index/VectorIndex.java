package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds assets by meaning and by words. One writer; any number of searches beside it. */
public interface VectorIndex extends AutoCloseable {

    /**
     * One asset's latest state.
     *
     * @param words searched by BM25, the name counting most
     * @param vector unit length, {@link #dimension()} values; not copied
     */
    record Entry(
            UUID project,
            UUID asset,
            UUID revision,
            String kind,
            String name,
            List<String> tags,
            String words,
            float[] vector) {}

    /**
     * @param kinds empty for all
     * @param vector unit length, or empty for words only
     */
    record Query(Set<UUID> projects, Set<String> kinds, String text, float[] vector, int limit) {}

    /**
     * @param score reciprocal-rank fusion of the two lists
     * @param similarity cosine; empty when only words matched
     * @param matchedWords the query's words that the asset's texts have
     */
    record Hit(
            UUID project,
            UUID asset,
            UUID revision,
            String kind,
            String name,
            double score,
            Optional<Double> similarity,
            List<String> matchedWords) {}

    int dimension();

    /** Replaces what was known of these assets. Visible to searches and durable after {@link #commit}. */
    void put(List<Entry> entries) throws IOException;

    void remove(UUID project, UUID asset) throws IOException;

    void removeProject(UUID project) throws IOException;

    /** @param seq how far the project's log has been taken in */
    void commit(UUID project, long seq) throws IOException;

    /** The seq of the last commit for a project; 0 when there was none. */
    long checkpoint(UUID project) throws IOException;

    List<Hit> search(Query query) throws IOException;

    long size() throws IOException;

    @Override
    void close() throws IOException;
}
