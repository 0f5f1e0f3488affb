package org.bozzetto.studio.team;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;

/** What is behind the state of sync: why it stands still, and what waits for a decision. */
public final class SyncCard extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private final SyncViewModel model;
    private final Label state = words("");
    private final VBox body = new VBox(12);

    public SyncCard(SyncViewModel model) {
        this.model = model;
        setId("sync");
        setSpacing(12);
        setStyle("-fx-padding: 16;");
        getStyleClass().add("floating");
        Label title = new Label("This project and its server");
        title.getStyleClass().add("text-title");
        Label server = words(model.log().home().server().toString());
        server.getStyleClass().addAll("quiet", "text-small");
        state.setId("sync-words");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        Button now = new Button("Try now");
        now.setId("sync-now");
        now.setOnAction(_ -> model.connect());
        model.stateProperty().subscribe(next -> {
            now.setVisible(!(next.line() instanceof SyncState.Line.Live));
            now.setManaged(now.isVisible());
        });
        getChildren().addAll(title, server, people(), state, pause(), scroll, problem(), now);
        model.stateProperty().subscribe(this::show);
        model.openProperty().subscribe(this::show);
    }

    private Label people() {
        Label label = words("");
        label.setId("sync-people");
        model.othersProperty().subscribe(people -> {
            label.setText(PeopleView.words(people));
            label.setVisible(!people.isEmpty());
            label.setManaged(!people.isEmpty());
        });
        return label;
    }

    private Button pause() {
        Button button = button("Pause sending", "sync-pause", () -> {});
        model.sendingProperty().subscribe(sending -> {
            button.setText(sending.isPaused() ? "Go on sending" : "Pause sending");
            button.setOnAction(_ -> model.setPaused(!sending.isPaused()));
            button.setVisible(sending.total() > 0);
            button.setManaged(button.isVisible());
        });
        return button;
    }

    private Label problem() {
        Label label = words("");
        label.setId("sync-problem");
        label.getStyleClass().add("bad");
        model.problemProperty().subscribe(problem -> {
            label.setText(problem.map(it -> (it.message() + " " + it.remedy()).strip())
                    .orElse(""));
            label.setVisible(problem.isPresent());
            label.setManaged(problem.isPresent());
        });
        return label;
    }

    private void show(SyncState now) {
        state.setText(
                switch (now.line()) {
                    case SyncState.Line.Connecting _ -> "The server is being asked.";
                    case SyncState.Line.Live _ -> live(now);
                    case SyncState.Line.Offline(String why) ->
                        why + " You can go on: " + waiting(now) + ", and it is tried again by itself.";
                    case SyncState.Line.Stopped(String why, String remedy) ->
                        (why + " " + remedy).strip() + " Until then " + waiting(now) + ".";
                });
    }

    private static String live(SyncState now) {
        if (now.unsent() > 0) {
            return now.unsent() + " changes are saved on this machine and on their way to the server.";
        }
        return now.isAllSent()
                ? "Everything that you did is saved on this machine and on the server."
                : "What you see is on the server. What waits for you below is saved on this machine only.";
    }

    private static String waiting(SyncState now) {
        return now.unsent() == 0
                ? "everything is saved on this machine"
                : now.unsent() + " changes are saved on this machine and wait to be sent";
    }

    private void show(SyncViewModel.Open open) {
        body.getChildren().clear();
        open.conflicts().forEach(conflict -> body.getChildren().add(row(conflict)));
        open.refused().forEach(refused -> body.getChildren().add(row(refused)));
    }

    private Node row(Conflict conflict) {
        Label what = words(InWords.what(conflict));
        Label theirs = words("Now: " + InWords.value(conflict.theirs()) + " ("
                + model.name(conflict.by().actor()) + ", " + when(conflict.by().change()) + ")");
        Label mine = words("Yours, made while you were away: "
                + InWords.value(conflict.mine().payload()));
        theirs.getStyleClass().addAll("quiet", "text-small");
        mine.getStyleClass().addAll("quiet", "text-small");
        Button keepMine = button("Keep mine", "conflict-mine", () -> model.keepMine(conflict));
        keepMine.getStyleClass().add("primary");
        Button keepTheirs = button("Keep theirs", "conflict-theirs", () -> {
            model.keepTheirs(conflict);
            undoable(conflict);
        });
        return new VBox(4, what, theirs, mine, buttons(keepMine, keepTheirs));
    }

    private void undoable(Conflict conflict) {
        Button again = button("Undo: ask me again about " + InWords.what(conflict), "conflict-again", () -> {});
        again.setOnAction(_ -> {
            getChildren().remove(again);
            model.reopen(conflict);
        });
        again.getStyleClass().add("link");
        getChildren().removeIf(node -> "conflict-again".equals(node.getId()));
        getChildren().add(again);
    }

    private Node row(SharedProjectLog.Refused refused) {
        Label what = words("The server does not take a change of yours: " + refused.reason());
        return new VBox(
                4,
                what,
                buttons(
                        button("Send again", "refused-retry", () -> model.retry(refused)),
                        button("Give it up", "refused-give-up", () -> model.giveUp(refused))));
    }

    /** When a change was made: its id is a UUIDv7. */
    private static String when(UUID change) {
        return WHEN.format(
                Instant.ofEpochMilli(change.getMostSignificantBits() >>> 16).atZone(ZoneId.systemDefault()));
    }

    private static HBox buttons(Button first, Button second) {
        HBox row = new HBox(8, first, second);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }

    private static Button button(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
