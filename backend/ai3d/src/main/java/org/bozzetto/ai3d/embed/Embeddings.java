package org.bozzetto.ai3d.embed;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where one asset lies in some spaces.
 *
 * @param vectors unit vectors, at least one for each space that is there; arrays are not copied
 */
public record Embeddings(Map<Space, List<float[]>> vectors) {
    public static final Embeddings NONE = new Embeddings(Map.of());

    /**
     * What made the vectors of a space.
     *
     * @param model method and version; vectors of different ones do not compare
     * @param dimension length of a vector
     */
    public record Method(String model, int dimension) {}

    public Embeddings {
        if (vectors.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a space without vectors");
        }
        vectors = vectors.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    public static Embeddings of(Space space, float[] vector) {
        return new Embeddings(Map.of(space, List.of(vector)));
    }

    /** Empty where there is nothing in that space. */
    public List<float[]> in(Space space) {
        return vectors.getOrDefault(space, List.of());
    }

    /** These and others; where both have a space, the others'. */
    public Embeddings with(Embeddings others) {
        Map<Space, List<float[]>> all = new EnumMap<>(Space.class);
        all.putAll(vectors);
        all.putAll(others.vectors);
        return new Embeddings(all);
    }
}
