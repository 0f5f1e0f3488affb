package org.bozzetto.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;

class ProjectDocumentProperties {
    @Property(tries = 400)
    void inversesInReverseOrderLeadBackToTheStart(
            @ForAll long seed, @ForAll @IntRange(max = 80) int before, @ForAll @IntRange(max = 80) int count) {
        RandomEdits edits = new RandomEdits(seed);
        TestLog log = new TestLog();
        log.gesture("anna", new ProjectRenamed("a"));
        for (int i = 0; i < before; i++) {
            log.gesture("anna", edits.next());
        }
        ProjectView start = ProjectView.of(log.document());
        List<List<Payload>> inverses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            log.gesture("ben", edits.next()).forEach(applied -> inverses.add(applied.inversePayloads()));
        }
        inverses.reversed().forEach(way -> log.gesture("ben", way.toArray(Payload[]::new)));
        ProjectView end = ProjectView.of(log.document());
        assertThat(end).isEqualTo(start);
    }

    @Property(tries = 200)
    void undoingEverythingThenRedoingItChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 60) int gestures) {
        RandomEdits edits = new RandomEdits(seed);
        TestLog log = randomLog(edits, gestures, List.of("anna"));
        log.redoAll("anna");
        ProjectView made = ProjectView.of(log.document());

        log.undoAll("anna");
        assertThat(log.document().scenes()).isEmpty();
        assertThat(log.document().assets().assets()).isEmpty();
        log.restart();
        log.redoAll("anna");

        assertThat(ProjectView.of(log.document())).isEqualTo(made);
        assertThat(log.document().history("anna").canRedo()).isFalse();
    }

    @Property(tries = 200)
    void afterARestartEverythingIsAsItWas(@ForAll long seed, @ForAll @IntRange(max = 120) int gestures) {
        RandomEdits edits = new RandomEdits(seed);
        TestLog log = randomLog(edits, gestures, List.of("anna", "ben"));

        ProjectDocument fresh = log.refold();

        assertThat(ProjectView.of(fresh)).isEqualTo(ProjectView.of(log.document()));
        for (String actor : List.of("anna", "ben")) {
            assertThat(fresh.history(actor).undo())
                    .isEqualTo(log.document().history(actor).undo());
            assertThat(fresh.history(actor).redo())
                    .isEqualTo(log.document().history(actor).redo());
        }
    }

    @Property(tries = 200)
    void everyNodeHangsOnTheRootAndSiblingsAreInOrder(@ForAll long seed) {
        RandomEdits edits = new RandomEdits(seed);
        SceneDocument scene = new SceneDocument(new UUID(1, 1));
        for (int i = 0; i < 150; i++) {
            scene.apply((Edit) edits.nextOfScene());
        }
        for (SceneNode node : scene.allNodes()) {
            int depth = 0;
            for (UUID at = node.id();
                    !at.equals(Edit.ROOT);
                    at = scene.node(at).orElseThrow().parent()) {
                assertThat(++depth).isLessThan(20);
            }
            assertThat(scene.children(node.parent()).contains(node.id())).isEqualTo(!node.removed());
        }
        scene.walk((node, _, _) -> {
            assertThat(scene.contains(node.id())).isTrue();
            List<SceneNode> children = scene.children(node.id()).stream()
                    .map(child -> scene.node(child).orElseThrow())
                    .toList();
            assertThat(children)
                    .isSortedAccordingTo(java.util.Comparator.comparing(SceneNode::order)
                            .thenComparing(child -> child.id().toString()));
        });
    }

    static TestLog randomLog(RandomEdits edits, int gestures, List<String> actors) {
        TestLog log = new TestLog();
        for (int i = 0; i < gestures; i++) {
            String actor = actors.get(edits.chance(2) ? 0 : actors.size() - 1);
            UndoHistory history = log.document().history(actor);
            if (edits.chance(6) && history.canUndo()) {
                log.undo(actor);
            } else if (edits.chance(8) && history.canRedo()) {
                log.redo(actor);
            } else {
                log.gesture(actor, edits.next(), edits.next(), edits.next());
            }
        }
        return log;
    }
}
