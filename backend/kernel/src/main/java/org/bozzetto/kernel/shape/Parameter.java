package org.bozzetto.kernel.shape;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;

/** Something of a shape that a person can change; forms and prompt reading are made from it. */
public sealed interface Parameter {
    /** Stable, lower camel case: {@code legCount}. */
    String id();

    /** Shown: {@code Legs}. */
    String label();

    ParameterValue defaultValue();

    /** What a number counts. */
    enum Unit {
        METRE,
        RADIAN,
        COUNT,
        RATIO
    }

    /** {@code min <= initial <= max}; a COUNT has whole values. */
    record Quantity(String id, String label, Unit unit, double min, double max, double initial) implements Parameter {
        @Override
        public ParameterValue defaultValue() {
            return new ParameterValue.Quantity(initial);
        }
    }

    record Flag(String id, String label, boolean initial) implements Parameter {
        @Override
        public ParameterValue defaultValue() {
            return new ParameterValue.Flag(initial);
        }
    }

    /** Options by id, first words of what people call them; {@code initial} is one of them. */
    record Choice(String id, String label, List<String> options, String initial) implements Parameter {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public ParameterValue defaultValue() {
            return new ParameterValue.Choice(initial);
        }
    }

    record Color(String id, String label, Rgb initial) implements Parameter {
        @Override
        public ParameterValue defaultValue() {
            return new ParameterValue.Color(initial);
        }
    }
}
