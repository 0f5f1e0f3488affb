package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.studio.bar.Choice;
import org.bozzetto.studio.project.SaveState;
import org.bozzetto.studio.scene.SceneEditor;
import org.bozzetto.studio.viewport.Orbit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the studio, by mouse and keyboard in a real window. */
final class MainJobTest {
    @TempDir
    Path folder;

    @Test
    void firstStartShowsALitSceneAndKeepsIt() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            assertThat(names(run)).contains("Armchair", "Side table", "Bookshelf");
            assertThat(ui(() -> run.studio().viewport().layer().triangleCount()))
                    .isGreaterThan(10_000);
            await(
                    "it is saved",
                    () -> run.studio().editor().project().saveStateProperty().get() instanceof SaveState.Saved);
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Saved");
            assertThat(ui(() ->
                            run.studio().editor().project().canUndoProperty().get()))
                    .as("undo must not take the first scene away")
                    .isFalse();
        }
    }

    @Test
    void aSentenceBecomesAThingThatStaysParametric() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            run.robot.clickOn(run.node("#make-bar"));
            run.robot.write("oak stool", 1);
            await(
                    "the bar proposes a stool",
                    () -> !run.studio().barModel().isWaiting()
                            && run.studio().barModel().selectedProperty().get() == 0);
            run.robot.type(KeyCode.ENTER);
            await("the stool is in the scene", () -> active(run, NodeContent.Shape.class));
            NodeContent.Shape shape = (NodeContent.Shape)
                    ui(() -> run.studio().editor().active().orElseThrow().content());
            assertThat(shape.family()).isEqualTo("stool");
            assertThat(run.find("#shape-height")).isPresent();
        }
    }

    @Test
    void aDroppedFileIsImportedPlacedAndFoundAgain() throws Exception {
        Path file = folder.resolve("red-pyramid.glb");
        var _ = Formats.write(pyramid(), file);
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            ui(() -> {
                run.studio().drop(List.of(file));
                return file;
            });
            await("it stands in the scene", () -> active(run, NodeContent.AssetInstance.class));
            int before = names(run).size();
            run.robot.clickOn(run.node("#library-search"));
            run.robot.write("pyramid", 1);
            await(
                    "it is found",
                    () -> run.studio().library().items().size() == 1
                            && !run.studio()
                                    .library()
                                    .items()
                                    .getFirst()
                                    .reason()
                                    .isEmpty());
            UUID asset = ui(() -> run.studio().library().items().getFirst().id());
            run.robot.doubleClickOn(run.node("#asset-" + asset));
            await("it stands there twice", () -> names(run).size() == before + 1);
        }
    }

    @Test
    void aPastedPictureIsAskedAboutLikeADroppedOne() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            ui(() -> {
                ClipboardContent content = new ClipboardContent();
                WritableImage disc = new WritableImage(64, 64);
                for (int i = 0; i < 64 * 64; i++) {
                    boolean inside = Math.hypot(i % 64 - 32, i / 64 - 32) < 24;
                    disc.getPixelWriter().setArgb(i % 64, i / 64, inside ? 0xFFC04020 : 0);
                }
                content.putImage(disc);
                return Clipboard.getSystemClipboard().setContent(content);
            });
            ui(() -> {
                run.studio().run("paste");
                return "";
            });
            await(
                    "the bar offers to make a body of it",
                    () -> run.studio().barModel().choices().stream()
                            .anyMatch(Choice.MakeFromPicture.class::isInstance));
        }
    }

    @Test
    void aFileThatIsNoMeshIsRefusedInWordsAndNothingIsAdded() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.glb"), "glTF but not really");
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            int before = names(run).size();
            ui(() -> {
                run.studio().drop(List.of(file));
                return file;
            });
            await(
                    "it is said",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && !label.getText().isBlank()
                            && run.studio().notices().noticeProperty().get().isPresent());
            assertThat(names(run)).hasSize(before);
            assertThat(ui(() -> run.studio().library().items())).isEmpty();
        }
    }

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

    private static long pictures(RunningStudio run, UUID node) {
        return run.studio().editor().node(node).orElseThrow().materials().values().stream()
                .flatMap(id -> run.studio().editor().document().material(id).stream())
                .filter(material ->
                        !material.removed() && material.surface().picture().isPresent())
                .count();
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

    @Test
    void exportsTheSceneByKeyboard() throws Exception {
        Path file = folder.resolve("out.glb");
        try (RunningStudio run = RunningStudio.start(folder.resolve("data")).ready()) {
            run.ask().nextSave(file);
            run.robot.push(KeyCode.CONTROL, KeyCode.E);
            await("the file is there", () -> Files.exists(file));
            assertThat(Formats.read(file).scene().nodes())
                    .hasSizeGreaterThanOrEqualTo(names(run).size());
            await(
                    "it is told",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && label.getText().startsWith("Exported"));
        }
    }

    @Test
    void afterBeingKilledItOpensAsItWasWithTheSameUndo() throws Exception {
        Process killed = KilledStudio.start(folder);
        assertThat(killed.waitFor()).isEqualTo(KilledStudio.STATUS);
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            SceneEditor editor = run.studio().editor();
            SceneNode stool = ui(() -> editor.active().orElseThrow());
            assertThat(stool.name()).isEqualTo(KilledStudio.NAME);
            assertThat(stool.transform().translation()).isEqualTo(KilledStudio.PLACE);
            Orbit orbit = ui(() -> run.studio().viewportModel().orbit());
            assertThat(orbit.yaw()).isCloseTo(KilledStudio.YAW, within(1e-9));
            ui(() -> {
                run.studio().run("undo");
                return 0;
            });
            await(
                    "the move is undone",
                    () -> editor.node(stool.id())
                                    .orElseThrow()
                                    .transform()
                                    .translation()
                                    .x()
                            != KilledStudio.PLACE.x());
            ui(() -> {
                run.studio().run("undo");
                return 0;
            });
            await("the adding is undone", () -> editor.node(stool.id()).isEmpty());
        }
    }

    @Test
    void aLibraryThatIsInUseIsSaidSoAndCanBeOpenedForReading() throws Exception {
        try (Library other = Library.open(folder, Access.WRITE, "Another program")) {
            var _ = other.defaultProject();
            try (RunningStudio run = RunningStudio.start(folder)) {
                Labeled message = (Labeled) run.node("#opening-message");
                assertThat(message.getText()).containsIgnoringCase("another program");
                run.robot.clickOn(run.node("#open-read-only"));
                run.ready();
                assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            }
        }
    }

    @Test
    void aLibraryOfANewerProgramIsSaidSoAndCanBeLookedAt() throws Exception {
        try (Library library = Library.open(folder, Access.WRITE, "A test")) {
            var _ = library.defaultProject();
        }
        Files.writeString(folder.resolve("library.json"), "{\"format\": 2, \"oldestReader\": 1}");
        try (RunningStudio run = RunningStudio.start(folder)) {
            assertThat(((Labeled) run.node("#opening-message")).getText()).contains("newer Bozzetto");
            run.robot.clickOn(run.node("#open-read-only"));
            run.ready();
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            await(
                    "it is said why",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && label.getText().contains("reading only"));
        }
    }

    @Test
    void aDamagedLibraryIsSaidSoAndOpensOnceItIsRepaired() throws Exception {
        Library.open(folder, Access.WRITE, "A test").close();
        String sound = Files.readString(folder.resolve("library.json"));
        Files.writeString(folder.resolve("library.json"), "nonsense");
        try (RunningStudio run = RunningStudio.start(folder)) {
            assertThat(((Labeled) run.node("#opening-message")).getText()).contains("damaged");
            Files.writeString(folder.resolve("library.json"), sound);
            run.robot.clickOn(run.node("#try-again"));
            run.ready();
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Saved");
        }
    }

    @Test
    void aDamagedJournalShowsWhatIsThereAndChangesNothing() throws Exception {
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            assertThat(names(run)).contains("Armchair");
        }
        Path journal;
        try (var files = Files.walk(folder.resolve("projects"))) {
            journal = files.filter(file -> file.getFileName().toString().equals("journal"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(journal);
        bytes[3] ^= 0x55;
        Files.write(journal, bytes);
        try (RunningStudio run = RunningStudio.start(folder).ready()) {
            assertThat(names(run)).contains("Armchair");
            assertThat(((Labeled) run.node("#save-state")).getText()).isEqualTo("Read-only");
            await(
                    "it is said why",
                    () -> run.scene().lookup("#notice-message") instanceof Labeled label
                            && label.getText().contains("damaged"));
            select(run, "Armchair");
            ui(() -> {
                run.studio().run("delete");
                return 0;
            });
            assertThat(names(run)).contains("Armchair");
        }
        assertThat(Files.readAllBytes(journal)).isEqualTo(bytes);
    }

    private static UUID select(RunningStudio run, String name) throws Exception {
        return ui(() -> {
            SceneEditor editor = run.studio().editor();
            UUID id = editor.document().children(Edit.ROOT).stream()
                    .filter(it -> editor.node(it).orElseThrow().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            editor.selection().set(List.of(id));
            run.studio().viewport().layout();
            return id;
        });
    }

    /** Where an axis' handle is on the screen, and where it would be so many pixels further out. */
    private static Point2D[] handle(RunningStudio run, Vec3 axis, double pixels) throws Exception {
        return ui(() -> {
            SceneNode node = run.studio().editor().active().orElseThrow();
            Vec3 pivot = node.transform().translation();
            var view = run.studio().viewport();
            double metre = run.studio().viewportModel().orbit().metresPerPixelAt(pivot, view.getHeight());
            Vec3 tip = view.project(pivot.plus(axis.times(60 * metre)));
            Vec3 end = view.project(pivot.plus(axis.times((60 + pixels) * metre)));
            return new Point2D[] {view.localToScreen(tip.x(), tip.y()), view.localToScreen(end.x(), end.y())};
        });
    }

    private static void dragHandle(RunningStudio run, Vec3 axis, double pixels) throws Exception {
        Point2D[] way = handle(run, axis, pixels);
        run.robot.drag(way[0].getX(), way[0].getY());
        run.robot.moveTo(way[0].midpoint(way[1]));
        run.robot.moveTo(way[1]);
        run.robot.drop();
    }

    private static Transform transform(RunningStudio run, UUID node) throws Exception {
        return ui(() -> run.studio().editor().node(node).orElseThrow().transform());
    }

    private static double metallic(RunningStudio run, UUID node) throws Exception {
        return ui(() -> run.studio().editor().node(node).orElseThrow().materials().values().stream()
                .flatMap(id -> run.studio().editor().document().material(id).stream())
                .mapToDouble(material -> material.surface().metallic())
                .max()
                .orElse(0));
    }

    private static long position(RunningStudio run) throws Exception {
        return ui(() -> run.studio().editor().project().document().position());
    }

    private static boolean active(RunningStudio run, Class<? extends NodeContent> kind) {
        return run.studio()
                .editor()
                .active()
                .filter(node -> kind.isInstance(node.content()))
                .isPresent();
    }

    private static List<String> names(RunningStudio run) throws Exception {
        return ui(() -> run.studio().editor().document().children(Edit.ROOT).stream()
                .map(id -> run.studio().editor().node(id).orElseThrow().name())
                .toList());
    }

    private static Scene pyramid() {
        float[] positions = {0, 1, 0, -0.5f, 0, 0.5f, 0.5f, 0, 0.5f, 0.5f, 0, -0.5f, -0.5f, 0, -0.5f};
        int[] indices = {0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 1, 1, 3, 2, 1, 4, 3};
        Scene.Builder scene = new Scene.Builder();
        int red = scene.addMaterial(Material.of("red clay", Rgb.ofSrgb(0xB03A2E), 0, 0.8));
        int mesh = scene.addMesh(new MeshGroup(
                "pyramid",
                List.of(new Primitive(Mesh.triangles(positions, indices).build(), red))));
        int node = scene.addNode(org.bozzetto.kernel.scene.Node.ofMesh("Red pyramid", mesh));
        return scene.show("scene", List.of(node)).build();
    }
}
