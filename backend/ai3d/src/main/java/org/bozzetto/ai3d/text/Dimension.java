package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.shape.Parameter;

/** Directions in which things have a size, with the words that name them and the parameters that hold them. */
enum Dimension {
    HEIGHT,
    WIDTH,
    LENGTH,
    DEPTH,
    DIAMETER,
    THICKNESS;

    /** How sentences name it. */
    private List<String> words() {
        return switch (this) {
            case HEIGHT -> List.of("high", "tall", "height");
            case WIDTH -> List.of("wide", "width", "breadth");
            case LENGTH -> List.of("long", "length");
            case DEPTH -> List.of("deep", "depth");
            case DIAMETER -> List.of("diameter", "across");
            case THICKNESS -> List.of("thick", "thickness");
        };
    }

    /** How parameters name it, and what comes nearest where there is none of that name. */
    private List<String> parameterWords() {
        return switch (this) {
            case HEIGHT -> List.of("height", "climb", "length");
            case WIDTH -> List.of("width", "diameter", "depth");
            case LENGTH -> List.of("length", "width", "height");
            case DEPTH -> List.of("depth", "width");
            case DIAMETER -> List.of("diameter", "width", "length");
            case THICKNESS -> List.of("thickness", "wall", "wire");
        };
    }

    static Optional<Dimension> named(String lemma) {
        for (Dimension dimension : values()) {
            if (dimension.words().contains(lemma)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }

    /**
     * The parameter that holds this size of the whole thing: by label first ("Length" of a table is its width id), and rather
     * a plain label than one that names a part.
     */
    Optional<Parameter.Quantity> in(List<Parameter.Quantity> parameters) {
        for (String word : parameterWords()) {
            for (Parameter.Quantity parameter : parameters) {
                List<Token> label = Tokenizer.tokens(parameter.label());
                if (label.size() == 1 && label.getFirst().is(word)) {
                    return Optional.of(parameter);
                }
            }
            for (Parameter.Quantity parameter : parameters) {
                if (parameter.id().equals(word)) {
                    return Optional.of(parameter);
                }
            }
            for (Parameter.Quantity parameter : parameters) {
                List<Token> label = Tokenizer.tokens(parameter.label());
                if (!label.isEmpty() && label.getLast().is(word)) {
                    return Optional.of(parameter);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a parameter is a size in this direction, of the whole or of a part. */
    boolean isOf(Parameter.Quantity parameter) {
        return Draft.words(parameter).contains(parameterWords().getFirst());
    }
}
