package org.bozzetto.studio.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.bozzetto.studio.settings.Preferences;
import org.bozzetto.studio.settings.PreferencesFile;

/** Where the window stood and how large it was, from one start to the next. */
final class WindowPlace {
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 640;

    private WindowPlace() {}

    static void restore(Stage stage, Preferences preferences) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        double width = within(preferences.number("window.width", 1440), LEAST_WIDTH, screen.getWidth());
        double height = within(preferences.number("window.height", 900), LEAST_HEIGHT, screen.getHeight());
        stage.setWidth(width);
        stage.setHeight(height);
        double x = preferences.number("window.x", screen.getMinX() + (screen.getWidth() - width) / 2);
        double y = preferences.number("window.y", screen.getMinY() + (screen.getHeight() - height) / 2);
        boolean seen = screen.contains(x + width / 2, y + 20);
        stage.setX(seen ? x : screen.getMinX());
        stage.setY(seen ? y : screen.getMinY());
        stage.setMaximized(preferences.flag("window.maximized", false));
    }

    /** Never larger than the screen, else at least the least. */
    private static double within(double wanted, double least, double screen) {
        return Math.min(Math.max(wanted, least), screen);
    }

    static void remember(Stage stage, PreferencesFile file) {
        Runnable keep = () -> {
            Preferences preferences = file.preferences();
            preferences.setFlag("window.maximized", stage.isMaximized());
            if (!stage.isMaximized()) {
                preferences.setNumber("window.x", stage.getX());
                preferences.setNumber("window.y", stage.getY());
                preferences.setNumber("window.width", stage.getWidth());
                preferences.setNumber("window.height", stage.getHeight());
            }
            file.save();
        };
        stage.xProperty().subscribe(keep);
        stage.yProperty().subscribe(keep);
        stage.widthProperty().subscribe(keep);
        stage.heightProperty().subscribe(keep);
        stage.maximizedProperty().subscribe(keep);
    }
}
