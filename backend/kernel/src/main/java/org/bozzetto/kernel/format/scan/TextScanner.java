package org.bozzetto.kernel.format.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * Walks over text without making strings, and without bringing all of it into the heap: a window slides over it. A token ends at a
 * space, tab, line end or other control character. Nothing here reads past the end, and nothing throws for strange input: number
 * methods tell by {@link #failed()}.
 */
public final class TextScanner {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int WINDOW = 1 << 16;
    private static final int LONGEST_WORD = 12;
    private static final long MOST = Integer.MAX_VALUE - 8L;

    private static final double[] POWERS = new double[309];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final MemorySegment source;
    private final int length;
    private byte[] text;
    /** Position of the window's first byte. */
    private int base;
    /** Of the window's bytes; the whole text's when {@code base + end == length}. */
    private int end;
    /** In the window. */
    private int at;

    private boolean failed;
    private int parsedExponent;

    public TextScanner(byte[] text) {
        this.text = text;
        source = MemorySegment.ofArray(text);
        length = text.length;
        end = length;
    }

    private TextScanner(MemorySegment source, int window) {
        this.source = source;
        length = (int) source.byteSize();
        text = new byte[Math.min(window, length)];
        load(0);
    }

    /**
     * Walks over a mapped file.
     *
     * @throws FormatException {@code FILE_TOO_LARGE} past 2 GiB
     */
    public static TextScanner of(MemorySegment source) throws FormatException {
        if (source.byteSize() > MOST) {
            throw new FormatException(
                    "FILE_TOO_LARGE",
                    "text files of more than 2 GiB are not read; save it as a binary file",
                    new Where.Whole());
        }
        return new TextScanner(source, WINDOW);
    }

    /** With a window of another size, at least one byte. */
    static TextScanner of(MemorySegment source, int window) {
        return new TextScanner(source, window);
    }

    private void load(int position) {
        base = position;
        at = 0;
        end = Math.min(text.length, length - position);
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, position, text, 0, end);
    }

    /** At the window's end: slides on. False at the text's end. */
    private boolean more() {
        if (base + end >= length) {
            return false;
        }
        load(base + at);
        return true;
    }

    /** Brings more behind what is left of the window, which begins here then; it grows for a token that fills it. False at the text's end. */
    private boolean widen() {
        if (base + end >= length) {
            return false;
        }
        int position = base + at;
        if (end - at > text.length / 2) {
            text = new byte[(int) Math.min(2L * text.length, length - position)];
        }
        load(position);
        return true;
    }

    public int position() {
        return base + at;
    }

    public void moveTo(int position) {
        if (position >= base && position <= base + end) {
            at = position - base;
        } else {
            load(Math.min(position, length));
        }
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    public boolean atEnd() {
        return at >= end && !more();
    }

    /** The byte here as 0..255, or -1 at the end. */
    public int peek() {
        return at < end || more() ? text[at] & 255 : -1;
    }

    public void skip(int bytes) {
        if (bytes <= end - at) {
            at += bytes;
        } else {
            moveTo((int) Math.min(length, (long) base + at + bytes));
        }
    }

    /** To the next thing in this line: over everything up to and including the space character but line ends. */
    public void skipBlanks() {
        do {
            while (at < end) {
                byte b = text[at];
                if (b > ' ' || b < 0 || b == '\n' || b == '\r') {
                    return;
                }
                at++;
            }
        } while (more());
    }

    /** To the next thing at all. */
    public void skipSpace() {
        do {
            while (at < end && text[at] <= ' ' && text[at] >= 0) {
                at++;
            }
        } while (at >= end && more());
    }

    /** Whether nothing else stands in this line. */
    public boolean atLineEnd() {
        skipBlanks();
        return at >= end || text[at] == '\n' || text[at] == '\r';
    }

    /** To the first byte of the next line; a carriage return, a line feed, and both together end a line. */
    public void nextLine() {
        do {
            while (at < end && text[at] != '\n' && text[at] != '\r') {
                at++;
            }
        } while (at >= end && more());
        if (peek() == '\r') {
            at++;
        }
        if (peek() == '\n') {
            at++;
        }
    }

    /** To the end of the token here. */
    public void skipToken() {
        do {
            while (at < end && (text[at] > ' ' || text[at] < 0)) {
                at++;
            }
        } while (at >= end && more());
    }

    /** Moves behind the token here if it is {@code word} in whatever case. */
    public boolean take(String word) {
        int count = word.length();
        while (end - at <= count && widen()) {
            // One byte more than the word tells whether it ends.
        }
        if (end - at < count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int b = text[at + i];
            if (b != word.charAt(i) && (b | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        boolean ends = at + count >= end || (text[at + count] <= ' ' && text[at + count] >= 0);
        if (ends) {
            at += count;
        }
        return ends;
    }

    /** The token here; UTF-8, bad bytes become replacement characters. */
    public String token() {
        int i = at;
        while (true) {
            while (i < end && (text[i] > ' ' || text[i] < 0)) {
                i++;
            }
            int seen = i - at;
            if (i < end || !widen()) {
                break;
            }
            i = at + seen;
        }
        String token = decoded(at, i - at);
        at = i;
        return token;
    }

    /** What is left of the line, without the blanks around it. */
    public String restOfLine() {
        skipBlanks();
        int i = at;
        while (true) {
            while (i < end && text[i] != '\n' && text[i] != '\r') {
                i++;
            }
            int seen = i - at;
            if (i < end || !widen()) {
                break;
            }
            i = at + seen;
        }
        String rest = decoded(at, i - at).strip();
        at = i;
        return rest;
    }

    /** The number of the line that holds {@code position}, from 1. Takes time: for messages. */
    public long lineOf(int position) {
        long line = 1;
        for (int i = 0; i < Math.min(position, length); i++) {
            byte b = source.get(ValueLayout.JAVA_BYTE, i);
            if (b == '\n' || (b == '\r' && (i + 1 >= length || source.get(ValueLayout.JAVA_BYTE, i + 1) != '\n'))) {
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
        int i = at;
        boolean negative = false;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            negative = text[i++] == '-';
        }
        int begin = i;
        long value = 0;
        while (i < end) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
                break;
            }
            value = value * 10 + digit;
            i++;
        }
        if (i >= end && widen()) {
            return integer();
        }
        at = i;
        long signed = negative ? -value : value;
        failed = i == begin || signed != (int) signed;
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
        if (i >= end && widen()) {
            return real();
        }
        if (count == 0 || (i < end && text[i] == '#')) {
            return notANumber(negative);
        }
        if (i < end && (text[i] == 'e' || text[i] == 'E')) {
            int behind = exponent(i, exponent);
            boolean cut = behind >= end || (behind == i && end - i < 3);
            if (cut && widen()) {
                return real();
            }
            i = behind;
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
        while (end - at < LONGEST_WORD && widen()) {
            // Enough of it to know it by.
        }
        int shown = at;
        while (shown < end && shown - at < LONGEST_WORD && (text[shown] > ' ' || text[shown] < 0)) {
            shown++;
        }
        String word = new String(text, at, shown - at, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        failed = !(word.contains("nan") || word.contains("inf") || word.contains("#ind"));
        if (!failed) {
            skipToken();
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
