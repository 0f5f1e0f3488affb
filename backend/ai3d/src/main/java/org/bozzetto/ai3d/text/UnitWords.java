package org.bozzetto.ai3d.text;

import java.util.Map;
import java.util.OptionalDouble;

/** Units of length, in metres. */
final class UnitWords {
    private static final Map<String, Double> METRES = Map.ofEntries(
            Map.entry("mm", 0.001),
            Map.entry("millimeter", 0.001),
            Map.entry("millimetre", 0.001),
            Map.entry("cm", 0.01),
            Map.entry("centimeter", 0.01),
            Map.entry("centimetre", 0.01),
            Map.entry("dm", 0.1),
            Map.entry("m", 1.0),
            Map.entry("meter", 1.0),
            Map.entry("inch", 0.0254),
            Map.entry("in", 0.0254),
            Map.entry("ft", 0.3048),
            Map.entry("foot", 0.3048),
            Map.entry("yard", 0.9144),
            Map.entry("km", 1000.0),
            Map.entry("kilometer", 1000.0),
            Map.entry("kilometre", 1000.0),
            Map.entry("mile", 1609.344));

    private UnitWords() {}

    static OptionalDouble metres(String lemma) {
        Double value = METRES.get(lemma);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
