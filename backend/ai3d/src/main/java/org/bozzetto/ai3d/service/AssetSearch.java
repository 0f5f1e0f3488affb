package org.bozzetto.ai3d.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.index.VectorIndex;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Probe;
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
    private static final int MAX_TAGS = 20;

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

    private final VectorIndex index;
    private final TextEmbedder embedder;
    private final Example.Reader examples;

    AssetSearch(VectorIndex index, TextEmbedder embedder, Example.Reader examples) {
        this.index = index;
        this.embedder = embedder;
        this.examples = examples;
    }

    SearchResponse search(SearchRequest request) throws IOException {
        String text = request.getText().strip();
        if (text.isEmpty() && request.getExampleCase() == SearchRequest.ExampleCase.EXAMPLE_NOT_SET) {
            throw new IllegalArgumentException("there is nothing to search for: the text is empty");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("the text has more than " + MAX_TEXT + " characters");
        }
        if (request.getTagsCount() > MAX_TAGS) {
            throw new IllegalArgumentException("there are more than " + MAX_TAGS + " tags");
        }
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + ", allowed are 1 to " + MAX_LIMIT);
        }
        Set<UUID> projects = Ids.requireAll("project_ids", request.getProjectIdsList());
        Set<String> kinds = request.getKindsList().stream().map(Enum::name).collect(Collectors.toSet());
        Set<String> tags = Set.copyOf(request.getTagsList());
        Example example = examples.of(request);
        Optional<float[]> meaning = text.isEmpty() ? Optional.empty() : meaning(text);
        List<Hit> hits = withoutNoise(index.search(new VectorIndex.Query(
                projects, kinds, tags, text, probes(meaning, example, false), example.asset(), limit)));
        List<Probe> far = probes(meaning, example, true);
        if (hits.isEmpty() && !far.isEmpty()) {
            hits = index.search(new VectorIndex.Query(
                    projects, kinds, tags, text, far, example.asset(), Math.min(limit, MOST_NEAREST)));
        }
        Reason reason = new Reason(text, example.name(), MIN_SIMILARITY);
        SearchResponse.Builder response = SearchResponse.newBuilder();
        hits.forEach(hit -> response.addHits(message(hit, reason)));
        return response.build();
    }

    private static List<Probe> probes(Optional<float[]> meaning, Example example, boolean far) {
        List<Probe> probes = new ArrayList<>(example.probes(far));
        meaning.ifPresent(
                vector -> probes.add(new Probe(Space.MEANING, vector, far ? FAR_SIMILARITY : MIN_SIMILARITY)));
        return probes;
    }

    private static List<Hit> withoutNoise(List<Hit> hits) {
        double floor = OF_THE_NEAREST
                * hits.stream().mapToDouble(AssetSearch::meaning).max().orElse(0);
        return hits.stream()
                .filter(hit -> !hit.matches().isEmpty()
                        || (meaning(hit) >= floor && hit.similarities().containsKey(Space.MEANING))
                        || hit.similarities().entrySet().stream()
                                .anyMatch(near -> near.getKey() != Space.MEANING
                                        && Example.isAlike(near.getKey(), near.getValue())))
                .toList();
    }

    private static double meaning(Hit hit) {
        return hit.similarities().getOrDefault(Space.MEANING, 0.0);
    }

    /** Empty when sentences are not understood on this machine: words still are. */
    private Optional<float[]> meaning(String text) {
        try {
            return Optional.of(embedder.embed(text));
        } catch (TextEmbedder.UnavailableException e) {
            LOG.debug("searching by words only: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static SearchHit message(Hit hit, Reason reason) {
        Map<Space, Double> near = hit.similarities();
        SearchHit.Builder message = SearchHit.newBuilder()
                .setProjectId(hit.project().toString())
                .setRef(RevisionRef.newBuilder()
                        .setAssetId(hit.asset().toString())
                        .setRevisionId(hit.revision().toString()))
                .setKind(AssetKind.valueOf(hit.kind()))
                .setName(hit.name())
                .setScore(hit.score())
                .setSimilarity(near.getOrDefault(Space.MEANING, Double.NaN))
                .setReason(reason.of(hit));
        Optional.ofNullable(near.get(Space.LOOK)).ifPresent(message::setLook);
        Optional.ofNullable(near.get(Space.SHAPE)).ifPresent(message::setShape);
        return message.build();
    }
}
