package org.bozzetto.kernel.shape;

import java.util.HashMap;
import java.util.Map;
import org.bozzetto.kernel.material.Rgb;

/**
 * Values by parameter id. What is missing, of the wrong kind or out of range falls back to the default or the nearest
 * allowed value, so that any recipe builds.
 */
public final class Parameters {
    private final Map<String, ParameterValue> values;

    private Parameters(Map<String, ParameterValue> values) {
        this.values = Map.copyOf(values);
    }

    /** All parameters of {@code family}, each with the given value made valid, or its default. */
    public static Parameters of(Family family, Map<String, ParameterValue> given) {
        Map<String, ParameterValue> values = new HashMap<>();
        for (Parameter parameter : family.parameters()) {
            ParameterValue value = given.getOrDefault(parameter.id(), parameter.defaultValue());
            values.put(parameter.id(), valid(parameter, value));
        }
        return new Parameters(values);
    }

    private static ParameterValue valid(Parameter parameter, ParameterValue value) {
        return switch (parameter) {
            case Parameter.Quantity p ->
                value instanceof ParameterValue.Quantity(double number) && Double.isFinite(number)
                        ? new ParameterValue.Quantity(Math.clamp(
                                p.unit() == Parameter.Unit.COUNT ? Math.rint(number) : number, p.min(), p.max()))
                        : p.defaultValue();
            case Parameter.Flag p -> value instanceof ParameterValue.Flag ? value : p.defaultValue();
            case Parameter.Choice p ->
                value instanceof ParameterValue.Choice(String id) && p.options().contains(id)
                        ? value
                        : p.defaultValue();
            case Parameter.Color p -> value instanceof ParameterValue.Color ? value : p.defaultValue();
        };
    }

    public Map<String, ParameterValue> asMap() {
        return values;
    }

    /** @throws IllegalArgumentException if the family has no such number; the same holds for the other kinds */
    public double number(String id) {
        if (values.get(id) instanceof ParameterValue.Quantity(double value)) {
            return value;
        }
        throw unknown(id);
    }

    public int count(String id) {
        return (int) Math.rint(number(id));
    }

    public boolean flag(String id) {
        if (values.get(id) instanceof ParameterValue.Flag(boolean value)) {
            return value;
        }
        throw unknown(id);
    }

    public String choice(String id) {
        if (values.get(id) instanceof ParameterValue.Choice(String value)) {
            return value;
        }
        throw unknown(id);
    }

    public Rgb color(String id) {
        if (values.get(id) instanceof ParameterValue.Color(Rgb value)) {
            return value;
        }
        throw unknown(id);
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("no such parameter: " + id);
    }
}
