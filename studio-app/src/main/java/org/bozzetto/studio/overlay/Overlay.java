package org.bozzetto.studio.overlay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * What floats over the window without being a window: the choices below the bar, cards. It lives in the same scene, so that it moves
 * and is drawn with it.
 */
public final class Overlay extends Pane {
    private final Map<Region, Supplier<Rectangle2D>> places = new LinkedHashMap<>();

    public Overlay() {
        setPickOnBounds(false);
    }

    /** Shows it in a part of the window: there its width is that of the place, its height what it needs and at most the place's. */
    public void show(Region content, Supplier<Rectangle2D> place) {
        places.put(content, place);
        if (!getChildren().contains(content)) {
            getChildren().add(content);
        }
        requestLayout();
    }

    public void hide(Region content) {
        places.remove(content);
        getChildren().remove(content);
    }

    public boolean shows(Region content) {
        return places.containsKey(content);
    }

    /** Shows a card that goes away with a press beside it, or with Esc. */
    public void showCard(Region card, Supplier<Rectangle2D> place) {
        show(card, place);
        card.setFocusTraversable(true);
        card.requestFocus();
        getScene().addEventFilter(MouseEvent.MOUSE_PRESSED, new javafx.event.EventHandler<>() {
            @Override
            public void handle(MouseEvent event) {
                if (!card.localToScene(card.getLayoutBounds()).contains(event.getSceneX(), event.getSceneY())) {
                    hide(card);
                    getScene().removeEventFilter(MouseEvent.MOUSE_PRESSED, this);
                }
            }
        });
        card.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                hide(card);
                event.consume();
            }
        });
    }

    /** @return whether a card was there to be put away */
    public boolean hideCards() {
        boolean any = !places.isEmpty();
        java.util.List.copyOf(places.keySet()).forEach(this::hide);
        return any;
    }

    @Override
    protected void layoutChildren() {
        places.forEach((content, place) -> {
            Rectangle2D at = place.get();
            double room = Math.max(40, Math.min(at.getHeight(), getHeight() - at.getMinY() - 8));
            double height = Math.min(room, content.prefHeight(at.getWidth()));
            content.resizeRelocate(Math.rint(at.getMinX()), Math.rint(at.getMinY()), at.getWidth(), height);
        });
    }
}
