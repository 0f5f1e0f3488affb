package org.bozzetto.kernel.format.scan;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Walks over text in memory without making strings. A token ends at a space, tab, line end or other control character. Nothing
 * here reads past the end, and nothing throws for strange input: number methods tell by {@link #failed()}.
 */
public final class TextScanner {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final double[] POWERS = new double[309];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final byte[] text;
    private final int end;
    private int at;
    private boolean failed;
    private int parsedExponent;

    public TextScanner(byte[] text) {
        this(text, 0, text.length);
    }

    public TextScanner(byte[] text, int begin, int end) {
        this.text = text;
        this.at = begin;
        this.end = end;
    }

    public int position() {
        return at;
    }

    public void moveTo(int position) {
        at = position;
    }

    public boolean atEnd() {
        return at >= end;
    }

    /** The byte here as 0..255, or -1 at the end. */
    public int peek() {
        return at < end ? text[at] & 255 : -1;
    }

    public void skip(int bytes) {
        at = Math.min(end, at + bytes);
    }

    /** To the next thing in this line: over everything up to and including the space character but line ends. */
    public void skipBlanks() {
        while (at < end) {
            byte b = text[at];
            if (b > ' ' || b < 0 || b == '\n' || b == '\r') {
                return;
            }
            at++;
        }
    }

    /** To the next thing at all. */
    public void skipSpace() {
        while (at < end && text[at] <= ' ' && text[at] >= 0) {
            at++;
        }
    }

    /** Whether nothing else stands in this line. */
    public boolean atLineEnd() {
        skipBlanks();
        return at >= end || text[at] == '\n' || text[at] == '\r';
    }

    /** To the first byte of the next line; a carriage return, a line feed, and both together end a line. */
    public void nextLine() {
        while (at < end && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        if (at < end && text[at] == '\r') {
            at++;
        }
        if (at < end && text[at] == '\n') {
            at++;
        }
    }

    /** To the end of the token here. */
    public void skipToken() {
        while (at < end && (text[at] > ' ' || text[at] < 0)) {
            at++;
        }
    }

    /** Moves behind the token here if it is {@code word} in whatever case. */
    public boolean take(String word) {
        int length = word.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int b = text[at + i];
            if (b != word.charAt(i) && (b | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        boolean ends = at + length >= end || (text[at + length] <= ' ' && text[at + length] >= 0);
        if (ends) {
            at += length;
        }
        return ends;
    }

    /** The token here; UTF-8, bad bytes become replacement characters. */
    public String token() {
        int begin = at;
        skipToken();
        return decoded(begin, at - begin);
    }

    /** What is left of the line, without the blanks around it. */
    public String restOfLine() {
        skipBlanks();
        int begin = at;
        while (at < end && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return decoded(begin, at - begin).strip();
    }

    /** The number of the line that holds {@code position}, from 1. Takes time: for messages. */
    public long lineOf(int position) {
        long line = 1;
        for (int i = 0; i < Math.min(position, end); i++) {
            boolean lone = text[i] == '\r' && (i + 1 >= end || text[i + 1] != '\n');
            if (text[i] == '\n' || lone) {
                line++;
            }
        }
        return line;
    }

    /** Whether the last number could not be read. */
    public boolean failed() {
        return failed;
    }

    /** A whole number with an optional sign; it ends at the first character that is no digit. Fails beyond 32 bits. */
    public int integer() {
        boolean negative = false;
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        int begin = at;
        long value = 0;
        while (at < end) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
                break;
            }
            value = value * 10 + digit;
            at++;
        }
        long signed = negative ? -value : value;
        failed = at == begin || signed != (int) signed;
        return failed ? 0 : (int) signed;
    }

    /**
     * A decimal number, within one unit in the last place of a float; too large ones are infinite. Understands {@code nan},
     * {@code inf} and {@code infinity} in any case, also as MSVC writes them ({@code -1.#IND}).
     */
    public float decimal() {
        return (float) real();
    }

    /** As {@link #decimal()}, within a few units in the last place of a double. */
    public double real() {
        int i = at;
        boolean negative = false;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            negative = text[i++] == '-';
        }
        long digits = 0;
        int exponent = 0;
        int begin = i;
        while (i < end) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (digits < 100_000_000_000_000_000L) {
                digits = digits * 10 + digit;
            } else {
                exponent++;
            }
            i++;
        }
        int count = i - begin;
        if (i < end && text[i] == '.') {
            int point = ++i;
            while (i < end) {
                int digit = text[i] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                if (digits < 100_000_000_000_000_000L) {
                    digits = digits * 10 + digit;
                    exponent--;
                }
                i++;
            }
            count += i - point;
        }
        if (count == 0 || (i < end && text[i] == '#')) {
            return notANumber(negative);
        }
        if (i < end && (text[i] == 'e' || text[i] == 'E')) {
            i = exponent(i, exponent);
            exponent = parsedExponent;
        }
        at = i;
        failed = false;
        double value = scaled(digits, exponent);
        return negative ? -value : value;
    }

    private int exponent(int letter, int base) {
        int i = letter + 1;
        boolean negative = false;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            negative = text[i++] == '-';
        }
        int begin = i;
        int value = 0;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            value = Math.min(value * 10 + (text[i] - '0'), 100_000);
            i++;
        }
        parsedExponent = base + (negative ? -value : value);
        // "1e" with nothing after it is the number 1 and a stray letter.
        return i == begin ? letter : i;
    }

    private static double scaled(long digits, int exponent) {
        if (digits == 0) {
            return 0;
        }
        if (exponent == 0) {
            return digits;
        }
        if (exponent > 0) {
            return exponent <= 308 ? digits * POWERS[exponent] : Double.POSITIVE_INFINITY;
        }
        if (exponent >= -308) {
            return digits / POWERS[-exponent];
        }
        return exponent >= -340 ? digits / POWERS[308] / POWERS[-exponent - 308] : 0;
    }

    private double notANumber(boolean negative) {
        int begin = at;
        skipToken();
        String word = new String(text, begin, Math.min(at - begin, 12), StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT);
        failed = !(word.contains("nan") || word.contains("inf") || word.contains("#ind"));
        if (failed) {
            at = begin;
        }
        if (!failed && word.contains("inf")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    /** UTF-8; what is none was written on Windows in the old days, or by somebody who did not think of it. */
    private String decoded(int begin, int length) {
        String unicode = new String(text, begin, length, StandardCharsets.UTF_8);
        return unicode.indexOf('\uFFFD') < 0 ? unicode : new String(text, begin, length, WINDOWS);
    }
}
