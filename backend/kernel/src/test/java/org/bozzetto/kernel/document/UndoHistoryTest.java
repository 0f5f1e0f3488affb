package org.bozzetto.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.GroupUndone;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.shape.ParameterValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoHistoryTest {
    private static final UUID SCENE = new UUID(1, 1);
    private static final UUID NODE = new UUID(2, 1);
    private static final UUID OAK = new UUID(3, 1);

    private final TestLog log = new TestLog();

    @BeforeEach
    void aSceneByBen() {
        log.gesture(
                "ben",
                new Edit.AddScene(SCENE, "Room"),
                new Edit.AddNode(
                        SCENE,
                        NODE,
                        Edit.ROOT,
                        "V",
                        "Table",
                        Transform.IDENTITY,
                        new NodeContent.Shape("table", 1, Map.of())),
                new Edit.AddMaterial(SCENE, OAK, "Oak", Surface.DEFAULT));
    }

    @Test
    void aWholeGestureIsTakenBackAndBroughtBack() {
        log.gesture("anna", rename("Desk"), move(1));
        log.undo("anna");
        assertThat(node().name()).isEqualTo("Table");
        assertThat(node().transform()).isEqualTo(Transform.IDENTITY);
        log.redo("anna");
        assertThat(node().name()).isEqualTo("Desk");
        assertThat(node().transform()).isEqualTo(Transform.at(1, 0, 0));
    }

    @Test
    void onlyMyOwnGesturesAreMine() {
        log.gesture("anna", rename("Desk"));
        log.gesture("ben", move(1));
        log.undo("anna");
        assertThat(node().name()).isEqualTo("Table");
        assertThat(node().transform()).isEqualTo(Transform.at(1, 0, 0));
        assertThat(log.document().history("anna").canUndo()).isFalse();
        assertThat(log.document().history("carl").canUndo()).isFalse();
    }

    @Test
    void whatSomebodyElseChangedSinceStaysAndIsNamed() {
        log.gesture("anna", rename("Desk"), roughness(0.1));
        log.gesture("ben", roughness(0.9));

        UndoStep step = log.undo("anna");

        assertThat(node().name()).isEqualTo("Table");
        assertThat(surface().roughness()).isEqualTo(0.9);
        assertThat(step.skipped())
                .extracting(UndoStep.Skipped::describe)
                .containsExactly("roughness of “Oak” (changed by ben)");
        assertThat(step.scenes()).containsExactly(SCENE);
    }

    @Test
    void whatSomebodyElseSetInBetweenComesBackButIsNotOverwritten() {
        log.gesture("anna", roughness(0.1));
        log.gesture("ben", roughness(0.2));
        log.gesture("anna", roughness(0.3));
        assertThat(log.undo("anna").skipped()).isEmpty();
        assertThat(surface().roughness()).isEqualTo(0.2);
        assertThat(log.undo("anna").skipped()).hasSize(1);
        assertThat(surface().roughness()).isEqualTo(0.2);
        log.redo("anna");
        log.redo("anna");
        assertThat(surface().roughness()).isEqualTo(0.3);
    }

    @Test
    void redoLeavesAloneWhatSomebodyElseChangedAfterTheUndo() {
        log.gesture("anna", roughness(0.1));
        log.undo("anna");
        log.gesture("ben", roughness(0.9));
        assertThat(log.redo("anna").skipped()).hasSize(1);
        assertThat(surface().roughness()).isEqualTo(0.9);
    }

    @Test
    void aShapeAndItsParametersLieWithinEachOther() {
        ParameterValue three = new ParameterValue.Quantity(3);
        log.gesture("anna", new Edit.SetContent(SCENE, NODE, new NodeContent.Shape("stool", 1, Map.of())));
        log.gesture("ben", new Edit.SetShapeParameter(SCENE, NODE, "legs", Optional.of(three)));
        assertThat(log.undo("anna").skipped()).hasSize(1);
        assertThat(node().content()).isEqualTo(new NodeContent.Shape("stool", 1, Map.of("legs", three)));

        log.gesture("anna", new Edit.SetShapeParameter(SCENE, NODE, "height", Optional.of(three)));
        log.gesture("ben", new Edit.SetContent(SCENE, NODE, new NodeContent.Shape("vase", 1, Map.of("height", three))));
        assertThat(log.undo("anna").skipped()).hasSize(1);
    }

    @Test
    void aNewGestureClearsRedoButOneThatDoesNothingDoesNot() {
        log.gesture("anna", rename("Desk"));
        log.undo("anna");
        log.gesture("anna", rename("Table"));
        assertThat(log.document().history("anna").canRedo()).isTrue();
        log.gesture("anna", move(1));
        assertThat(log.document().history("anna").canRedo()).isFalse();
    }

    @Test
    void aDragOfManyNodesIsTakenBackByOneChangeEach() {
        UUID other = new UUID(2, 2);
        log.gesture(
                "anna",
                new Edit.AddNode(SCENE, other, Edit.ROOT, "k", "Chair", Transform.IDENTITY, new NodeContent.Group()));
        UUID drag = new UUID(50, 1);
        for (int i = 1; i <= 100; i++) {
            log.append("anna", drag, move(i));
            log.append("anna", drag, new Edit.SetTransform(SCENE, other, Transform.at(0, i, 0)));
        }
        UndoStep step = log.undo("anna");
        assertThat(step.payloads()).hasSize(3).first().isEqualTo(new GroupUndone(drag));
        assertThat(node().transform()).isEqualTo(Transform.IDENTITY);
    }

    @Test
    void nestedMovesOfOneGestureAreTakenBackInOrder() {
        UUID inner = new UUID(2, 2);
        UUID outer = new UUID(2, 3);
        log.gesture("ben", group(outer, Edit.ROOT), group(inner, NODE));
        log.gesture(
                "anna",
                new Edit.MoveNode(SCENE, NODE, outer, "V"),
                new Edit.MoveNode(SCENE, inner, Edit.ROOT, "V"),
                new Edit.MoveNode(SCENE, NODE, inner, "V"));
        log.undo("anna");
        assertThat(node().parent()).isEqualTo(Edit.ROOT);
        assertThat(log.document()
                        .scene(SCENE)
                        .orElseThrow()
                        .node(inner)
                        .orElseThrow()
                        .parent())
                .isEqualTo(NODE);
    }

    @Test
    void theHistoryIsTheSameAfterARestart() {
        log.gesture("anna", rename("Desk"));
        log.gesture("anna", roughness(0.1));
        log.undo("anna");
        log.restart();
        assertThat(log.document().history("anna").canRedo()).isTrue();
        log.undo("anna");
        log.restart();
        log.redo("anna");
        log.redo("anna");
        assertThat(node().name()).isEqualTo("Desk");
        assertThat(surface().roughness()).isEqualTo(0.1);
    }

    @Test
    void whatAJobAddsIsNoGestureAndLeavesRedoAlone() {
        UUID job = new UUID(6, 1);
        UUID asset = new UUID(4, 1);
        Provenance made = new Provenance("text-to-mesh", 1, job, List.of(), "{}", 7);
        Revision first = new Revision(new UUID(5, 1), List.of(), Optional.empty(), made);
        Revision second = new Revision(new UUID(5, 2), List.of(), Optional.empty(), made);
        log.gesture("anna", rename("Desk"));
        log.gesture("anna", roughness(0.1));
        log.undo("anna");
        log.gesture(
                "anna",
                new AssetChange.Added(asset, AssetKind.MODEL, "Vase", "", List.of(), first),
                new AssetChange.Revised(asset, second),
                new JobEnded(job, "text-to-mesh", JobEnded.Outcome.SUCCEEDED, List.of(), ""));
        log.redo("anna");
        log.undo("anna");
        log.undo("anna");
        assertThat(log.document().assets().assets()).hasSize(1);
        assertThat(node().name()).isEqualTo("Table");

        log.gesture("anna", new AssetChange.Revised(asset, first));
        log.undo("anna");
        assertThat(log.document().assets().asset(asset).orElseThrow().current()).isEqualTo(second);
    }

    @Test
    void anAssetGoesBackToItsOlderRevision() {
        UUID asset = new UUID(4, 1);
        Revision first = new Revision(new UUID(5, 1), List.of(), Optional.empty(), Provenance.imported());
        Revision second = new Revision(new UUID(5, 2), List.of(), Optional.empty(), Provenance.imported());
        log.gesture("anna", new AssetChange.Added(asset, AssetKind.IMAGE, "Photo", "", List.of(), first));
        log.gesture("anna", new AssetChange.Revised(asset, second));
        log.undo("anna");
        CatalogAsset now = log.document().assets().asset(asset).orElseThrow();
        assertThat(now.current()).isEqualTo(first);
        assertThat(now.revisions()).containsExactly(first, second);
    }

    @Test
    void theSameGestureUndoneOnTwoDevicesIsUndoneOnce() {
        log.gesture("anna", rename("Desk"));
        log.gesture("anna", roughness(0.1));
        UndoStep step = log.document().history("anna").undo().orElseThrow();
        Payload[] payloads = step.payloads().toArray(Payload[]::new);
        log.gesture("anna", payloads);
        log.gesture("anna", payloads);
        assertThat(surface().roughness()).isEqualTo(Surface.DEFAULT.roughness());
        assertThat(node().name()).isEqualTo("Desk");
        log.undo("anna");
        assertThat(node().name()).isEqualTo("Table");
    }

    private static Edit rename(String name) {
        return new Edit.RenameNode(SCENE, NODE, name);
    }

    private static Edit move(double x) {
        return new Edit.SetTransform(SCENE, NODE, Transform.at(x, 0, 0));
    }

    private static Edit roughness(double value) {
        return new Edit.SetSurface(SCENE, OAK, new SurfaceValue.Roughness(value));
    }

    private static Edit group(UUID node, UUID parent) {
        return new Edit.AddNode(SCENE, node, parent, "V", "Group", Transform.IDENTITY, new NodeContent.Group());
    }

    private SceneNode node() {
        return log.document().scene(SCENE).orElseThrow().node(NODE).orElseThrow();
    }

    private Surface surface() {
        return log.document()
                .scene(SCENE)
                .orElseThrow()
                .material(OAK)
                .orElseThrow()
                .surface();
    }
}
