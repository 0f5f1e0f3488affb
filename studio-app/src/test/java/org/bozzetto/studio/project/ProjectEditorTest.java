package org.bozzetto.studio.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.UnknownPayload;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.library.Access;
import org.bozzetto.library.CopyRenewal;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.studio.number.ValueEditing;
import org.bozzetto.studio.scene.GestureEditing;
import org.bozzetto.studio.scene.SceneEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An open project on a real library, without a window: this test's thread is the UI thread. */
final class ProjectEditorTest {
    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();
    private final UUID scene = new UUID(7, 7);
    private Library library;
    private ProjectEditor project;
    private SceneEditor editor;

    @BeforeEach
    void open() {
        library = Library.open(folder, Access.WRITE, "test");
        project = new ProjectEditor(library.project(library.defaultProject().id()), background::add, ui::add);
        if (project.document().scenes().isEmpty()) {
            project.perform(List.of(new Edit.AddScene(scene, "Scene")));
            settle();
        }
        editor = new SceneEditor(project, scene);
    }

    @AfterEach
    void close() {
        project.close();
        library.close();
    }

    @Test
    void aSceneWithChangesOfANewerProgramIsShownButNotChanged() {
        library.project(project.project())
                .append(
                        List.of(new UnknownPayload(
                                "scene.fog.set",
                                1,
                                new CborMap()
                                        .put("density", 0.5)
                                        .put("scene", scene)
                                        .encode())),
                        new UUID(3, 3))
                .join();
        until(editor::isReadOnly);
        project.close();
        project = new ProjectEditor(library.project(library.defaultProject().id()), background::add, ui::add);
        editor = new SceneEditor(project, scene);
        assertThat(project.saveStateProperty().get())
                .isInstanceOfSatisfying(
                        SaveState.ReadOnly.class, it -> assertThat(it.why()).contains("newer Bozzetto"));
        editor.place("Stool", new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO);
        assertThat(editor.document().children(Edit.ROOT)).isEmpty();
        assertThat(project.canUndoProperty().get())
                .as("undo is an edit as well")
                .isFalse();
    }

    private void settle() {
        until(() -> project.saveStateProperty().get() instanceof SaveState.Saved && ui.isEmpty());
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            try {
                Runnable task = ui.poll(100, TimeUnit.MILLISECONDS);
                if (task != null) {
                    task.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private UUID place(String name) {
        return editor.place(name, new NodeContent.Shape("stool", 1, Map.of()), Vec3.ZERO);
    }

    @Test
    void showsAnEditAtOnceAndSaysSavedOnlyWhenItIsDurable() {
        UUID stool = place("Stool");
        assertThat(editor.node(stool)).isPresent();
        assertThat(project.saveStateProperty().get()).isInstanceOf(SaveState.Saving.class);
        settle();
        assertThat(project.document().scene(scene).orElseThrow().contains(stool))
                .isTrue();
        assertThat(editor.document().children(Edit.ROOT)).containsExactly(stool);
    }

    /** What I have not sent stands behind what others sent first; what meets theirs gives way until I decide. */
    @Test
    void othersChangesOfASharedProjectComeBeforeMineThatWait() {
        UUID lamp = new UUID(2, 2);
        SharedProjectLog log = openSharedWith(lamp);
        UUID stool = place("Stool");
        project.perform(List.of(new Edit.RenameNode(scene, lamp, "Lantern")));
        settle();
        assertThat(log.unsent()).hasSize(2);
        log.receive(2, List.of(byBen(log, new Edit.RenameNode(scene, lamp, "Torch"))))
                .join();
        until(() -> project.document().position() == 5);
        assertThat(editor.node(lamp).orElseThrow().name()).isEqualTo("Lantern");
        log.reconcile();
        until(() -> editor.node(lamp).orElseThrow().name().equals("Torch"));
        assertThat(editor.node(stool)).isPresent();
        project.undo();
        until(() -> editor.node(stool).isEmpty());
        assertThat(editor.node(lamp).orElseThrow().name()).isEqualTo("Torch");
    }

    private SharedProjectLog openSharedWith(UUID lamp) {
        project.close();
        UUID shared = new UUID(0x0190_0000_0000_7000L, 1L << 63);
        SharedProjectLog log = library.shareProject(
                shared, new SharedHome(URI.create("https://team.example"), new UUID(5, 5), new UUID(6, 6)));
        Change adds = byBen(log, new Edit.AddScene(scene, "Scene"));
        Change places = byBen(
                log,
                new Edit.AddNode(scene, lamp, Edit.ROOT, "V", "Lamp", Transform.IDENTITY, new NodeContent.Group()));
        log.receive(0, List.of(adds, places)).join();
        project = new ProjectEditor(log, background::add, ui::add);
        editor = new SceneEditor(project, scene);
        return log;
    }

    /** However long the log: what is on the screen stays there meanwhile, and may be changed. */
    @Test
    void theLogOfARestoredServerIsFoldedInTheBackground() {
        UUID lamp = new UUID(2, 2);
        SharedProjectLog log = openSharedWith(lamp);
        settle();
        try (CopyRenewal renewal = log.renew()) {
            renewal.take(List.of(log.changes(0).getFirst().change()));
            renewal.finish();
        }
        until(() -> !background.isEmpty());
        UUID stool = place("Stool");
        settle();
        assertThat(editor.node(lamp)).isPresent();
        assertThat(editor.node(stool)).isPresent();
        assertThat(background).hasSize(1);
        background.remove().run();
        until(() -> editor.node(lamp).isEmpty());
        assertThat(editor.node(stool)).isPresent();
        assertThat(project.document().scene(scene).orElseThrow().contains(stool))
                .isTrue();
        assertThat(background).isEmpty();
    }

    @Test
    void aGestureThatIsCancelledLeavesWhatOthersDidMeanwhile() {
        UUID lamp = new UUID(2, 2);
        SharedProjectLog log = openSharedWith(lamp);
        ValueEditing<Double> editing =
                new GestureEditing<>(editor, x -> List.of(new Edit.SetTransform(scene, lamp, Transform.at(x, 0, 0))));
        editing.preview(3.0);
        log.receive(2, List.of(byBen(log, new Edit.SetTransform(scene, lamp, Transform.at(0, 7, 0)))))
                .join();
        until(() -> project.document().position() == 3);
        assertThat(editor.node(lamp).orElseThrow().transform()).isEqualTo(Transform.at(3, 0, 0));
        editing.cancel();
        assertThat(editor.node(lamp).orElseThrow().transform()).isEqualTo(Transform.at(0, 7, 0));
    }

    @Test
    void whatIsShownIsWhatTheLogMakesHoweverItsPlacesMove() {
        UUID lamp = new UUID(2, 2);
        SharedProjectLog log = openSharedWith(lamp);
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            Edit edit = random.nextBoolean()
                    ? new Edit.RenameNode(scene, lamp, "Lamp " + i)
                    : new Edit.AddNode(
                            scene,
                            new UUID(9, i),
                            Edit.ROOT,
                            "V" + (char) ('a' + i % 26),
                            "Thing " + i,
                            Transform.IDENTITY,
                            new NodeContent.Group());
            switch (random.nextInt(5)) {
                case 0, 1 -> project.perform(List.of(edit));
                case 2 -> log.receive(log.seenSeq(), List.of(byBen(log, edit))).join();
                case 3 ->
                    log.unsent().stream()
                            .limit(2)
                            .forEach(mine ->
                                    log.receive(log.seenSeq(), List.of(mine)).join());
                default -> {
                    settle();
                    assertThat(List.copyOf(editor.document().allNodes()))
                            .containsExactlyElementsOf(
                                    log.document().scene(scene).orElseThrow().allNodes());
                    assertThat(editor.document().children(Edit.ROOT))
                            .isEqualTo(log.document().scene(scene).orElseThrow().children(Edit.ROOT));
                }
            }
        }
    }

    @Test
    void theOnlySceneIsNeverUndone() {
        UUID stool = place("Stool");
        settle();
        project.undo();
        until(() -> editor.node(stool).isEmpty());
        settle();
        assertThat(project.canUndoProperty().get()).isFalse();
        project.undo();
        settle();
        assertThat(project.document().scenes()).hasSize(1);
        project.perform(List.of(new Edit.AddScene(new UUID(7, 8), "Another")));
        settle();
        assertThat(project.canUndoProperty().get()).isTrue();
    }

    private static Change byBen(SharedProjectLog log, Edit edit) {
        UUID id = UUID.randomUUID();
        return new Change(id, log.project(), "ben", 0, id, edit);
    }

    @Test
    void undoTakesBackWhatIsStillOnItsWayToTheDisk() {
        UUID stool = place("Stool");
        project.undo();
        until(() -> editor.node(stool).isEmpty());
        settle();
        project.redo();
        until(() -> editor.node(stool).isPresent());
    }

    @Test
    void aGestureWithManyPreviewsIsOneChangeAndOneUndo() {
        UUID stool = place("Stool");
        settle();
        long before = project.document().position();
        ValueEditing<Double> editing =
                new GestureEditing<>(editor, x -> List.of(new Edit.SetTransform(scene, stool, Transform.at(x, 0, 0))));
        for (int i = 0; i <= 50; i++) {
            editing.preview(i / 10.0);
        }
        assertThat(editor.node(stool).orElseThrow().transform().translation().x())
                .isEqualTo(5);
        editing.commit(5.0);
        settle();
        assertThat(project.document().position()).isEqualTo(before + 1);
        project.undo();
        until(() -> editor.node(stool).orElseThrow().transform().translation().x() == 0);
    }

    @Test
    void aCancelledGestureLeavesNoTrace() {
        UUID stool = place("Stool");
        settle();
        long before = project.document().position();
        ValueEditing<Double> editing =
                new GestureEditing<>(editor, x -> List.of(new Edit.SetTransform(scene, stool, Transform.at(x, 0, 0))));
        editing.preview(3.0);
        editing.cancel();
        settle();
        assertThat(editor.node(stool).orElseThrow().transform()).isEqualTo(Transform.IDENTITY);
        assertThat(project.document().position()).isEqualTo(before);
    }

    @Test
    void opensWithTheSameSceneAndTheSameUndo() {
        UUID stool = place("Stool");
        editor.rename(stool, "Milking stool");
        settle();
        close();
        open();
        assertThat(editor.node(stool).orElseThrow().name()).isEqualTo("Milking stool");
        project.undo();
        until(() -> editor.node(stool).orElseThrow().name().equals("Stool"));
        project.undo();
        until(() -> editor.node(stool).isEmpty());
    }

    @Test
    void duplicatesDeletesGroupsAndReparentsWithoutMovingThings() {
        UUID a = place("A");
        UUID b = place("B");
        editor.perform(List.of(new Edit.SetTransform(scene, b, Transform.at(2, 0, 1))));
        editor.selection().set(List.of(a, b));
        editor.groupSelected();
        UUID group = editor.selection().active().orElseThrow();
        assertThat(editor.document().children(group)).containsExactly(a, b);
        assertThat(editor.document().worldMatrix(b).m30()).isEqualTo(2);
        editor.duplicateSelected();
        assertThat(editor.document().children(Edit.ROOT)).hasSize(2);
        UUID copy = editor.selection().active().orElseThrow();
        assertThat(editor.document().children(copy)).hasSize(2).doesNotContain(a, b);
        editor.removeSelected();
        assertThat(editor.selection().nodes()).isEmpty();
        assertThat(editor.document().children(Edit.ROOT)).containsExactly(group);
        editor.reparent(b, Edit.ROOT, java.util.Optional.of(group));
        assertThat(editor.document().children(Edit.ROOT)).containsExactly(b, group);
        assertThat(editor.document().worldMatrix(b).m30()).isEqualTo(2);
        editor.reparent(group, b, java.util.Optional.empty());
        editor.reparent(b, a, java.util.Optional.empty());
        assertThat(editor.document().children(Edit.ROOT)).containsExactly(b);
        settle();
    }

    @Test
    void lockedThingsAreNotDeletedOrDragged() {
        UUID stool = place("Stool");
        editor.setLocked(stool, true);
        editor.selection().set(List.of(stool));
        assertThat(editor.graspable()).isEmpty();
        editor.removeSelected();
        assertThat(editor.node(stool)).isPresent();
        settle();
    }
}
