package org.bozzetto.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.change.UnknownPayload;

class ProjectSnapshotProperties {
    @Property(tries = 200)
    void foldingTheRestOntoASnapshotEqualsFoldingAll(
            @ForAll long seed, @ForAll @IntRange(max = 80) int gestures, @ForAll @IntRange(max = 100) int percent)
            throws CodecException {
        TestLog log = ProjectDocumentProperties.randomLog(new RandomEdits(seed), gestures, List.of("anna", "ben"));
        int cut = log.changes().size() * percent / 100;
        ProjectDocument start = new ProjectDocument(TestLog.PROJECT);
        log.changes().subList(0, cut).forEach(start::fold);

        byte[] snapshot = ProjectSnapshot.encode(start).orElseThrow();
        ProjectDocument restored = ProjectSnapshot.decode(snapshot);
        assertThat(restored.position()).isEqualTo(cut);
        assertThat(ProjectSnapshot.encode(restored).orElseThrow()).isEqualTo(snapshot);
        log.changes().subList(cut, log.changes().size()).forEach(restored::fold);

        assertThat(ProjectView.of(restored)).isEqualTo(ProjectView.of(log.document()));
        assertThat(ProjectSnapshot.encode(restored).orElseThrow())
                .isEqualTo(ProjectSnapshot.encode(log.refold()).orElseThrow());
        assertThat(restored.history("anna").undo())
                .isEqualTo(log.document().history("anna").undo());
    }

    @Property(tries = 200)
    void aCopyGoesOnByItself(
            @ForAll long seed, @ForAll @IntRange(max = 80) int gestures, @ForAll @IntRange(max = 100) int percent) {
        TestLog log = ProjectDocumentProperties.randomLog(new RandomEdits(seed), gestures, List.of("anna", "ben"));
        int cut = log.changes().size() * percent / 100;
        ProjectDocument project = new ProjectDocument(TestLog.PROJECT);
        log.changes().subList(0, cut).forEach(project::fold);
        byte[] before = ProjectSnapshot.encode(project).orElseThrow();
        byte[] whole = ProjectSnapshot.encode(log.refold()).orElseThrow();

        ProjectDocument copy = project.copy();
        assertThat(ProjectSnapshot.encode(copy).orElseThrow()).isEqualTo(before);
        log.changes().subList(cut, log.changes().size()).forEach(copy::fold);
        assertThat(ProjectSnapshot.encode(copy).orElseThrow()).isEqualTo(whole);
        assertThat(ProjectView.of(copy)).isEqualTo(ProjectView.of(log.document()));

        assertThat(ProjectSnapshot.encode(project).orElseThrow()).isEqualTo(before);
        log.changes().subList(cut, log.changes().size()).forEach(project::fold);
        assertThat(ProjectSnapshot.encode(project).orElseThrow()).isEqualTo(whole);
    }

    @Example
    void aCopyKnowsWhatThisProgramDoesNot() {
        ProjectDocument project = new ProjectDocument(TestLog.PROJECT);
        project.fold(new Change(
                TestLog.PROJECT,
                TestLog.PROJECT,
                "anna",
                0,
                TestLog.PROJECT,
                new UnknownPayload("scene.x", 1, new byte[] {(byte) 0xA0})));
        ProjectDocument copy = project.copy();
        assertThat(copy.unknownKinds()).containsExactly("scene.x");
        assertThat(copy.sceneOrNew(TestLog.PROJECT).isReadOnly()).isTrue();
    }

    @Property(tries = 200)
    void aCutOrDamagedSnapshotIsRefusedOrStillOne(@ForAll long seed, @ForAll @IntRange(max = 1 << 24) int place) {
        TestLog log = ProjectDocumentProperties.randomLog(new RandomEdits(seed), 20, List.of("anna"));
        byte[] snapshot = ProjectSnapshot.encode(log.document()).orElseThrow();

        byte[] cut = Arrays.copyOf(snapshot, place % snapshot.length);
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> ProjectSnapshot.decode(cut));

        snapshot[place % snapshot.length] ^= (byte) (1 << place % 8);
        Throwable thrown = catchThrowable(() -> ProjectView.of(ProjectSnapshot.decode(snapshot)));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(CodecException.class);
        }
    }

    @Example
    void aProjectWithChangesOfANewerProgramHasNoSnapshot() {
        ProjectDocument project = new ProjectDocument(TestLog.PROJECT);
        project.fold(new Change(
                TestLog.PROJECT, TestLog.PROJECT, "anna", 0, TestLog.PROJECT, new UnknownPayload("x.y", 1, new byte[] {
                    (byte) 0xA0
                })));
        assertThat(ProjectSnapshot.encode(project)).isEmpty();
    }
}
