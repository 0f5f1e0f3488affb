package org.bozzetto.kernel.shape;

import org.bozzetto.kernel.material.Rgb;

/** A value of a shape's {@link Parameter}. */
public sealed interface ParameterValue {
    /** Metres, radians, a count or a plain ratio, as the parameter says. */
    record Quantity(double value) implements ParameterValue {}

    record Flag(boolean value) implements ParameterValue {}

    /** One of the parameter's options, by id. */
    record Choice(String value) implements ParameterValue {}

    record Color(Rgb value) implements ParameterValue {}
}
