package org.bozzetto.ai3d.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.index.VectorIndex;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Match;
import org.bozzetto.ai3d.index.VectorIndex.Place;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SearchResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a search and says of each asset why it was found. */
final class AssetSearch {
    private static final Logger LOG = LoggerFactory.getLogger(AssetSearch.class);
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_TEXT = 2_000;
    private static final int SHOWN_TEXT = 80;

    /**
     * Below this, all-MiniLM-L6-v2 relates nearly anything to anything. Seen with the descriptions of all shape families: of 21
     * fitting phrases all but three lay above 0.3, of 21 foreign ones all but five had nothing above 0.35.
     */
    private static final double MIN_SIMILARITY = 0.3;

    /** Where nothing fits, a few assets above this are offered all the same, and said to be only the nearest. */
    private static final double FAR_SIMILARITY = 0.12;

    private static final int MOST_NEAREST = 3;

    /** What is so much further away than the nearest is noise beside it. */
    private static final double OF_THE_NEAREST = 0.6;

    private static final double CLOSE = 0.5;

    private final VectorIndex index;
    private final TextEmbedder embedder;

    AssetSearch(VectorIndex index, TextEmbedder embedder) {
        this.index = index;
        this.embedder = embedder;
    }

    SearchResponse search(SearchRequest request) throws IOException {
        String text = request.getText().strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to search for: the text is empty");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("the text has more than " + MAX_TEXT + " characters");
        }
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + ", allowed are 1 to " + MAX_LIMIT);
        }
        Set<UUID> projects = Ids.requireAll("project_ids", request.getProjectIdsList());
        Set<String> kinds = request.getKindsList().stream().map(Enum::name).collect(Collectors.toSet());
        float[] vector = vector(text);
        List<Hit> hits =
                withoutNoise(index.search(new VectorIndex.Query(projects, kinds, text, vector, MIN_SIMILARITY, limit)));
        if (hits.isEmpty() && vector.length > 0) {
            hits = index.search(new VectorIndex.Query(
                    projects, kinds, text, vector, FAR_SIMILARITY, Math.min(limit, MOST_NEAREST)));
        }
        SearchResponse.Builder response = SearchResponse.newBuilder();
        hits.forEach(hit -> response.addHits(message(hit, text)));
        return response.build();
    }

    private static List<Hit> withoutNoise(List<Hit> hits) {
        double floor = OF_THE_NEAREST
                * hits.stream()
                        .mapToDouble(hit -> hit.similarity().orElse(0.0))
                        .max()
                        .orElse(0);
        return hits.stream()
                .filter(hit -> !hit.matches().isEmpty()
                        || hit.similarity().filter(near -> near >= floor).isPresent())
                .toList();
    }

    /** Empty when sentences are not understood on this machine: words still are. */
    private float[] vector(String text) {
        try {
            return embedder.embed(text);
        } catch (TextEmbedder.UnavailableException e) {
            LOG.debug("searching by words only: {}", e.getMessage());
            return new float[0];
        }
    }

    private static SearchHit message(Hit hit, String text) {
        return SearchHit.newBuilder()
                .setProjectId(hit.project().toString())
                .setRef(RevisionRef.newBuilder()
                        .setAssetId(hit.asset().toString())
                        .setRevisionId(hit.revision().toString()))
                .setKind(AssetKind.valueOf(hit.kind()))
                .setName(hit.name())
                .setScore(hit.score())
                .setSimilarity(hit.similarity().orElse(Double.NaN))
                .setReason(reason(hit, text))
                .build();
    }

    private static String reason(Hit hit, String text) {
        String words = List.of(Place.values()).stream()
                .flatMap(place -> words(hit, place).stream())
                .collect(Collectors.joining(", "));
        String meaning = hit.similarity()
                .filter(similarity -> words.isEmpty() || similarity >= MIN_SIMILARITY)
                .map(similarity -> meaning(similarity, shortened(text)))
                .orElse("");
        return words.isEmpty() || meaning.isEmpty() ? words + meaning : words + "; " + meaning;
    }

    private static String meaning(double similarity, String text) {
        if (similarity < MIN_SIMILARITY) {
            return "the nearest there is to \"" + text + "\", though not close";
        }
        return (similarity >= CLOSE ? "means much the same as" : "means something close to") + " \"" + text + "\"";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + " …";
    }

    private static Optional<String> words(Hit hit, Place place) {
        String words = hit.matches().stream()
                .filter(match -> match.place() == place)
                .map(Match::word)
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(", "));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (place) {
                    case NAME -> "name has " + words;
                    case TAGS -> "tagged " + words;
                    case TEXT -> "description has " + words;
                });
    }
}
