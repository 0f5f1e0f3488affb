package org.bozzetto.studio.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bozzetto.studio.number.Expression.NotANumber;

final class ExpressionProperties {
    @Property
    void whatIsShownReadsBackAsWhatItWas(
            @ForAll Measure measure, @ForAll @DoubleRange(min = -9999, max = 9999) double value) throws NotANumber {
        double back = Expression.evaluate(measure.format(value), measure);
        assertThat(back).isCloseTo(value, within(0.51 * (measure == Measure.COUNT ? 1 : 0.1)));
        assertThat(measure.format(back)).isEqualTo(measure.format(value));
    }

    @Property
    void neverAnswersAnythingButAFiniteNumberOrARefusal(@ForAll String text, @ForAll Measure measure) {
        try {
            assertThat(Expression.evaluate(text, measure)).isFinite();
        } catch (NotANumber e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
