package org.bozzetto.studio.jobs;

import java.io.ByteArrayInputStream;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.studio.library.AssetDrag;
import org.kordamp.ikonli.javafx.FontIcon;

/** The strip at the bottom: everything that takes time. */
public final class JobsView extends HBox {
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double PICTURE = 32;

    private final JobsViewModel model;
    private final Consumer<JobResult> place;
    private final HBox cards = new HBox(8);

    /** @param place puts a result into the scene */
    public JobsView(JobsViewModel model, Consumer<JobResult> place) {
        this.model = model;
        this.place = place;
        setId("jobs");
        getStyleClass().add("jobs");
        Label title = new Label("Jobs");
        title.setStyle("-fx-font-weight: bold;");
        Label empty = new Label("Nothing is being made. Type a wish above, or drop a picture or a mesh anywhere.");
        empty.getStyleClass().addAll("quiet", "text-small");
        cards.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        StackPane middle = new StackPane(scroll, empty);
        StackPane.setAlignment(empty, Pos.CENTER_LEFT);
        HBox.setHgrow(middle, Priority.ALWAYS);
        getChildren().addAll(title, middle);
        model.rows().addListener((ListChangeListener<JobRow>) change -> {
            while (change.next()) {
                if (change.wasRemoved()) {
                    cards.getChildren().removeIf(node -> change.getRemoved().contains(node.getUserData()));
                }
                for (JobRow row : change.getAddedSubList()) {
                    cards.getChildren().add(model.rows().indexOf(row), card(row));
                }
            }
            empty.setVisible(model.rows().isEmpty());
        });
    }

    private HBox card(JobRow row) {
        ImageView picture = new ImageView();
        picture.setFitWidth(PICTURE);
        picture.setFitHeight(PICTURE);
        picture.setPreserveRatio(true);
        FontIcon icon = new FontIcon("fth-box");
        StackPane frame = new StackPane(icon, picture);
        frame.getStyleClass().add("thumb");
        frame.setMinSize(PICTURE, PICTURE);
        frame.setMaxSize(PICTURE, PICTURE);
        row.pictureProperty().subscribe(png -> {
            if (png.length > 0) {
                picture.setImage(new Image(new ByteArrayInputStream(png), 2 * PICTURE, 2 * PICTURE, true, true));
                icon.setVisible(false);
            }
        });
        Label title = new Label(row.job().getTitle());
        title.setMaxWidth(220);
        Label words = new Label();
        words.getStyleClass().addAll("quiet", "text-small");
        words.setMaxWidth(260);
        VBox texts = new VBox(title, words);
        texts.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar(0);
        Button action = new Button();
        action.getStyleClass().addAll("icon-button", "compact");
        HBox card = new HBox(frame, texts, bar, action);
        if (row.isOnTeam()) {
            FontIcon team = new FontIcon("fth-users");
            team.setIconSize(14);
            Label where = new Label("", team);
            where.setTooltip(new Tooltip("Runs on the team's server: it goes on when you close the studio."));
            where.setAccessibleText("On the team's server");
            card.getChildren().add(1, where);
        }
        card.getStyleClass().add("job");
        card.setUserData(row);
        row.eventProperty().subscribe(_ -> {
            JobState state = row.state();
            boolean runs = !row.hasEnded();
            words.setText(row.words());
            bar.setVisible(runs);
            bar.setManaged(runs);
            bar.setProgress(
                    state == JobState.QUEUED
                            ? ProgressBar.INDETERMINATE_PROGRESS
                            : row.eventProperty().get().getFraction());
            words.getStyleClass().remove("bad");
            card.pseudoClassStateChanged(FAILED, state == JobState.FAILED);
            if (state == JobState.FAILED) {
                words.getStyleClass().add("bad");
                Tooltip.install(card, new Tooltip(problem(row)));
            }
            button(action, row);
            if (state == JobState.SUCCEEDED) {
                glow(card);
            }
        });
        drag(card, row);
        return card;
    }

    private static String problem(JobRow row) {
        String remedy = row.job().getProblem().getRemedy();
        return row.words() + (remedy.isEmpty() ? "" : "\n" + remedy);
    }

    private void button(Button button, JobRow row) {
        if (!row.hasEnded()) {
            button.setGraphic(new FontIcon("fth-x"));
            button.setTooltip(new Tooltip("Cancel this job"));
            button.setOnAction(_ -> model.cancel(row));
        } else if (row.state() == JobState.SUCCEEDED && row.job().getResultsCount() > 0) {
            button.setGraphic(new FontIcon("fth-plus"));
            button.setTooltip(new Tooltip("Place it in the scene again"));
            button.setOnAction(_ -> place.accept(row.job().getResults(0)));
        } else {
            button.setGraphic(new FontIcon("fth-x"));
            button.setTooltip(new Tooltip("Dismiss"));
            button.setOnAction(_ -> model.dismiss(row));
        }
    }

    /** Once, so that it is seen; then calm again. */
    private static void glow(HBox card) {
        card.pseudoClassStateChanged(FRESH, true);
        PauseTransition end = new PauseTransition(Duration.seconds(1.6));
        end.setOnFinished(_ -> card.pseudoClassStateChanged(FRESH, false));
        end.play();
    }

    private void drag(HBox card, JobRow row) {
        card.setOnDragDetected(event -> {
            if (row.state() == JobState.SUCCEEDED && row.job().getResultsCount() > 0) {
                UUID asset =
                        UUID.fromString(row.job().getResults(0).getRevision().getAssetId());
                new AssetDrag(model.project(), asset).start(card, event);
            }
        });
    }
}
