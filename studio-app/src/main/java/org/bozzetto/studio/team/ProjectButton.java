package org.bozzetto.studio.team;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;

/** A project of a server: its picture, its name, and what of it is on this machine. */
final class ProjectButton extends Button {
    private static final double SIDE = 48;

    /** What is longer is shortened: a button does not tell what it shows how wide it may be. */
    private static final double MOST_WORDS = 280;

    private final ImageView picture = new ImageView();

    ProjectButton(TeamPage.Projects.Listed listed) {
        getStyleClass().add("project-button");
        setAccessibleText(listed.project().name());
        Label name = new Label(listed.project().name());
        Label state = new Label(state(listed));
        state.setId("team-project-state");
        state.getStyleClass().addAll("quiet", "text-small");
        VBox texts = new VBox(2, name, state);
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMaxWidth(MOST_WORDS);
        HBox row = new HBox(12, frame(), texts);
        row.setAlignment(Pos.CENTER_LEFT);
        setGraphic(row);
    }

    /** Of one size, with a picture and without. */
    private Region frame() {
        picture.setId("team-project-picture");
        picture.setFitWidth(SIDE);
        picture.setFitHeight(SIDE);
        picture.setPreserveRatio(true);
        Rectangle clip = new Rectangle(SIDE, SIDE);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        FontIcon none = new FontIcon("fth-package");
        none.visibleProperty().bind(picture.imageProperty().isNull());
        StackPane frame = new StackPane(none, picture);
        frame.setMinSize(SIDE, SIDE);
        frame.setMaxSize(SIDE, SIDE);
        frame.setClip(clip);
        return frame;
    }

    void show(Image image) {
        picture.setImage(image);
    }

    private static String state(TeamPage.Projects.Listed listed) {
        Optional<LocalCopies.Copy> copy = listed.copy();
        if (copy.isEmpty()) {
            return listed.project().lastSeq() == 0 ? "Empty" : "On the server";
        }
        String here = copy.get().pinned() ? "All of it on this machine" : "On this machine";
        return switch (copy.get().waiting()) {
            case 0 -> here;
            case 1 -> here + " · 1 change waits";
            default -> here + " · " + copy.get().waiting() + " changes wait";
        };
    }
}
