package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.bozzetto.ai3d.index.VectorIndex.Entry;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Match;
import org.bozzetto.ai3d.index.VectorIndex.Place;

/** How an asset lies in the Lucene index. */
final class AssetDocument {
    static final String PROJECT = "project";
    static final String KIND = "kind";
    static final String NAME = "name";
    static final String TAGS = "tags";
    static final String WORDS = "words";
    static final String VECTOR = "vector";

    /** Project and asset: what a newer entry replaces. */
    private static final String KEY = "key";

    private static final String ASSET = "asset";
    private static final String REVISION = "revision";
    private static final String SHOWN_NAME = "shown";

    private AssetDocument() {}

    static Term key(UUID project, UUID asset) {
        return new Term(KEY, project + "/" + asset);
    }

    static Document of(Entry entry) {
        Document document = new Document();
        document.add(new StringField(KEY, key(entry.project(), entry.asset()).text(), Store.NO));
        document.add(new StringField(PROJECT, entry.project().toString(), Store.YES));
        document.add(new StringField(KIND, entry.kind(), Store.YES));
        document.add(new StoredField(ASSET, entry.asset().toString()));
        document.add(new StoredField(REVISION, entry.revision().toString()));
        document.add(new StoredField(SHOWN_NAME, entry.name()));
        document.add(new TextField(NAME, WordAnalyzer.apart(entry.name()), Store.YES));
        document.add(new TextField(TAGS, WordAnalyzer.apart(String.join(" ", entry.tags())), Store.YES));
        document.add(new TextField(WORDS, WordAnalyzer.apart(entry.words()), Store.YES));
        if (entry.vector().length > 0) {
            document.add(new KnnFloatVectorField(VECTOR, entry.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        }
        return document;
    }

    /**
     * @param queryStems stems of the query with the words they came from
     * @param unfinished the query's last word, when it may be the beginning of one
     */
    static Hit hit(
            StoredFields stored,
            int document,
            double score,
            Optional<Double> similarity,
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
                similarity,
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
