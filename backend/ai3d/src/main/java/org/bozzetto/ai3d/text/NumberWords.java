package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers as words: {@code three}, {@code twenty-five}, {@code a dozen}, {@code one and a half}. */
final class NumberWords {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, Double> VALUES = values();

    private NumberWords() {}

    private static Map<String, Double> values() {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < SMALL.size(); i++) {
            values.put(SMALL.get(i), (double) i);
        }
        for (int i = 0; i < TENS.size(); i++) {
            values.put(TENS.get(i), 20.0 + 10 * i);
        }
        values.put("dozen", 12.0);
        values.put("half", 0.5);
        values.put("quarter", 0.25);
        values.put("hundred", 100.0);
        values.put("couple", 2.0);
        values.put("pair", 2.0);
        values.put("single", 1.0);
        values.put("double", 2.0);
        values.put("triple", 3.0);
        return Map.copyOf(values);
    }

    static OptionalDouble value(String word) {
        Double value = VALUES.get(word);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Tens join units, "and a half" adds to what stands before, "half a" keeps its unit. */
    static List<Token> joined(List<Token> tokens) {
        List<Token> result = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            if (TENS.contains(token.lemma()) && i + 1 < tokens.size() && isUnit(tokens.get(i + 1))) {
                Token unit = tokens.get(i + 1);
                result.add(number(
                        token.text() + (token.hyphenated() ? "-" : " ") + unit.text(),
                        token.number().orElse(0) + unit.number().orElse(0),
                        unit.hyphenated()));
                i += 2;
            } else if (token.isNumber() && isAndAHalf(tokens, i + 1)) {
                result.add(number(
                        token.text() + " and a half",
                        token.number().orElse(0) + 0.5,
                        tokens.get(i + 3).hyphenated()));
                i += 4;
            } else if (token.is("half")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("a")) {
                result.add(token);
                i += 2;
            } else {
                result.add(token);
                i++;
            }
        }
        return List.copyOf(result);
    }

    private static boolean isUnit(Token token) {
        int value = SMALL.indexOf(token.lemma());
        return value > 0 && value < 10;
    }

    private static boolean isAndAHalf(List<Token> tokens, int at) {
        return at + 2 < tokens.size()
                && tokens.get(at).is("and")
                && tokens.get(at + 1).is("a")
                && tokens.get(at + 2).is("half");
    }

    private static Token number(String text, double value, boolean hyphenated) {
        return new Token(text, text, OptionalDouble.of(value), hyphenated);
    }
}
