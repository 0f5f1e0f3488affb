package org.bozzetto.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.ParameterValue;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SceneDocumentTest {
    private static final UUID SCENE = new UUID(1, 1);
    private static final UUID TABLE = new UUID(2, 1);
    private static final UUID LEG = new UUID(2, 2);
    private static final UUID LAMP = new UUID(2, 3);
    private static final UUID OAK = new UUID(3, 1);
    private static final UUID NOWHERE = new UUID(2, 99);

    private final SceneDocument scene = new SceneDocument(SCENE);

    @BeforeEach
    void tableWithLegAndALamp() {
        scene.apply(new Edit.AddScene(SCENE, "Room"));
        scene.apply(add(TABLE, Edit.ROOT, "V", Transform.at(1, 0, 0)));
        scene.apply(add(LEG, TABLE, "V", Transform.at(0, 2, 0)));
        scene.apply(add(LAMP, Edit.ROOT, "F", Transform.IDENTITY));
        scene.apply(new Edit.AddMaterial(SCENE, OAK, "Oak", Surface.DEFAULT));
    }

    @Test
    void childrenStandInOrderWithTiesById() {
        UUID late = new UUID(2, 5);
        UUID early = new UUID(2, 4);
        scene.apply(add(late, Edit.ROOT, "V", Transform.IDENTITY));
        scene.apply(add(early, Edit.ROOT, "V", Transform.IDENTITY));
        assertThat(scene.children(Edit.ROOT)).containsExactly(LAMP, TABLE, early, late);
        scene.apply(new Edit.MoveNode(SCENE, LAMP, Edit.ROOT, "z"));
        assertThat(scene.children(Edit.ROOT)).containsExactly(TABLE, early, late, LAMP);
    }

    @Test
    void aRemovedNodeHidesWhatIsInItAndRestoringShowsItAsItIsByThen() {
        Applied removal = scene.apply(new Edit.RemoveNode(SCENE, TABLE));
        assertThat(scene.contains(LEG)).isFalse();
        assertThat(scene.children(Edit.ROOT)).containsExactly(LAMP);

        assertThat(scene.apply(new Edit.RenameNode(SCENE, LEG, "Left leg")).isNoOp())
                .isFalse();
        removal.inversePayloads().forEach(inverse -> scene.apply((Edit) inverse));

        assertThat(scene.children(Edit.ROOT)).containsExactly(LAMP, TABLE);
        assertThat(scene.node(LEG).orElseThrow().name()).isEqualTo("Left leg");
        assertThat(scene.contains(LEG)).isTrue();
    }

    @Test
    void whatMakesNoSenseDoesNothingAndSaysWhy() {
        assertNoOp(new Edit.MoveNode(SCENE, TABLE, LEG, "V"), "into itself");
        assertNoOp(new Edit.MoveNode(SCENE, TABLE, TABLE, "V"), "into itself");
        assertNoOp(new Edit.MoveNode(SCENE, TABLE, NOWHERE, "V"), "parent was never");
        assertNoOp(new Edit.MoveNode(SCENE, TABLE, LAMP, "V0"), "not valid");
        assertNoOp(new Edit.MoveNode(SCENE, NOWHERE, LAMP, "V"), "node was never");
        assertNoOp(add(TABLE, Edit.ROOT, "V", Transform.IDENTITY), "already");
        assertNoOp(add(Edit.ROOT, Edit.ROOT, "V", Transform.IDENTITY), "already");
        assertNoOp(new Edit.RenameNode(SCENE, NOWHERE, "x"), "never");
        assertNoOp(new Edit.SetVisible(SCENE, TABLE, true), "so already");
        assertNoOp(new Edit.SetShapeParameter(SCENE, TABLE, "legs", Optional.empty()), "no longer shows a shape");
        assertNoOp(new Edit.AssignMaterial(SCENE, TABLE, "", Optional.of(NOWHERE)), "material was never");
        assertNoOp(new Edit.AddMaterial(SCENE, OAK, "Oak", Surface.DEFAULT), "already");
        assertNoOp(new Edit.RemoveMaterial(SCENE, NOWHERE), "material was never");
        assertNoOp(new Edit.AddScene(SCENE, "Again"), "already");

        assertNoOp(new Edit.RemoveNode(NOWHERE, TABLE), "another scene");

        scene.apply(new Edit.RemoveNode(SCENE, TABLE));
        assertNoOp(new Edit.MoveNode(SCENE, LAMP, LEG, "V"), "parent was removed");
        assertNoOp(add(new UUID(2, 7), TABLE, "V", Transform.IDENTITY), "parent was removed");

        SceneDocument never = new SceneDocument(SCENE);
        assertThat(never.apply(new Edit.RenameScene(SCENE, "x")).noOp()).contains("the scene was never added");
    }

    @Test
    void takingBackARescueFromARemovedParentHidesTheNodeAgain() {
        scene.apply(new Edit.RemoveNode(SCENE, TABLE));
        Applied rescue = scene.apply(new Edit.MoveNode(SCENE, LEG, Edit.ROOT, "z"));
        assertThat(scene.contains(LEG)).isTrue();

        rescue.inversePayloads().forEach(inverse -> scene.apply((Edit) inverse));

        assertThat(scene.contains(LEG)).isFalse();
        assertThat(scene.contains(TABLE)).isFalse();
        assertThat(scene.node(LEG).orElseThrow().parent()).isEqualTo(TABLE);
    }

    @Test
    void materialsCoverSlotsUntilTheyAreRemoved() {
        scene.apply(new Edit.AssignMaterial(SCENE, TABLE, "", Optional.of(OAK)));
        assertThat(scene.materialFor(TABLE, "top")).map(SceneMaterial::name).contains("Oak");
        scene.apply(new Edit.RemoveMaterial(SCENE, OAK));
        assertThat(scene.materialFor(TABLE, "top")).isEmpty();
        scene.apply(new Edit.RestoreMaterial(SCENE, OAK));
        assertThat(scene.materialFor(TABLE, "top")).isPresent();
    }

    @Test
    void aParameterSetForTheFirstTimeGoesBackToTheDefault() {
        NodeContent shape = new NodeContent.Shape("table", 1, Map.of());
        scene.apply(new Edit.SetContent(SCENE, TABLE, shape));
        Applied set = scene.apply(
                new Edit.SetShapeParameter(SCENE, TABLE, "legs", Optional.of(new ParameterValue.Quantity(3))));
        assertThat(scene.node(TABLE).orElseThrow().content()).isNotEqualTo(shape);
        set.inversePayloads().forEach(inverse -> scene.apply((Edit) inverse));
        assertThat(scene.node(TABLE).orElseThrow().content()).isEqualTo(shape);
    }

    @Test
    void worldMatricesComposeFromTheRootDown() {
        scene.apply(new Edit.SetTransform(
                SCENE,
                TABLE,
                new Transform(new Vec3(1, 0, 0), Quat.about(new Vec3(0, 0, 1), Math.PI / 2), new Vec3(2, 2, 2))));
        Vector3d origin = scene.worldMatrix(LEG).transformPosition(new Vector3d());
        assertThat(origin.distance(-3, 0, 0)).isCloseTo(0, within(1e-12));
        scene.walk((node, world, _) ->
                assertThat(world.equals(scene.worldMatrix(node.id()), 1e-12)).isTrue());
    }

    @Test
    void walkingMeetsParentsFirstAndKnowsWhatIsVisible() {
        scene.apply(new Edit.SetVisible(SCENE, TABLE, false));
        List<String> met = new ArrayList<>();
        scene.walk((node, _, visible) -> met.add(node.id().getLeastSignificantBits() + (visible ? "" : " hidden")));
        assertThat(met).containsExactly("3", "1 hidden", "2 hidden");
    }

    @Test
    void anEditOfAHugeSceneIsFarBelowAFrame() {
        String order = OrderKey.first();
        for (int i = 0; i < 10_000; i++) {
            order = OrderKey.between(order, "");
            scene.apply(add(new UUID(5, i), i % 2 == 0 ? TABLE : new UUID(5, i - 1), order, Transform.IDENTITY));
        }
        long start = System.nanoTime();
        int edits = 2_000;
        for (int i = 0; i < edits; i++) {
            UUID node = new UUID(5, i);
            scene.apply(new Edit.SetTransform(SCENE, node, Transform.at(i + 1, 0, 0)));
            scene.apply(new Edit.MoveNode(SCENE, node, LAMP, "V"));
            scene.apply(new Edit.RemoveNode(SCENE, node));
            scene.apply(new Edit.RestoreNode(SCENE, node));
        }
        double milliseconds = (System.nanoTime() - start) / 1e6 / (4 * edits);
        assertThat(milliseconds).isLessThan(2);
    }

    private void assertNoOp(Edit edit, String reason) {
        List<SceneNode> before = List.copyOf(scene.allNodes());
        Applied applied = scene.apply(edit);
        assertThat(applied.noOp()).hasValueSatisfying(words -> assertThat(words).contains(reason));
        assertThat(applied.inverse()).isEmpty();
        assertThat(applied.changed()).isEmpty();
        assertThat(scene.allNodes()).containsExactlyElementsOf(before);
    }

    private static Edit.AddNode add(UUID node, UUID parent, String order, Transform transform) {
        return new Edit.AddNode(SCENE, node, parent, order, "node", transform, new NodeContent.Group());
    }
}
