package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.ParameterValue;

/**
 * What a sentence says about a thing of a family.
 *
 * @param values what was read, by parameter id; the rest keeps the family's defaults
 * @param name for the asset: {@code Low round marble table}
 * @param understood in words: {@code 4 legs}, {@code top marble}
 * @param ignored words that meant nothing for this family
 * @param problems what was understood but cannot be done, in words
 */
public record PromptReading(
        Family family,
        Map<String, ParameterValue> values,
        String name,
        List<String> understood,
        List<String> ignored,
        List<String> problems) {
    public PromptReading {
        values = Map.copyOf(values);
        understood = List.copyOf(understood);
        ignored = List.copyOf(ignored);
        problems = List.copyOf(problems);
    }
}
