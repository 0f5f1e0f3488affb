package org.bozzetto.studio.team;

import javafx.scene.control.Label;
import org.bozzetto.studio.scene.SceneProjection;
import org.bozzetto.sync.ArrivalState;

/** Says in the viewport what is on its way, or why it is not; unseen when there is nothing to tell. */
public final class ArrivalLabel extends Label {
    private final SceneProjection projection;
    private ArrivalState state = ArrivalState.IDLE;

    public ArrivalLabel(SyncViewModel model, SceneProjection projection) {
        this.projection = projection;
        setId("arriving");
        getStyleClass().add("stat");
        setMouseTransparent(true);
        projection.listen(this::show);
        model.arrivingProperty().subscribe(next -> {
            state = next;
            show();
        });
    }

    private void show() {
        setText(ArrivalWords.of(state, projection.awayCount()));
        setVisible(!getText().isEmpty());
    }
}
