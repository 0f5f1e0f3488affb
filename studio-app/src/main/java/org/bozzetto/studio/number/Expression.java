package org.bozzetto.studio.number;

import java.util.Locale;
import java.util.Optional;

/**
 * Arithmetic with units as people type it into a number field: {@code 45cm/2}, {@code 30deg}, {@code 2*(10 + 5cm)}. A
 * number without a unit takes the field's own, unless it multiplies or divides.
 */
public final class Expression {
    private static final int DEEPEST = 32;

    private final String text;
    private final Measure measure;
    private int at;
    private int depth;

    private Expression(String text, Measure measure) {
        this.text = text;
        this.measure = measure;
    }

    /** The text is no expression; the message says where it stops making sense. */
    public static final class NotANumber extends Exception {
        NotANumber(String message) {
            super(message);
        }
    }

    /** A value and whether a unit has been given to it. */
    private record Term(double value, boolean measured) {}

    /**
     * @return the value in the measure's base unit; always finite
     * @throws NotANumber with a message for the person who typed it
     */
    public static double evaluate(String text, Measure measure) throws NotANumber {
        Expression expression =
                new Expression(text.strip().toLowerCase(Locale.ROOT).replace(',', '.'), measure);
        Term result = expression.sum();
        if (expression.at < expression.text.length()) {
            throw new NotANumber("“" + expression.text.substring(expression.at) + "” was not understood");
        }
        double value = expression.measured(result).value();
        if (!Double.isFinite(value)) {
            throw new NotANumber("that is no finite number");
        }
        return value;
    }

    private Term sum() throws NotANumber {
        Term left = product();
        while (true) {
            if (take('+')) {
                left = added(left, product(), 1);
            } else if (take('-') || take('−')) {
                left = added(left, product(), -1);
            } else {
                return left;
            }
        }
    }

    private Term added(Term left, Term right, double sign) {
        boolean either = left.measured() || right.measured();
        Term a = either ? measured(left) : left;
        Term b = either ? measured(right) : right;
        return new Term(a.value() + sign * b.value(), either);
    }

    private Term measured(Term term) {
        return term.measured() ? term : new Term(term.value() * measure.shown(), true);
    }

    private Term product() throws NotANumber {
        Term left = signed();
        while (true) {
            if (take('*') || take('×')) {
                Term right = signed();
                if (left.measured() && right.measured()) {
                    throw new NotANumber("two values with units cannot be multiplied");
                }
                left = new Term(left.value() * right.value(), left.measured() || right.measured());
            } else if (take('/') || take('÷')) {
                Term right = signed();
                if (right.value() == 0) {
                    throw new NotANumber("nothing can be divided by zero");
                }
                if (right.measured() && !left.measured()) {
                    left = measured(left);
                }
                left = new Term(left.value() / right.value(), left.measured() && !right.measured());
            } else {
                return left;
            }
        }
    }

    private Term signed() throws NotANumber {
        if (++depth > DEEPEST) {
            throw new NotANumber("that is nested too deeply");
        }
        try {
            if (take('-') || take('−')) {
                Term term = signed();
                return new Term(-term.value(), term.measured());
            }
            if (take('+')) {
                return signed();
            }
            return withUnit(operand());
        } finally {
            depth--;
        }
    }

    private Term operand() throws NotANumber {
        if (take('(')) {
            Term inner = sum();
            if (!take(')')) {
                throw new NotANumber("a closing bracket is missing");
            }
            return inner;
        }
        skipSpace();
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return new Term(Double.parseDouble(text.substring(start, at)), false);
        } catch (NumberFormatException e) {
            throw new NotANumber(
                    start < text.length()
                            ? "“" + text.substring(start) + "” was not understood"
                            : "a number is missing at the end");
        }
    }

    private Term withUnit(Term term) throws NotANumber {
        skipSpace();
        int start = at;
        while (at < text.length() && isUnitPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            return term;
        }
        String name = text.substring(start, at);
        Optional<Double> unit = measure.unit(name);
        if (unit.isEmpty()) {
            throw new NotANumber("“" + name + "” is no unit that fits here");
        }
        if (term.measured()) {
            throw new NotANumber("there is a unit already before “" + name + "”");
        }
        return new Term(term.value() * unit.get(), true);
    }

    private static boolean isUnitPart(char c) {
        return Character.isLetter(c) || c == '°' || c == '%' || c == '"' || c == '\'';
    }

    private boolean take(char symbol) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == symbol) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
