package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.select;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio in a window of 1024 by 700, and by keyboard alone. */
final class SmallWindowTest {
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 700;
    private static final int MOST_CONTROLS = 100;

    @TempDir
    Path folder;

    @Test
    void noTextIsCutAndTheTabKeyReachesEverything() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            ui(() -> {
                run.scene().getWindow().setWidth(WIDTH);
                run.scene().getWindow().setHeight(HEIGHT);
                return run;
            });
            await("the window is small", () -> run.scene().getWidth() <= WIDTH);
            assertThat(ui(() -> run.scene().getFocusOwner()))
                    .isEqualTo(run.studio().viewport());
            requireWholeTexts(run, "small-start");
            select(run, "Daylight");
            requireWholeTexts(run, "small-light");
            select(run, "Armchair");
            requireWholeTexts(run, "small-selected");
            requireReached(run);
            ui(() -> {
                run.studio()
                        .notices()
                        .failure(
                                "The change could not be saved: the disk /home/somebody/with/a/long/name (ext4) is full.",
                                "What you do stays here and is saved as soon as the disk takes it.");
                return run;
            });
            requireWholeTexts(run, "small-notice");
            ui(() -> {
                run.studio().notices().dismiss();
                run.studio().run("settings");
                return run;
            });
            requireWholeTexts(run, "small-settings");
        }
    }

    private static void requireWholeTexts(RunningStudio run, String picture) throws Exception {
        Pictures.keep(run, picture);
        List<String> cut = ui(() -> {
            run.scene().getRoot().applyCss();
            run.scene().getRoot().layout();
            return shown(run, Labeled.class::isInstance).stream()
                    .map(Labeled.class::cast)
                    .filter(SmallWindowTest::isCut)
                    .map(Labeled::getText)
                    .toList();
        });
        assertThat(cut).as("cut in " + picture).isEmpty();
    }

    private static boolean isCut(Labeled labeled) {
        String whole = labeled.getText() == null ? "" : labeled.getText();
        return labeled.getChildrenUnmodifiable().stream()
                // Icons are texts too, of another class of style.
                .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
                .anyMatch(drawn -> !((Text) drawn).getText().equals(whole));
    }

    private static void requireReached(RunningStudio run) throws Exception {
        Set<Node> left = ui(
                () -> new LinkedHashSet<>(shown(run, node -> isControl(node) && !node.isDisabled() && !isInRow(node))));
        assertThat(left).hasSizeGreaterThan(30);
        for (int i = 0; i < MOST_CONTROLS && !left.isEmpty(); i++) {
            run.robot.type(KeyCode.TAB);
            Node owner = ui(() -> run.scene().getFocusOwner());
            left.remove(owner);
            if (i % 8 == 0) {
                Pictures.keep(run, "small-tab-" + i);
            }
        }
        assertThat(left).isEmpty();
    }

    private static boolean isControl(Node node) {
        return node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase<?>;
    }

    /** What a row of the outliner offers, its shortcuts do for the selected rows. */
    private static boolean isInRow(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TreeCell<?>) {
                return true;
            }
        }
        return false;
    }

    private static List<Node> shown(RunningStudio run, Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        collect(run.scene().getRoot(), wanted, found);
        return found;
    }

    private static void collect(Parent parent, Predicate<Node> wanted, List<Node> found) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible()) {
                if (wanted.test(child)) {
                    found.add(child);
                }
                if (child instanceof Parent inner) {
                    collect(inner, wanted, found);
                }
            }
        }
    }
}
