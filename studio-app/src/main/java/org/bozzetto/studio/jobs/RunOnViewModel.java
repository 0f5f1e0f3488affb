package org.bozzetto.studio.jobs;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Where the next job runs: on this machine, or on the team's while there is one that can be asked. Only for the UI thread. */
public final class RunOnViewModel {
    private static final String NO_TEAM =
            "This project lives on this machine, and so its jobs run here. Publish it to a team's server to have a choice.";

    private final Consumer<Boolean> remember;
    private final ReadOnlyBooleanWrapper onTeam = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper(NO_TEAM);
    private boolean wanted;

    /**
     * @param wanted whether the team was chosen last
     * @param remember keeps a choice
     */
    public RunOnViewModel(boolean wanted, Consumer<Boolean> remember) {
        this.wanted = wanted;
        this.remember = remember;
    }

    /** Where the next job runs indeed. */
    public ReadOnlyBooleanProperty onTeamProperty() {
        return onTeam.getReadOnlyProperty();
    }

    /** Why there is no choice, in words; empty while there is one. */
    public ReadOnlyStringProperty whyNotProperty() {
        return whyNot.getReadOnlyProperty();
    }

    public boolean isOffered() {
        return whyNot.get().isEmpty();
    }

    /** @param why the team cannot be asked just now; empty when it can */
    public void offer(String why) {
        whyNot.set(why);
        onTeam.set(wanted && isOffered());
    }

    /** Chooses the other place, and remembers it. */
    public void toggle() {
        if (isOffered()) {
            wanted = !onTeam.get();
            onTeam.set(wanted);
            remember.accept(wanted);
        }
    }
}
