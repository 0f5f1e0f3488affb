package org.bozzetto.ai3d.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Match;
import org.bozzetto.ai3d.index.VectorIndex.Place;

/** Says in words why an asset was found. */
final class Reason {
    private static final int SHOWN_TEXT = 80;
    private static final double MEANS_THE_SAME = 0.5;
    private static final double SAME_SHAPE = 0.97;
    private static final double SIMILAR_SHAPE = 0.94;
    private static final double LOOKS_THE_SAME = 0.85;
    private static final double LOOKS_SIMILAR = 0.7;

    private final String text;
    private final String example;
    private final double minMeaning;

    /**
     * @param example for people; empty when there is none
     * @param minMeaning below it meanings have nothing to do with each other
     */
    Reason(String text, String example, double minMeaning) {
        this.text = text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + " …";
        this.example = example;
        this.minMeaning = minMeaning;
    }

    String of(Hit hit) {
        List<String> reasons = new ArrayList<>();
        for (Place place : Place.values()) {
            words(hit, place).ifPresent(reasons::add);
        }
        String words = String.join(", ", reasons);
        Map<Space, Double> near = hit.similarities();
        List<String> likenesses = new ArrayList<>();
        Optional.ofNullable(near.get(Space.SHAPE)).flatMap(Reason::shape).ifPresent(likenesses::add);
        Optional.ofNullable(near.get(Space.LOOK)).flatMap(this::look).ifPresent(likenesses::add);
        Optional.ofNullable(near.get(Space.MEANING))
                .filter(meaning -> meaning >= minMeaning)
                .map(this::meaning)
                .ifPresent(likenesses::add);
        if (words.isEmpty() && likenesses.isEmpty()) {
            return "the nearest there is to " + (example.isEmpty() ? "\"" + text + "\"" : example)
                    + ", though not close";
        }
        likenesses.addFirst(words);
        return likenesses.stream().filter(reason -> !reason.isEmpty()).collect(Collectors.joining("; "));
    }

    private static Optional<String> shape(double cosine) {
        if (cosine >= SAME_SHAPE) {
            return Optional.of("has much the same shape");
        }
        return cosine >= SIMILAR_SHAPE ? Optional.of("has a similar shape") : Optional.empty();
    }

    private Optional<String> look(double cosine) {
        if (cosine >= LOOKS_THE_SAME) {
            return Optional.of("looks much like " + example);
        }
        return cosine >= LOOKS_SIMILAR ? Optional.of("looks something like " + example) : Optional.empty();
    }

    private String meaning(double cosine) {
        return (cosine >= MEANS_THE_SAME ? "means much the same as" : "means something close to") + " \"" + text + "\"";
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
