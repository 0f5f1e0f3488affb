package org.bozzetto.studio.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bozzetto.studio.settings.Preferences;

/** Where everything stands: bar on top, library above outliner, picture, inspector, jobs at the bottom. */
final class ShellView extends BorderPane {
    private static final double LEFT = 280;
    private static final double RIGHT = 296;

    private final SplitPane left;
    private final SplitPane middle;
    private final Region inspector;
    private final Preferences preferences;
    private final Runnable save;

    ShellView(
            Node top,
            Region library,
            Region outliner,
            Region viewport,
            Region inspector,
            Node notice,
            Node jobs,
            Preferences preferences,
            Runnable save) {
        this.inspector = inspector;
        this.preferences = preferences;
        this.save = save;
        getStyleClass().add("shell");
        left = new SplitPane(library, outliner);
        left.setOrientation(Orientation.VERTICAL);
        left.setMinWidth(216);
        left.setDividerPositions(preferences.number("pane.library", 0.6));
        middle = new SplitPane(left, viewport, inspector);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(inspector, false);
        left.setPrefWidth(preferences.number("pane.left", LEFT));
        inspector.setPrefWidth(preferences.number("pane.right", RIGHT));
        VBox head = new VBox(top);
        head.setStyle("-fx-padding: 0 0 1 0; -fx-background-color: -bz-line;");
        VBox foot = new VBox(notice, jobs);
        foot.setStyle("-fx-padding: 1 0 0 0; -fx-background-color: -bz-line;");
        setTop(head);
        setCenter(middle);
        setBottom(foot);
        if (!preferences.flag("pane.left.shown", true)) {
            middle.getItems().remove(left);
        }
        if (!preferences.flag("pane.right.shown", true)) {
            middle.getItems().remove(inspector);
        }
        middle.widthProperty().subscribe(this::placeOnce);
        left.getDividers().getFirst().positionProperty().subscribe(position -> {
            preferences.setNumber("pane.library", position.doubleValue());
            save.run();
        });
        left.widthProperty().subscribe(width -> remember("pane.left", width.doubleValue()));
        inspector.widthProperty().subscribe(width -> remember("pane.right", width.doubleValue()));
    }

    private boolean placed;

    /** Divider positions are shares of the width, which is known only now. */
    private void placeOnce(Number width) {
        if (!placed && width.doubleValue() > 0) {
            placed = true;
            divide(width.doubleValue());
        }
    }

    private void divide(double width) {
        if (middle.getItems().contains(left)) {
            middle.setDividerPosition(0, preferences.number("pane.left", LEFT) / width);
        }
        if (middle.getItems().contains(inspector)) {
            middle.setDividerPosition(
                    middle.getDividers().size() - 1, 1 - preferences.number("pane.right", RIGHT) / width);
        }
    }

    private void remember(String key, double width) {
        // A pixel more or less is rounding, not a wish.
        if (placed && width > 100 && Math.abs(width - preferences.number(key, 0)) > 4) {
            preferences.setNumber(key, width);
            save.run();
        }
    }

    void toggleLeft() {
        toggle(left, 0, "pane.left.shown");
    }

    void toggleInspector() {
        toggle(inspector, middle.getItems().size(), "pane.right.shown");
    }

    private void toggle(Node pane, int at, String key) {
        boolean shown = middle.getItems().contains(pane);
        placed = false;
        if (shown) {
            middle.getItems().remove(pane);
        } else {
            middle.getItems().add(at, pane);
        }
        placed = true;
        divide(middle.getWidth());
        preferences.setFlag(key, !shown);
        save.run();
    }
}
