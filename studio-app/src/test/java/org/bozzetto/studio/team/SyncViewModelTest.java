package org.bozzetto.studio.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.bozzetto.client.ClientException;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.sync.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a server: everything on one thread, at once. */
class SyncViewModelTest {
    private static final Executor AT_ONCE = Runnable::run;
    private static final UUID PROJECT = new UUID(0x0190_0000_0000_7000L, 1L << 63);

    @TempDir
    private Path folder;

    private Library library;
    private SharedProjectLog log;
    private SyncViewModel model;

    @BeforeEach
    void meetSomebodyElse() {
        library = Library.open(folder, Access.WRITE, "test");
        log = library.shareProject(
                PROJECT, new SharedHome(URI.create("https://team.example"), new UUID(5, 5), new UUID(6, 6)));
        log.receive(0, List.of(byBen("Hall"))).join();
        log.append(List.of(new ProjectRenamed("Kitchen")), UUID.randomUUID()).join();
        log.receive(1, List.of(byBen("Attic"))).join();
        log.reconcile();
        model = new SyncViewModel(
                log,
                library,
                () -> {
                    throw ClientException.of("NOT_SIGNED_IN", "You are not signed in.", "Sign in.");
                },
                AT_ONCE,
                AT_ONCE);
    }

    @AfterEach
    void close() {
        model.close();
        library.close();
    }

    private static Change byBen(String name) {
        UUID id = UUID.randomUUID();
        return new Change(id, PROJECT, "ben", 0, id, new ProjectRenamed(name));
    }

    @Test
    void whoIsNotSignedInIsToldWhyAndWhatWaits() {
        assertThat(model.stateProperty().get())
                .isEqualTo(new SyncState(new SyncState.Line.Stopped("You are not signed in.", "Sign in."), 0, 1, 0));
        assertThat(model.openProperty().get().conflicts()).hasSize(1);
        assertThat(model.stateProperty().get().isAllSent()).isFalse();
    }

    @Test
    void givingInAndTakingThatBack() {
        var conflict = model.openProperty().get().conflicts().getFirst();
        model.keepTheirs(conflict);
        assertThat(model.openProperty().get().isEmpty()).isTrue();
        model.reopen(conflict);
        assertThat(model.openProperty().get().conflicts()).containsExactly(conflict);
        model.keepMine(conflict);
        assertThat(model.openProperty().get().isEmpty()).isTrue();
        assertThat(log.unsent()).extracting(Change::payload).containsExactly(new ProjectRenamed("Kitchen"));
    }

    @Test
    void whatIsNotSentIsCountedAndDiscardedOnlyWhenThatIsWanted() {
        log.append(List.of(new Edit.AddScene(UUID.randomUUID(), "Bath")), UUID.randomUUID())
                .join();
        UnsentWork work = new UnsentWork(library);
        SharedHome home = log.home();
        assertThat(work.in(home::equals)).containsExactly(new UnsentWork.Waiting("Attic", 2));
        assertThat(UnsentWork.words(work.in(home::equals))).isEqualTo("2 changes in “Attic”");
        assertThat(work.in(_ -> false)).isEmpty();
        work.giveUp(_ -> false);
        assertThat(log.unsentCount()).isEqualTo(2);
        work.giveUp(home::equals);
        assertThat(work.in(home::equals)).isEmpty();
        assertThat(log.document().scenes()).isEmpty();
        assertThat(log.document().name()).isEqualTo("Attic");
    }

    @Test
    void aDecisionThatCannotBeKeptIsSaidAndTheConflictStays() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("shared"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        model.keepTheirs(model.openProperty().get().conflicts().getFirst());
        assertThat(model.problemProperty().get()).isPresent();
        assertThat(model.openProperty().get().conflicts()).hasSize(1);
    }
}
