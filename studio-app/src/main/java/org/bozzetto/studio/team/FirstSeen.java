package org.bozzetto.studio.team;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Does something for each row of a scrolled list once it is seen: what is costly is spared for rows that nobody scrolls to. */
final class FirstSeen {
    private final ScrollPane scroll;
    private final Map<Region, Runnable> waiting = new LinkedHashMap<>();

    FirstSeen(ScrollPane scroll) {
        this.scroll = scroll;
        scroll.vvalueProperty().subscribe(_ -> lookSoon());
        scroll.heightProperty().subscribe(_ -> lookSoon());
    }

    /** Does that once the row is seen. */
    void add(Region row, Runnable then) {
        waiting.put(row, then);
        row.heightProperty().subscribe(_ -> lookSoon());
    }

    /** The rows are others now. */
    void forget() {
        waiting.clear();
    }

    /** Once everything stands where it belongs. */
    private void lookSoon() {
        Platform.runLater(this::look);
    }

    private void look() {
        Bounds seen = scroll.localToScene(scroll.getLayoutBounds());
        waiting.entrySet().removeIf(it -> {
            Region row = it.getKey();
            boolean isSeen = row.getHeight() > 0
                    && row.localToScene(row.getLayoutBounds()).intersects(seen);
            if (isSeen) {
                it.getValue().run();
            }
            return isSeen;
        });
    }
}
