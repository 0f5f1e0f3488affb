package org.bozzetto.studio.team;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.bozzetto.sync.Sending;
import org.bozzetto.sync.SyncState;
import org.kordamp.ikonli.javafx.FontIcon;

/** One word on how far the shared project is in step with its server; it never says more than is so. */
public final class SyncLabel extends Button {
    private final FontIcon icon = new FontIcon("fth-cloud");

    /** @param more shows what is behind the word */
    public SyncLabel(SyncViewModel model, Runnable more) {
        setId("sync-state");
        getStyleClass().addAll("save-state", "link");
        setMinWidth(Region.USE_PREF_SIZE);
        icon.setIconSize(14);
        setGraphic(icon);
        setOnAction(_ -> more.run());
        model.stateProperty()
                .subscribe(state -> show(state, model.sendingProperty().get()));
        model.sendingProperty().subscribe(sending -> show(model.stateProperty().get(), sending));
    }

    private void show(SyncState state, Sending sending) {
        icon.getStyleClass().removeAll("good-icon", "warn-icon", "bad-icon");
        boolean isLine =
                state.line() instanceof SyncState.Line.Live || state.line() instanceof SyncState.Line.Connecting;
        if (sending.total() > 0 && isLine) {
            String amount = Bytes.words(sending.done()) + " of " + Bytes.words(sending.total());
            if (sending.isPaused()) {
                say(
                        "Paused · " + amount,
                        "fth-pause",
                        "warn-icon",
                        "Nothing is sent until you go on. What others do comes all the same.");
            } else {
                say("Sending… " + amount, "fth-upload-cloud", "", "Saved here, on its way to the server.");
            }
            return;
        }
        switch (state.line()) {
            case SyncState.Line.Connecting _ -> say("Connecting…", "fth-cloud", "", "The server is being asked.");
            case SyncState.Line.Live _ -> live(state);
            case SyncState.Line.Offline(String why) ->
                say("Offline" + waiting(state), "fth-cloud-off", "warn-icon", why + " Everything is saved here.");
            case SyncState.Line.Stopped(String why, String remedy) ->
                say("Not in step" + waiting(state), "fth-alert-triangle", "bad-icon", (why + " " + remedy).strip());
        }
    }

    private void live(SyncState state) {
        int open = state.conflicts() + state.refused();
        if (open > 0) {
            say(open == 1 ? "1 to decide" : open + " to decide", "fth-git-pull-request", "warn-icon", "Look at it");
        } else if (state.unsent() > 0) {
            say("Sending " + state.unsent() + "…", "fth-upload-cloud", "", "Saved here, on its way to the server.");
        } else {
            say("Sent", "fth-cloud", "good-icon", "Everything is saved here and on the server.");
        }
    }

    private static String waiting(SyncState state) {
        return state.unsent() == 0 ? "" : " · " + state.unsent() + " wait";
    }

    private void say(String text, String literal, String style, String tip) {
        setText(text);
        icon.setIconLiteral(literal);
        if (!style.isEmpty()) {
            icon.getStyleClass().add(style);
        }
        setTooltip(new Tooltip(tip));
        setAccessibleText(text);
    }
}
