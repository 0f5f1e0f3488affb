package org.bozzetto.kernel.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.Applied;
import org.bozzetto.kernel.document.Aspect;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.math.Transform;
import org.junit.jupiter.api.Test;

class ConflictCheckTest {
    private static final UUID PROJECT = new UUID(9, 9);
    private static final UUID SCENE = new UUID(1, 1);
    private static final UUID CHAIR = new UUID(2, 1);
    private static final UUID TABLE = new UUID(2, 2);

    private final List<Change> log = new ArrayList<>();
    private int ids;

    ConflictCheckTest() {
        ordered("anna", 0, new Edit.AddScene(SCENE, "Room"));
        ordered("anna", 0, node(CHAIR, "Chair"));
        ordered("anna", 0, node(TABLE, "Table"));
    }

    private static Edit node(UUID id, String name) {
        return new Edit.AddNode(SCENE, id, Edit.ROOT, "V", name, Transform.IDENTITY, new NodeContent.Group());
    }

    private Change change(String actor, long base, Payload payload) {
        UUID id = new UUID(8, ++ids);
        return new Change(id, PROJECT, actor, base, id, payload);
    }

    private Change ordered(String actor, long base, Payload payload) {
        log.add(change(actor, base, payload));
        return log.getLast();
    }

    private ProjectDocument fold() {
        ProjectDocument document = new ProjectDocument(PROJECT);
        log.forEach(document::fold);
        return document;
    }

    private ConflictCheck.Result check(Change... unsent) {
        return ConflictCheck.of(fold(), List.of(unsent));
    }

    private static Edit rename(UUID node, String name) {
        return new Edit.RenameNode(SCENE, node, name);
    }

    @Test
    void theSamePropertyOfTheSameThingIsAConflict() {
        Change theirs = ordered("ben", 3, rename(CHAIR, "Throne"));
        Change mine = change("anna", 3, rename(CHAIR, "Stool"));
        assertThat(check(mine).conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.property().aspect()).isEqualTo(Aspect.NAME);
            assertThat(conflict.thing()).isEqualTo("Throne");
            assertThat(conflict.mine()).isEqualTo(mine);
            assertThat(conflict.theirs()).isEqualTo(rename(CHAIR, "Throne"));
            assertThat(conflict.by().actor()).isEqualTo("ben");
            assertThat(conflict.by().change()).isEqualTo(theirs.id());
            assertThat(conflict.changes()).containsExactly(mine.id());
        });
    }

    @Test
    void otherPropertiesAndOtherThingsAreNone() {
        ordered("ben", 3, rename(CHAIR, "Throne"));
        assertThat(check(
                                change("anna", 3, rename(TABLE, "Desk")),
                                change("anna", 3, new Edit.SetVisible(SCENE, CHAIR, false)))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void whatWasSeenBeforeIsNone() {
        ordered("ben", 3, rename(CHAIR, "Throne"));
        assertThat(check(change("anna", 4, rename(CHAIR, "Stool"))).conflicts()).isEmpty();
    }

    @Test
    void theSameValueNeedsNoDecision() {
        ordered("ben", 3, rename(CHAIR, "Stool"));
        assertThat(check(change("anna", 3, rename(CHAIR, "Stool"))).conflicts()).isEmpty();
    }

    @Test
    void severalChangesOfAPropertyAreOneConflict() {
        ordered("ben", 3, rename(CHAIR, "Throne"));
        Change first = change("anna", 3, rename(CHAIR, "Stool"));
        Change last = change("anna", 3, rename(CHAIR, "Bench"));
        assertThat(check(first, last).conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.mine()).isEqualTo(last);
            assertThat(conflict.theirs()).isEqualTo(rename(CHAIR, "Throne"));
            assertThat(conflict.by().position()).isEqualTo(4);
            assertThat(conflict.changes()).containsExactly(first.id(), last.id());
        });
    }

    @Test
    void aChangeThatKnewTheirsStandsForTheEarlierOnes() {
        ordered("ben", 3, rename(CHAIR, "Throne"));
        Change blind = change("anna", 3, rename(CHAIR, "Stool"));
        Change seeing = change("anna", 4, rename(CHAIR, "Bench"));
        ConflictCheck.Result result = check(blind, seeing);
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.settled()).containsExactly(blind.id());
    }

    @Test
    void removingWhatSomebodyRestoredIsAConflict() {
        ordered("ben", 3, new Edit.RemoveNode(SCENE, CHAIR));
        ordered("ben", 4, new Edit.RestoreNode(SCENE, CHAIR));
        Change mine = change("anna", 3, new Edit.RemoveNode(SCENE, CHAIR));
        assertThat(check(mine).conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.property().aspect()).isEqualTo(Aspect.EXISTENCE);
            assertThat(conflict.theirs()).isEqualTo(new Edit.RestoreNode(SCENE, CHAIR));
        });
    }

    @Test
    void movingOutOfWhatSomebodyRemovedIsNoneAndStaysWhenThatIsRestored() {
        ordered("anna", 3, new Edit.MoveNode(SCENE, CHAIR, TABLE, "V"));
        ordered("ben", 4, new Edit.RemoveNode(SCENE, TABLE));
        Change out = change("anna", 4, new Edit.MoveNode(SCENE, CHAIR, Edit.ROOT, "k"));
        Change restored = change("anna", 5, new Edit.RestoreNode(SCENE, TABLE));
        ConflictCheck.Result result = check(out, restored);
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.settled()).isEmpty();
    }

    @Test
    void theOverwrittenAuthorIsTold() {
        ordered("anna", 3, rename(CHAIR, "Stool"));
        ProjectDocument document = fold();
        Change blind = change("ben", 3, rename(CHAIR, "Throne"));
        Applied applied = document.fold(blind);
        assertThat(Overwritten.by(blind, applied, document, "anna")).get().satisfies(told -> {
            assertThat(told.by()).isEqualTo("ben");
            assertThat(told.thing()).isEqualTo("Throne");
        });
        assertThat(Overwritten.by(blind, applied, document, "clara")).isEmpty();
    }

    @Test
    void whoKnewAndWroteOverItIsNoNews() {
        ordered("anna", 3, rename(CHAIR, "Stool"));
        ProjectDocument document = fold();
        Change seeing = change("ben", 4, rename(CHAIR, "Throne"));
        assertThat(Overwritten.by(seeing, document.fold(seeing), document, "anna"))
                .isEqualTo(Optional.empty());
    }
}
