package org.bozzetto.kernel.format.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class TextScannerProperties {
    private static TextScanner scan(String text) {
        return new TextScanner(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertClose(String text, float expected) {
        TextScanner in = scan(text);
        float read = in.decimal();
        assertThat(in.failed()).as(text).isFalse();
        assertThat(in.atEnd()).as(text).isTrue();
        assertThat(Math.abs((double) read - expected)).as(text).isLessThanOrEqualTo(Math.ulp(expected));
    }

    @Property(tries = 5000)
    void everyFloatComesBackWithinOneUnit(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isFinite(value)) {
            assertClose(Float.toString(value), value);
            assertClose(String.format(Locale.ROOT, "%.17e", value), value);
            if (Math.abs(value) < 1e12) {
                assertClose(
                        String.format(Locale.ROOT, "%.9f", value),
                        Float.parseFloat(String.format(Locale.ROOT, "%.9f", value)));
            }
        }
    }

    @Property(tries = 2000)
    void digitsAndExponentsOfAnyKind(
            @ForAll long digits,
            @ForAll @IntRange(min = -60, max = 60) int exponent,
            @ForAll @IntRange(max = 17) int point) {
        String plain = Long.toString(Math.abs(digits / 2));
        int at = Math.min(point, plain.length());
        String text = plain.substring(0, at) + "." + plain.substring(at) + "e" + exponent;
        float expected = Float.parseFloat(text);
        if (Float.isFinite(expected)) {
            assertClose(text, expected);
        }
    }

    @Property
    void wholeNumbers(@ForAll int value) {
        TextScanner in = scan(value + "/");
        assertThat(in.integer()).isEqualTo(value);
        assertThat(in.failed()).isFalse();
        assertThat(in.peek()).isEqualTo('/');
    }

    @Example
    void strangeNumbers() {
        assertThat(scan("nan").decimal()).isNaN();
        assertThat(scan("-1.#IND").decimal()).isNaN();
        assertThat(scan("-inf").decimal()).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(scan("1e999").decimal()).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(scan("1e-999").decimal()).isZero();
        assertThat(scan("+.5").decimal()).isEqualTo(0.5f);
        assertThat(scan("5.").decimal()).isEqualTo(5);
        for (String word : new String[] {"", "abc", ".", "-", "e5"}) {
            TextScanner in = scan(word);
            in.decimal();
            assertThat(in.failed()).as(word).isTrue();
        }
        TextScanner tooLarge = scan("99999999999");
        tooLarge.integer();
        assertThat(tooLarge.failed()).isTrue();
    }

    @Example
    void linesEndInThreeWays() {
        TextScanner in = scan("a\r\nb\rc\nd");
        for (String line : new String[] {"a", "b", "c", "d"}) {
            assertThat(in.restOfLine()).isEqualTo(line);
            in.nextLine();
        }
        assertThat(in.lineOf(in.position())).isEqualTo(4);
    }

    @Property(tries = 3000)
    void aSlidingWindowReadsTheSame(
            @ForAll
                    @Chars({'1', '7', '0', '-', '+', '.', 'e', '#', 'n', 'a', 'i', 'f', ' ', ' ', '\t', '\r', '\n', 'ä'
                    })
                    @StringLength(max = 60)
                    String text,
            @ForAll @Size(max = 40) List<@IntRange(max = 10) Integer> steps,
            @ForAll @IntRange(min = 1, max = 20) int window) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TextScanner whole = new TextScanner(bytes);
        TextScanner sliding = TextScanner.of(MemorySegment.ofArray(bytes), window);
        for (int step : steps) {
            assertThat(take(sliding, step)).as("step %d", step).isEqualTo(take(whole, step));
            assertThat(sliding.position()).as("position after %d", step).isEqualTo(whole.position());
            assertThat(sliding.atEnd()).isEqualTo(whole.atEnd());
            assertThat(sliding.lineOf(sliding.position())).isEqualTo(whole.lineOf(whole.position()));
        }
    }

    private static Object take(TextScanner in, int step) {
        return switch (step) {
            case 0 -> result(in, in.integer());
            case 1 -> result(in, in.real());
            case 2 -> in.token();
            case 3 -> in.restOfLine();
            case 4 -> in.take("in");
            case 5 -> {
                in.nextLine();
                yield in.peek();
            }
            case 6 -> {
                in.skipSpace();
                yield in.peek();
            }
            case 7 -> in.atLineEnd();
            case 8 -> {
                in.skipToken();
                yield in.peek();
            }
            case 9 -> {
                in.skip(3);
                yield in.peek();
            }
            default -> {
                in.moveTo(in.position() / 2);
                yield in.peek();
            }
        };
    }

    private static Object result(TextScanner in, Number value) {
        return in.failed() ? "failed" : value;
    }

    @Example
    void oneTokenLongerThanAnyWindow() {
        String word = "x".repeat(100_000);
        byte[] bytes = (word + " 1").getBytes(StandardCharsets.UTF_8);
        TextScanner in = TextScanner.of(MemorySegment.ofArray(bytes), 16);
        assertThat(in.token()).isEqualTo(word);
        in.skipBlanks();
        assertThat(in.integer()).isEqualTo(1);
    }
}
