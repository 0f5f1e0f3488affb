package org.bozzetto.studio.settings;

import java.util.Properties;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.theme.Theme;
import org.bozzetto.studio.viewport.Orbit;

/**
 * What the studio remembers about its window, as text by key. What is missing or makes no sense falls back to the given default.
 */
public final class Preferences {
    private final Properties values;

    Preferences(Properties values) {
        this.values = values;
    }

    Properties values() {
        return values;
    }

    public Theme theme() {
        return "LIGHT".equals(values.getProperty("theme")) ? Theme.LIGHT : Theme.DARK;
    }

    public void setTheme(Theme theme) {
        values.setProperty("theme", theme.name());
    }

    public boolean flag(String key, boolean fallback) {
        return Boolean.parseBoolean(values.getProperty(key, Boolean.toString(fallback)));
    }

    public void setFlag(String key, boolean value) {
        values.setProperty(key, Boolean.toString(value));
    }

    public double number(String key, double fallback) {
        try {
            double value = Double.parseDouble(values.getProperty(key, ""));
            return Double.isFinite(value) ? value : fallback;
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    public void setNumber(String key, double value) {
        values.setProperty(key, Double.toString(value));
    }

    public String text(String key) {
        return values.getProperty(key, "");
    }

    public void setText(String key, String value) {
        values.setProperty(key, value);
    }

    /** Whether a view was kept under this key. */
    public boolean hasOrbit(String key) {
        return values.containsKey(key + ".distance");
    }

    public Orbit orbit(String key) {
        Orbit start = Orbit.START;
        return new Orbit(
                new Vec3(
                        number(key + ".x", start.target().x()),
                        number(key + ".y", start.target().y()),
                        number(key + ".z", start.target().z())),
                number(key + ".yaw", start.yaw()),
                number(key + ".pitch", start.pitch()),
                number(key + ".distance", start.distance()));
    }

    public void setOrbit(String key, Orbit orbit) {
        setNumber(key + ".x", orbit.target().x());
        setNumber(key + ".y", orbit.target().y());
        setNumber(key + ".z", orbit.target().z());
        setNumber(key + ".yaw", orbit.yaw());
        setNumber(key + ".pitch", orbit.pitch());
        setNumber(key + ".distance", orbit.distance());
    }
}
