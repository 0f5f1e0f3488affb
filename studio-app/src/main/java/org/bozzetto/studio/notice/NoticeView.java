package org.bozzetto.studio.notice;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the present notice above the jobs; what is done goes by itself, what failed stays until it is read. */
public final class NoticeView extends HBox {
    private final PauseTransition leave = new PauseTransition(Duration.seconds(6));

    public NoticeView(NoticesViewModel model) {
        setId("notice");
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        leave.setOnFinished(_ -> model.dismiss());
        model.noticeProperty().subscribe(notice -> {
            leave.stop();
            setVisible(notice.isPresent());
            setManaged(notice.isPresent());
            notice.ifPresent(it -> {
                fill(it, model);
                if (it.tone() != NoticesViewModel.Tone.FAILURE) {
                    leave.playFromStart();
                }
            });
        });
    }

    private void fill(NoticesViewModel.Notice notice, NoticesViewModel model) {
        FontIcon icon = new FontIcon(
                switch (notice.tone()) {
                    case DONE -> "fth-check-circle";
                    case HINT -> "fth-info";
                    case FAILURE -> "fth-alert-triangle";
                });
        icon.getStyleClass()
                .add(
                        switch (notice.tone()) {
                            case DONE -> "good-icon";
                            case HINT -> "accent-icon";
                            case FAILURE -> "bad-icon";
                        });
        Label message = new Label(notice.message());
        message.setId("notice-message");
        message.setWrapText(true);
        Label remedy = new Label(notice.remedy());
        remedy.getStyleClass().add("quiet");
        remedy.setWrapText(true);
        remedy.setManaged(!notice.remedy().isEmpty());
        // Both are read to their ends, however narrow the window is.
        VBox words = new VBox(2, message, remedy);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button("", new FontIcon("fth-x"));
        close.getStyleClass().addAll("icon-button", "compact");
        close.setTooltip(new Tooltip("Dismiss"));
        close.setAccessibleText("Dismiss");
        close.setOnAction(_ -> model.dismiss());
        getChildren().setAll(icon, words);
        notice.way().ifPresent(way -> {
            Button button = new Button(way.label());
            button.getStyleClass().add("plain");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> {
                model.dismiss();
                way.action().run();
            });
            getChildren().add(button);
        });
        getChildren().add(close);
        getStyleClass().remove("failure");
        if (notice.tone() == NoticesViewModel.Tone.FAILURE) {
            getStyleClass().add("failure");
        }
    }
}
