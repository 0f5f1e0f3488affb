package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.VectorIndex.Entry;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Match;
import org.bozzetto.ai3d.index.VectorIndex.Place;

/**
 * How an asset lies in the Lucene index: as a block of documents that stay together. The first has everything; where the asset has
 * several vectors in a space, each document after it has one more of them.
 */
final class AssetDocument {
    static final String PROJECT = "project";
    static final String KIND = "kind";
    static final String NAME = "name";
    static final String TAGS = "tags";
    static final String WORDS = "words";

    /** One tag, whole; every document of a block has all of them, as project and kind. */
    private static final String TAG = "tag";

    private static final int LONGEST_TAG = 1_000;

    /** In a block, how far a document stands behind the first. */
    private static final String PLACE = "place";

    /** Only first documents have it. */
    private static final Term FIRST = new Term("first", "yes");

    /** Project and asset: what a newer entry replaces. */
    private static final String KEY = "key";

    private static final String ASSET = "asset";
    private static final String REVISION = "revision";
    private static final String SHOWN_NAME = "shown";

    private AssetDocument() {}

    static Term key(UUID project, UUID asset) {
        return new Term(KEY, project + "/" + asset);
    }

    /** What an asset with that tag has; letter case does not matter. */
    static Term tag(String tag) {
        String key = tag.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return new Term(TAG, key.substring(0, Math.min(key.length(), LONGEST_TAG)));
    }

    /** The field that has the vectors of a space. */
    static String field(Space space) {
        return "vector-" + space.name().toLowerCase(Locale.ROOT);
    }

    /** Finds the first document of every asset. */
    static Query assets() {
        return new TermQuery(FIRST);
    }

    /** Finds every document of all other projects. */
    static Query exceptOf(Set<UUID> projects) {
        List<BytesRef> ids = projects.stream()
                .map(project -> new BytesRef(project.toString()))
                .toList();
        return new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.MUST)
                .add(new TermInSetQuery(PROJECT, ids), BooleanClause.Occur.MUST_NOT)
                .build();
    }

    static List<Document> of(Entry entry) {
        Map<Space, List<float[]>> vectors = entry.embeddings().vectors();
        int count = vectors.values().stream().mapToInt(List::size).max().orElse(1);
        List<Document> block = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            Document document = place == 0 ? described(entry) : new Document();
            document.add(
                    new StringField(KEY, key(entry.project(), entry.asset()).text(), Store.NO));
            document.add(new StringField(PROJECT, entry.project().toString(), Store.YES));
            document.add(new StringField(KIND, entry.kind(), Store.YES));
            entry.tags().forEach(tag -> document.add(new StringField(TAG, tag(tag).text(), Store.NO)));
            document.add(new NumericDocValuesField(PLACE, place));
            for (Map.Entry<Space, List<float[]>> space : vectors.entrySet()) {
                if (place < space.getValue().size()) {
                    document.add(new KnnFloatVectorField(
                            field(space.getKey()), space.getValue().get(place), VectorSimilarityFunction.DOT_PRODUCT));
                }
            }
            block.add(document);
        }
        return block;
    }

    private static Document described(Entry entry) {
        Document document = new Document();
        document.add(new StringField(FIRST.field(), FIRST.bytes(), Store.NO));
        document.add(new StoredField(ASSET, entry.asset().toString()));
        document.add(new StoredField(REVISION, entry.revision().toString()));
        document.add(new StoredField(SHOWN_NAME, entry.name()));
        document.add(new TextField(NAME, WordAnalyzer.apart(entry.name()), Store.YES));
        document.add(new TextField(TAGS, WordAnalyzer.apart(String.join(" ", entry.tags())), Store.YES));
        document.add(new TextField(WORDS, WordAnalyzer.apart(entry.words()), Store.YES));
        return document;
    }

    /** The first document of the block that a document is in. */
    static int first(List<LeafReaderContext> leaves, int document) throws IOException {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        NumericDocValues places = leaf.reader().getNumericDocValues(PLACE);
        if (places == null || !places.advanceExact(document - leaf.docBase)) {
            throw new CorruptIndexException("a document has no place in its asset", "document " + document);
        }
        return document - (int) places.longValue();
    }

    /**
     * @param queryStems stems of the query with the words they came from
     * @param unfinished the query's last word, when it may be the beginning of one
     */
    static Hit hit(
            StoredFields stored,
            int document,
            double score,
            Map<Space, Double> similarities,
            Map<String, String> queryStems,
            Optional<String> unfinished,
            WordAnalyzer analyzer)
            throws IOException {
        Document found = stored.document(document);
        return new Hit(
                UUID.fromString(found.get(PROJECT)),
                UUID.fromString(found.get(ASSET)),
                UUID.fromString(found.get(REVISION)),
                found.get(KIND),
                found.get(SHOWN_NAME),
                score,
                similarities,
                matches(found, queryStems, unfinished, analyzer));
    }

    private static List<Match> matches(
            Document found, Map<String, String> queryStems, Optional<String> unfinished, WordAnalyzer analyzer) {
        Map<Place, Map<String, String>> texts = new LinkedHashMap<>();
        texts.put(Place.NAME, analyzer.stems(found.get(NAME)));
        texts.put(Place.TAGS, analyzer.stems(found.get(TAGS)));
        texts.put(Place.TEXT, analyzer.stems(found.get(WORDS)));
        List<Match> matches = new ArrayList<>();
        queryStems.forEach((stem, word) -> texts.entrySet().stream()
                .filter(text -> text.getValue().containsKey(stem))
                .findFirst()
                .ifPresent(text -> matches.add(new Match(word, text.getKey()))));
        unfinished
                .filter(word -> matches.stream().noneMatch(match -> match.word().equals(word)))
                .filter(word -> texts.get(Place.NAME).keySet().stream().anyMatch(stem -> stem.startsWith(word)))
                .ifPresent(word -> matches.add(new Match(word, Place.NAME)));
        return matches;
    }
}
