package org.bozzetto.ai3d.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sizes without numbers: {@code low}, {@code huge}, {@code slender}. */
final class SizeWords {
    /**
     * @param dimensions which sizes it changes, by the words of {@link Dimension}; empty for all
     */
    record Size(double factor, Set<Dimension> dimensions) {}

    private static final Map<String, Size> SIZES = Map.ofEntries(
            all("tiny", 0.45),
            all("miniature", 0.3),
            all("mini", 0.5),
            all("small", 0.72),
            all("little", 0.72),
            all("compact", 0.8),
            all("large", 1.35),
            all("big", 1.35),
            all("huge", 1.8),
            all("giant", 2.2),
            all("enormous", 2.2),
            all("massive", 1.7),
            all("oversized", 1.6),
            one("low", 0.56, Dimension.HEIGHT),
            one("short", 0.7, Dimension.HEIGHT),
            one("tall", 1.4, Dimension.HEIGHT),
            one("high", 1.35, Dimension.HEIGHT),
            one("wide", 1.4, Dimension.WIDTH, Dimension.DIAMETER),
            one("broad", 1.4, Dimension.WIDTH, Dimension.DIAMETER),
            one("narrow", 0.66, Dimension.WIDTH, Dimension.DIAMETER),
            one("long", 1.4, Dimension.LENGTH),
            one("deep", 1.35, Dimension.DEPTH),
            one("shallow", 0.65, Dimension.DEPTH),
            one("thick", 1.7, Dimension.THICKNESS),
            one("chunky", 1.8, Dimension.THICKNESS),
            one("sturdy", 1.5, Dimension.THICKNESS),
            one("thin", 0.55, Dimension.THICKNESS),
            one("slender", 0.62, Dimension.THICKNESS, Dimension.DIAMETER),
            one("slim", 0.65, Dimension.THICKNESS, Dimension.DIAMETER),
            one("delicate", 0.65, Dimension.THICKNESS));

    private SizeWords() {}

    private static Map.Entry<String, Size> all(String word, double factor) {
        return Map.entry(word, new Size(factor, Set.of()));
    }

    private static Map.Entry<String, Size> one(String word, double factor, Dimension... dimensions) {
        return Map.entry(word, new Size(factor, Set.of(dimensions)));
    }

    static boolean isSize(String lemma) {
        return SIZES.containsKey(lemma);
    }

    static Optional<Size> find(String lemma) {
        return Optional.ofNullable(SIZES.get(lemma));
    }
}
