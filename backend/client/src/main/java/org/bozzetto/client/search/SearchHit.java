package org.bozzetto.client.search;

import java.util.Optional;
import java.util.UUID;

/**
 * @param score comparable within one answer only
 * @param similarity of meanings; {@code look} and {@code shape} likewise; each absent when it was not compared
 */
public record SearchHit(
        UUID projectId,
        UUID assetId,
        UUID revisionId,
        String kind,
        String name,
        double score,
        Optional<Double> similarity,
        Optional<Double> look,
        Optional<Double> shape,
        String reason) {}
