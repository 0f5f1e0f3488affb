package org.bozzetto.studio.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bozzetto.studio.number.Expression.NotANumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 | 0.5",
                "0,5 | 0.5",
                "45cm/2 | 0.225",
                "45 cm / 2 | 0.225",
                "1m + 20cm | 1.2",
                "1 + 20cm | 1.2",
                "2*30cm | 0.6",
                "30cm*2 | 0.6",
                "2*(10cm + 5mm) | 0.21",
                "(1+2)cm | 0.03",
                "-3 | -3",
                "--3 | 3",
                "1/4 | 0.25",
                "1m/50cm | 2",
                "12in | 0.3048",
                "1ft - 1' | 0",
                "10−4 | 6",
                "3×2 | 6"
            })
    void readsLengths(String text, double metres) throws NotANumber {
        assertThat(Expression.evaluate(text, Measure.LENGTH)).isCloseTo(metres, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"30 | 30", "30deg | 30", "30° | 30", "0.5turn | 180", "90/2 | 45", "1rad | 57.29577951308232"})
    void readsAnglesInDegreesUnlessToldOtherwise(String text, double degrees) throws NotANumber {
        assertThat(Math.toDegrees(Expression.evaluate(text, Measure.ANGLE))).isCloseTo(degrees, within(1e-9));
    }

    @Test
    void readsPercentAsRatio() throws NotANumber {
        assertThat(Expression.evaluate("35%", Measure.RATIO)).isCloseTo(0.35, within(1e-12));
        assertThat(Expression.evaluate("35% + 0.1", Measure.RATIO)).isCloseTo(0.45, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "   ", "abc", "1+", "(1", "1)", "3 kg", "30deg", "1/0", "2cm*3cm", "5cm mm", "1..2", "*3", "1e400"
            })
    void refusesWhatIsNoLength(String text) {
        assertThatThrownBy(() -> Expression.evaluate(text, Measure.LENGTH)).isInstanceOf(NotANumber.class);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Expression.evaluate("3 kg", Measure.LENGTH)).hasMessageContaining("kg");
        assertThatThrownBy(() -> Expression.evaluate("1/0", Measure.LENGTH)).hasMessageContaining("zero");
    }

    @Test
    void refusesDeepNestingWithoutRunningOutOfStack() {
        assertThatThrownBy(() -> Expression.evaluate("(".repeat(100_000) + "1", Measure.LENGTH))
                .isInstanceOf(NotANumber.class);
        assertThatThrownBy(() -> Expression.evaluate("-".repeat(100_000) + "1", Measure.LENGTH))
                .isInstanceOf(NotANumber.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.75 | 0.75 m", "0 | 0 m", "-0.00001 | 0 m", "1234.56789 | 1234.568 m"})
    void showsLengthsShortly(double metres, String text) {
        assertThat(Measure.LENGTH.format(metres)).isEqualTo(text);
    }
}
