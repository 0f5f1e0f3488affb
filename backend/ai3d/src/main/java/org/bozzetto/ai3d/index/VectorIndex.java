package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;

/**
 * Finds assets by words and by what they are like. One process writes; any number of searches, in this process and in others, run beside
 * it. An index that was found damaged starts again empty, with no checkpoints.
 */
public interface VectorIndex extends AutoCloseable {

    /**
     * One asset's latest state.
     *
     * @param words searched by BM25, the name counting most
     * @param embeddings where it lies; of several vectors in a space the one nearest to the query counts
     */
    record Entry(
            UUID project,
            UUID asset,
            UUID revision,
            String kind,
            String name,
            List<String> tags,
            String words,
            Embeddings embeddings) {}

    /**
     * A place whose neighbours are looked for.
     *
     * @param vector unit length, as long as the space's are
     * @param minSimilarity what is less similar is not found by it
     */
    record Probe(Space space, float[] vector, double minSimilarity) {}

    /**
     * @param projects the only ones that are looked at
     * @param kinds empty for all
     * @param tags an asset must have each; letter case does not matter
     * @param text empty for probes only
     * @param probes at most one for each space; none for words only
     * @param except an asset that is not to be found
     * @param limit at least 1
     */
    record Query(
            Set<UUID> projects,
            Set<String> kinds,
            Set<String> tags,
            String text,
            List<Probe> probes,
            Optional<UUID> except,
            int limit) {}

    /** Which of an asset's texts. */
    enum Place {
        NAME,
        TAGS,
        TEXT
    }

    /**
     * A word of the query that the asset has, maybe in another form.
     *
     * @param word as it stands in the query, in lower case
     */
    record Match(String word, Place place) {}

    /**
     * @param score reciprocal-rank fusion of the lists of words and of each probe
     * @param similarities cosines with the probes that came near it
     * @param matches the query's words that the asset's texts have, each with the first place that has it
     */
    record Hit(
            UUID project,
            UUID asset,
            UUID revision,
            String kind,
            String name,
            double score,
            Map<Space, Double> similarities,
            List<Match> matches) {}

    /** What its vectors are made by; it takes none of other spaces. */
    Map<Space, Embeddings.Method> methods();

    /** Whether this process is the one that writes. It may become so when the one that did ends. */
    boolean isWritable() throws IOException;

    /**
     * Replaces what was known of these assets. Visible to searches and durable after {@link #commit}.
     *
     * @throws IOException if another process writes, or the disk does not take it
     */
    void put(List<Entry> entries) throws IOException;

    void remove(UUID project, UUID asset) throws IOException;

    void removeProject(UUID project) throws IOException;

    /** Forgets all other projects; visible to searches and durable when it returns. */
    void retainProjects(Set<UUID> projects) throws IOException;

    /** @param seq how far the project's log has been taken in */
    void commit(UUID project, long seq) throws IOException;

    /** Forgets what was put and removed since the last {@link #commit}. */
    void rollBack() throws IOException;

    /** The seq of the last commit for a project; 0 when there was none. */
    long checkpoint(UUID project) throws IOException;

    List<Hit> search(Query query) throws IOException;

    long size() throws IOException;

    @Override
    void close() throws IOException;
}
