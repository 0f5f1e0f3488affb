package org.bozzetto.studio.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** The two looks of the studio. */
public enum Theme {
    DARK,
    LIGHT;

    private static final String STYLES = "/org/bozzetto/studio/";

    /** Makes the type family known; once, before the first window. */
    public static void loadFonts() {
        for (String style : List.of("Regular", "SemiBold", "Bold")) {
            try (InputStream font =
                    Theme.class.getResourceAsStream("/com/formdev/flatlaf/fonts/inter/Inter-" + style + ".otf")) {
                Font.loadFont(Objects.requireNonNull(font, style), 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public boolean isLight() {
        return this == LIGHT;
    }

    /** Dresses a window, and all popups with it. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                isLight()
                        ? new PrimerLight().getUserAgentStylesheetBSS()
                        : new PrimerDark().getUserAgentStylesheetBSS());
        scene.getStylesheets().setAll(resource(name().toLowerCase(Locale.ROOT) + ".css"), resource("studio.css"));
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(STYLES + name), name)
                .toExternalForm();
    }
}
