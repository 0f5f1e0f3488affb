package org.bozzetto.studio.team;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.bozzetto.sync.TeamPresence.Person;

/** The initials of those who have the project open too; nothing while one is alone. */
public final class PeopleView extends HBox {
    private static final int MOST = 3;

    private final Tooltip tip = new Tooltip();

    /** @param more shows what else there is to say about the project and its server */
    public PeopleView(SyncViewModel model, Runnable more) {
        setId("people");
        setSpacing(-4);
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(Region.USE_PREF_SIZE);
        setOnMouseClicked(_ -> more.run());
        Tooltip.install(this, tip);
        model.othersProperty().subscribe(this::show);
    }

    private void show(List<Person> people) {
        getChildren().clear();
        people.stream().limit(MOST).forEach(person -> getChildren().add(badge(person.initials())));
        if (people.size() > MOST) {
            getChildren().add(badge("+" + (people.size() - MOST)));
        }
        setVisible(!people.isEmpty());
        setManaged(!people.isEmpty());
        tip.setText(words(people));
        setAccessibleText(words(people));
    }

    private static Label badge(String letters) {
        Label badge = new Label(letters);
        badge.getStyleClass().add("person");
        return badge;
    }

    /** One sentence; empty when nobody else is there. */
    static String words(List<Person> people) {
        return people.isEmpty()
                ? ""
                : "Open here and with " + people.stream().map(Person::name).collect(Collectors.joining(", ")) + ".";
    }
}
