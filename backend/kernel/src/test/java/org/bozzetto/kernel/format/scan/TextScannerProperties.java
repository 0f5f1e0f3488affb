package org.bozzetto.kernel.format.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

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
}
