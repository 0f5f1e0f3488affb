package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits an English sentence. Figures come apart from their units ({@code 75cm}), number words are joined ({@code twenty-five}). */
final class Tokenizer {
    /** Longer prompts are cut: no sentence that describes one thing needs more. */
    static final int MAX_LENGTH = 2000;

    private static final Pattern PIECE = Pattern.compile(
            "(\\d+(?:[.,]\\d+)?(?:/\\d+)?|[½¼¾])|(\\p{L}+(?:['’]\\p{L}+)?)|([\"”″])|(['’′])|(×)|([,;:])");

    private Tokenizer() {}

    static List<Token> tokens(String sentence) {
        String text = sentence.length() > MAX_LENGTH ? sentence.substring(0, MAX_LENGTH) : sentence;
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            boolean hyphen = matcher.end() + 1 < text.length()
                    && text.charAt(matcher.end()) == '-'
                    && Character.isLetterOrDigit(text.charAt(matcher.end() + 1));
            tokens.add(token(matcher, hyphen));
        }
        return NumberWords.joined(tokens);
    }

    private static Token token(Matcher matcher, boolean hyphen) {
        String piece = matcher.group();
        if (matcher.group(1) != null) {
            return new Token(piece, piece, OptionalDouble.of(figure(piece)), hyphen);
        }
        if (matcher.group(3) != null) {
            return new Token(piece, "inch", OptionalDouble.empty(), hyphen);
        }
        if (matcher.group(4) != null) {
            return new Token(piece, "foot", OptionalDouble.empty(), hyphen);
        }
        if (matcher.group(5) != null) {
            return new Token(piece, "x", OptionalDouble.empty(), hyphen);
        }
        if (matcher.group(6) != null) {
            return new Token(piece, ",", OptionalDouble.empty(), false);
        }
        String lower = piece.toLowerCase(Locale.ROOT).replace('’', '\'');
        String word = lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower;
        return new Token(piece, Lemmas.of(word), NumberWords.value(word), hyphen);
    }

    private static double figure(String piece) {
        return switch (piece) {
            case "½" -> 0.5;
            case "¼" -> 0.25;
            case "¾" -> 0.75;
            default -> {
                int slash = piece.indexOf('/');
                if (slash < 0) {
                    yield Double.parseDouble(piece.replace(',', '.'));
                }
                double below = Double.parseDouble(piece.substring(slash + 1));
                double above = Double.parseDouble(piece.substring(0, slash).replace(',', '.'));
                yield below == 0 ? above : above / below;
            }
        };
    }
}
