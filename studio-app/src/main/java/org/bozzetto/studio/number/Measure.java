package org.bozzetto.studio.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** What a number on screen counts. Values are in base units: metres, radians, ratios or plain counts. */
@SuppressWarnings("ImmutableEnumChecker")
public enum Measure {
    LENGTH(
            "m",
            1,
            3,
            0.005,
            Map.of(
                    "mm", 0.001, "cm", 0.01, "dm", 0.1, "m", 1.0, "in", 0.0254, "\"", 0.0254, "ft", 0.3048, "'",
                    0.3048)),
    ANGLE(
            "°",
            Math.PI / 180,
            2,
            Math.PI / 360,
            Map.of("°", Math.PI / 180, "deg", Math.PI / 180, "rad", 1.0, "turn", 2 * Math.PI)),
    RATIO("", 1, 3, 0.005, Map.of("%", 0.01)),
    COUNT("", 1, 0, 0.05, Map.of()),
    LIGHT("", 1, 1, 1, Map.of());

    private final String shownUnit;
    private final double shown;
    private final int decimals;
    private final double step;
    private final Map<String, Double> units;

    Measure(String shownUnit, double shown, int decimals, double step, Map<String, Double> units) {
        this.shownUnit = shownUnit;
        this.shown = shown;
        this.decimals = decimals;
        this.step = step;
        this.units = units;
    }

    /** How many base units one unit as shown is. */
    public double shown() {
        return shown;
    }

    /** What one pixel of scrubbing adds, in base units. */
    public double step() {
        return step;
    }

    /** How many base units {@code name} is; empty when this measure has no such unit. */
    public Optional<Double> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /** As people read it, with its unit: {@code 0.75 m}, {@code 30°}. */
    public String format(double value) {
        String number = plain(value);
        return shownUnit.isEmpty() ? number : shownUnit.equals("°") ? number + "°" : number + " " + shownUnit;
    }

    private String plain(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = BigDecimal.valueOf(value / shown).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
