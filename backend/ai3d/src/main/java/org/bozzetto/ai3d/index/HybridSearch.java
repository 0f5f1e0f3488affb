package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.VectorIndex.Hit;

/**
 * Several searches under one filter, by words (BM25) and by each probe (HNSW), whose ranks are fused: an asset's score is the sum
 * of 1 / (60 + rank) over the lists that have it (Cormack, Clarke, Büttcher: Reciprocal Rank Fusion, SIGIR 2009).
 */
final class HybridSearch {
    private static final double FUSION = 60;
    private static final float NAME_WEIGHT = 3;

    /** Lists go deeper than what is asked for, so that one that is far down in all can still rise. */
    private static final int DEPTH = 50;

    /** An asset seen from many sides may stand in a list of neighbours as often. */
    private static final int VIEWS_IN_A_LIST = 4;

    private static final int MAX_TERMS = 64;

    private final IndexSearcher searcher;
    private final WordAnalyzer analyzer;
    private final VectorIndex.Query query;
    private final Map<String, String> stems;
    private final Optional<String> unfinished;
    private final Map<Integer, Double> scores = new HashMap<>();
    private final Map<Integer, Map<Space, Double>> similarities = new HashMap<>();

    HybridSearch(IndexSearcher searcher, WordAnalyzer analyzer, VectorIndex.Query query) {
        this.searcher = searcher;
        this.analyzer = analyzer;
        this.query = query;
        this.stems = analyzer.stems(query.text());
        this.unfinished = unfinishedWord();
    }

    List<Hit> run() throws IOException {
        if (query.projects().isEmpty()) {
            return List.of();
        }
        int depth = Math.max(DEPTH, 2 * query.limit());
        Set<Integer> byWords = byWords(depth);
        for (VectorIndex.Probe probe : query.probes()) {
            byNeighbours(probe, depth, byWords);
        }
        return ranked();
    }

    private Set<Integer> byWords(int depth) throws IOException {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        stems.keySet().stream().limit(MAX_TERMS).forEach(stem -> {
            words.add(new BoostQuery(new TermQuery(new Term(AssetDocument.NAME, stem)), NAME_WEIGHT), Occur.SHOULD);
            words.add(new TermQuery(new Term(AssetDocument.TAGS, stem)), Occur.SHOULD);
            words.add(new TermQuery(new Term(AssetDocument.WORDS, stem)), Occur.SHOULD);
        });
        unfinishedWord()
                .ifPresent(start -> words.add(new PrefixQuery(new Term(AssetDocument.NAME, start)), Occur.SHOULD));
        BooleanQuery filtered = new BooleanQuery.Builder()
                .add(words.build(), Occur.MUST)
                .add(filter(), Occur.FILTER)
                .build();
        ScoreDoc[] found = searcher.search(filtered, depth).scoreDocs;
        Set<Integer> documents = new HashSet<>();
        for (int rank = 0; rank < found.length; rank++) {
            documents.add(found[rank].doc);
            scores.merge(found[rank].doc, 1 / (FUSION + rank + 1), Double::sum);
        }
        return documents;
    }

    /** A person may still be typing: the last word may be the beginning of one in a name. */
    private Optional<String> unfinishedWord() {
        return Optional.of(query.text())
                .filter(text -> !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1)))
                .flatMap(_ -> stems.values().stream().reduce((_, last) -> last))
                .filter(word -> word.length() >= 2);
    }

    private void byNeighbours(VectorIndex.Probe probe, int depth, Set<Integer> byWords) throws IOException {
        int wanted = probe.space() == Space.LOOK ? depth * VIEWS_IN_A_LIST : depth;
        String field = AssetDocument.field(probe.space());
        Query nearest = new KnnFloatVectorQuery(field, probe.vector(), wanted, filter());
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        Set<Integer> seen = new HashSet<>();
        int rank = 0;
        for (ScoreDoc found : searcher.search(nearest, wanted).scoreDocs) {
            int document = AssetDocument.first(leaves, found.doc);
            if (!seen.add(document)) {
                continue;
            }
            rank++;
            // Lucene's score of a dot product is (1 + cosine) / 2.
            double similarity = Math.clamp(2.0 * found.score - 1, -1, 1);
            boolean near = similarity >= probe.minSimilarity();
            if (near || byWords.contains(document)) {
                similarities
                        .computeIfAbsent(document, _ -> new EnumMap<>(Space.class))
                        .put(probe.space(), similarity);
            }
            if (near) {
                scores.merge(document, 1 / (FUSION + rank), Double::sum);
            }
        }
    }

    private Query filter() {
        BooleanQuery.Builder filter = new BooleanQuery.Builder();
        List<BytesRef> projects =
                query.projects().stream().map(UUID::toString).map(BytesRef::new).toList();
        filter.add(new TermInSetQuery(AssetDocument.PROJECT, projects), Occur.FILTER);
        if (!query.kinds().isEmpty()) {
            List<BytesRef> kinds = query.kinds().stream().map(BytesRef::new).toList();
            filter.add(new TermInSetQuery(AssetDocument.KIND, kinds), Occur.FILTER);
        }
        query.tags().forEach(tag -> filter.add(new TermQuery(AssetDocument.tag(tag)), Occur.FILTER));
        query.except()
                .ifPresent(asset -> query.projects()
                        .forEach(project ->
                                filter.add(new TermQuery(AssetDocument.key(project, asset)), Occur.MUST_NOT)));
        return filter.build();
    }

    private List<Hit> ranked() throws IOException {
        List<Integer> documents = scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(query.limit())
                .map(Map.Entry::getKey)
                .toList();
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>(documents.size());
        for (int document : documents) {
            Map<Space, Double> near = similarities.getOrDefault(document, Map.of());
            hits.add(AssetDocument.hit(stored, document, scores.get(document), near, stems, unfinished, analyzer));
        }
        return hits;
    }
}
