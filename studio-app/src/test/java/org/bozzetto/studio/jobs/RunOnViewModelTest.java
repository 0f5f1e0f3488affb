package org.bozzetto.studio.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunOnViewModelTest {
    private final List<Boolean> remembered = new ArrayList<>();
    private final RunOnViewModel model = new RunOnViewModel(true, remembered::add);

    @Test
    void aProjectOfThisMachineHasNoChoiceAndSaysWhy() {
        model.toggle();
        assertThat(model.onTeamProperty().get()).isFalse();
        assertThat(model.whyNotProperty().get()).contains("lives on this machine");
        assertThat(remembered).isEmpty();
    }

    @Test
    void theChoiceOutlastsAnAbsence() {
        model.offer("");
        assertThat(model.onTeamProperty().get()).isTrue();
        model.offer("Offline.");
        assertThat(model.onTeamProperty().get()).isFalse();
        model.toggle();
        model.offer("");
        assertThat(model.onTeamProperty().get()).isTrue();
        model.toggle();
        assertThat(model.onTeamProperty().get()).isFalse();
        assertThat(remembered).containsExactly(false);
    }
}
