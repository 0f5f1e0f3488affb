package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.dragHandle;
import static org.bozzetto.studio.shell.StudioSteps.handle;
import static org.bozzetto.studio.shell.StudioSteps.metallic;
import static org.bozzetto.studio.shell.StudioSteps.pictures;
import static org.bozzetto.studio.shell.StudioSteps.position;
import static org.bozzetto.studio.shell.StudioSteps.select;
import static org.bozzetto.studio.shell.StudioSteps.transform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.studio.bar.Choice;
import org.bozzetto.studio.project.SaveState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing what stands in the scene, by mouse and keyboard in a real window. */
final class EditingTest {
    @TempDir
    Path folder;

    @Test
    void theGizmoNumbersAndSlidersEditAndEveryGestureIsUndoneAsOne() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            UUID chair = select(run, "Armchair");
            Transform start = transform(run, chair);

            dragHandle(run, new Vec3(1, 0, 0), 60);
            await(
                    "it moved along x",
                    () -> transform(run, chair).translation().x()
                            > start.translation().x() + 0.05);
            assertThat(transform(run, chair).translation().y())
                    .isEqualTo(start.translation().y());
            assertThat(transform(run, chair).translation().z())
                    .isCloseTo(start.translation().z(), within(1e-9));
            assertThat(transform(run, chair).rotation()).isEqualTo(start.rotation());
            double moved = transform(run, chair).translation().x();

            run.robot.doubleClickOn(run.node("#position-x"));
            run.robot.push(KeyCode.CONTROL, KeyCode.A);
            run.robot.write("45cm/2", 1);
            run.robot.type(KeyCode.ENTER);
            await(
                    "the number took effect",
                    () -> Math.abs(transform(run, chair).translation().x() - 0.225) < 1e-9);

            run.robot.clickOn(run.node("#viewport"), MouseButton.MIDDLE);
            run.robot.push(KeyCode.CONTROL, KeyCode.Z);
            await(
                    "the number is undone",
                    () -> Math.abs(transform(run, chair).translation().x() - moved) < 1e-9);
            run.robot.push(KeyCode.CONTROL, KeyCode.Z);
            await("the drag is undone as one", () -> transform(run, chair).equals(start));
            run.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
            await(
                    "the drag is done again",
                    () -> Math.abs(transform(run, chair).translation().x() - moved) < 1e-9);
        }
    }

    @Test
    void whatIsHiddenOrRemovedCountsNoTriangles() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            UUID chair = select(run, "Armchair");
            long all = triangles(run);
            setVisible(run, chair, false);
            long others = triangles(run);
            assertThat(others).isBetween(1L, all - 1);
            setVisible(run, chair, true);
            assertThat(triangles(run)).isEqualTo(all);
            setVisible(run, chair, false);
            ui(() -> {
                run.studio().editor().removeSelected();
                return chair;
            });
            assertThat(triangles(run)).isEqualTo(others);
            setVisible(run, select(run, "Bookshelf"), false);
            assertThat(triangles(run)).isBetween(1L, others - 1);
        }
    }

    private static long triangles(RunningStudio run) throws Exception {
        return ui(() -> run.studio().viewport().layer().triangleCount());
    }

    private static void setVisible(RunningStudio run, UUID node, boolean visible) throws Exception {
        ui(() -> {
            run.studio().editor().setVisible(List.of(node), visible);
            return node;
        });
        await("it is drawn", () -> !run.studio().projection().isBusy());
    }

    @Test
    void aMaterialSliderMakesOneChangeAndUndoShowsTheOldMaterialAgain() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            UUID chair = select(run, "Armchair");
            Node field = run.node("#material-metallic");
            ui(() -> {
                Node scroll = run.scene().lookup("#inspector .scroll-pane");
                ((javafx.scene.control.ScrollPane) scroll).setVvalue(1);
                run.scene().getRoot().layout();
                return scroll;
            });
            Slider slider = (Slider) ui(() -> field.lookup(".slider"));
            Bounds bounds = ui(() -> slider.localToScreen(slider.getLayoutBounds()));
            long before = position(run);
            run.robot.drag(bounds.getMinX() + 8, bounds.getCenterY());
            run.robot.moveTo(bounds.getCenterX(), bounds.getCenterY());
            run.robot.moveTo(bounds.getMaxX() - 8, bounds.getCenterY());
            run.robot.drop();
            await("it shines", () -> metallic(run, chair) > 0.7);
            await("it is saved", () -> position(run) > before);
            assertThat(position(run) - before).isLessThanOrEqualTo(2);
            ui(() -> {
                run.studio().run("undo");
                return 0;
            });
            await(
                    "it is as it was",
                    () -> run.studio()
                            .editor()
                            .node(chair)
                            .orElseThrow()
                            .materials()
                            .isEmpty());
        }
    }

    @Test
    void aPictureBecomesTheMaterialOfAPartAndIsThereAfterARestartAndInTheExport() throws Exception {
        Path picture = folder.resolve("stripes.png");
        Pixels pixels = new Pixels(64, 64);
        for (int i = 0; i < 64 * 64; i++) {
            pixels.argb()[i] = i / 8 % 2 == 0 ? 0xFF2A5D9F : 0xFFF3E9D8;
        }
        Files.write(picture, PngEncoder.encode(pixels));
        Path data = folder.resolve("data");
        UUID chair;
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            chair = select(run, "Armchair");
            ui(() -> {
                run.studio().drop(List.of(picture));
                Choice use = run.studio().barModel().choices().stream()
                        .filter(Choice.UseAsMaterial.class::isInstance)
                        .findFirst()
                        .orElseThrow();
                run.studio().barModel().take(use);
                return use;
            });
            await("the chair has a picture", () -> pictures(run, chair) == 1);
            ui(() -> {
                run.studio().run("undo");
                return 0;
            });
            await("it is undone as one", () -> pictures(run, chair) == 0);
            ui(() -> {
                run.studio().run("redo");
                return 0;
            });
            await("it is there again", () -> pictures(run, chair) == 1);
            await(
                    "it is saved",
                    () -> run.studio().editor().project().saveStateProperty().get() instanceof SaveState.Saved);
        }
        Path file = folder.resolve("out.glb");
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            assertThat(ui(() -> pictures(run, chair))).isEqualTo(1);
            ui(() -> {
                run.studio().exportTo(file);
                return file;
            });
            await("the file is there", () -> Files.exists(file));
            Scene exported = Formats.read(file).scene();
            assertThat(exported.materials())
                    .anyMatch(material -> material.name().equalsIgnoreCase("stripes")
                            && material.baseColorTexture().isPresent());
        }
    }

    @Test
    void escapeBacksOutOfADrag() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            UUID chair = select(run, "Armchair");
            Transform start = transform(run, chair);
            long before = position(run);
            Point2D[] way = handle(run, new Vec3(1, 0, 0), 60);
            run.robot.drag(way[0].getX(), way[0].getY());
            run.robot.moveTo(way[1]);
            await("it follows", () -> !transform(run, chair).equals(start));
            run.robot.type(KeyCode.ESCAPE);
            await("it is back", () -> transform(run, chair).equals(start));
            run.robot.drop();
            assertThat(position(run)).isEqualTo(before);
        }
    }
}
