package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    @TempDir
    private Path folder;

    @Test
    void projectsAndChangesAreThereAfterOpeningAgain() {
        UUID project;
        try (Library library = LibraryFixture.write(folder.resolve("new/library"))) {
            project = library.defaultProject().id();
            assertThat(library.createProject("Lamps").name()).isEqualTo("Lamps");
            library.renameProject(project, "Chairs");
            List<LoggedChange> changes = library.project(project)
                    .append(List.of(LibraryFixture.added(1, AssetKind.MODEL, "Stool")), LibraryFixture.id(50))
                    .join();
            assertThat(changes).extracting(LoggedChange::seq).containsExactly(3L);
            assertThat(library.notices()).isEmpty();
        }
        try (Library library = LibraryFixture.write(folder.resolve("new/library"))) {
            assertThat(library.projects()).extracting(Project::name).containsExactly("Chairs", "Lamps");
            assertThat(library.defaultProject().id()).isEqualTo(project);
            assertThat(library.project(project).changes(1))
                    .extracting(logged -> logged.change().payload())
                    .containsExactly(new ProjectRenamed("Chairs"), LibraryFixture.added(1, AssetKind.MODEL, "Stool"));
            assertThat(library.assets().list(AssetQuery.in(project)).assets())
                    .extracting(Asset::name)
                    .containsExactly("Stool");
        }
    }

    @Test
    void oneProgramWritesAndOthersRead() {
        try (Library library = LibraryFixture.write(folder)) {
            UUID project = library.defaultProject().id();
            library.project(project)
                    .append(List.of(LibraryFixture.added(1, AssetKind.MODEL, "Stool")), LibraryFixture.id(50))
                    .join();
            assertThatThrownBy(() -> LibraryFixture.write(folder))
                    .isInstanceOf(LibraryException.class)
                    .hasMessage("The library is open in a test (process "
                            + ProcessHandle.current().pid() + ").");
            try (Library reader = LibraryFixture.read(folder)) {
                assertThat(reader.assets().find(project, LibraryFixture.id(1))).isPresent();
                assertThat(reader.projects().getFirst().readOnly()).isTrue();
                assertThatThrownBy(() -> reader.createProject("x")).hasMessageContaining("reading only");
                assertThatThrownBy(() -> reader.project(project)
                                .append(List.of(new ProjectRenamed("x")), LibraryFixture.id(9))
                                .join())
                        .hasMessageContaining("reading only");
            }
        }
        try (Library again = LibraryFixture.write(folder)) {
            assertThat(again.projects()).hasSize(1);
        }
    }

    @Test
    void listenersHearOfChangesInOrderAfterTheyAreDurable() throws Exception {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        BlockingQueue<Long> events = new LinkedBlockingQueue<>();
        try (Library library = LibraryFixture.write(folder)) {
            ProjectLog log = library.project(library.defaultProject().id());
            log.listen(changes -> {
                throw new IllegalStateException("a listener that fails disturbs no other");
            });
            ProjectLog.Subscription subscription = log.listen(changes -> changes.forEach(change -> {
                assertThat(log.lastSeq()).isGreaterThanOrEqualTo(change.seq());
                heard.add(change.seq());
            }));
            library.events().subscribe("project", event -> events.add(event.position()));
            for (int i = 0; i < 5; i++) {
                log.append(List.of(new ProjectRenamed("p" + i)), LibraryFixture.id(i))
                        .join();
            }
            for (long seq = 2; seq <= 6; seq++) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(seq);
            }
            long position = 0;
            while (position < 6) {
                position = events.poll(10, TimeUnit.SECONDS);
            }
            subscription.close();
            log.append(List.of(new ProjectRenamed("unheard")), LibraryFixture.id(7))
                    .join();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aKnownChangeIsAnsweredAsTheLogHasIt() {
        try (Library library = LibraryFixture.write(folder)) {
            ProjectLog log = library.project(library.defaultProject().id());
            Change first = new Change(
                    LibraryFixture.id(1), log.project(), "local", 1, LibraryFixture.id(2), new ProjectRenamed("first"));
            Change other = new Change(
                    LibraryFixture.id(1), log.project(), "local", 1, LibraryFixture.id(2), new ProjectRenamed("other"));
            log.appendChanges(List.of(first)).join();
            assertThat(log.appendChanges(List.of(other)).join()).containsExactly(new LoggedChange(2, first));
            assertThat(log.find(LibraryFixture.id(1))).contains(new LoggedChange(2, first));
            assertThat(log.find(LibraryFixture.id(77))).isEmpty();
            assertThat(library.defaultProject().name()).isEqualTo("first");
        }
    }

    @Test
    void aNewerLibraryCanOnlyBeRead() throws Exception {
        LibraryFixture.write(folder).close();
        Files.writeString(folder.resolve("library.json"), "{\"format\": 2, \"oldestReader\": 1}");
        assertThatThrownBy(() -> LibraryFixture.write(folder)).hasMessageContaining("newer Bozzetto");
        LibraryFixture.read(folder).close();
        Files.writeString(folder.resolve("library.json"), "{\"format\": 2, \"oldestReader\": 2}");
        assertThatThrownBy(() -> LibraryFixture.read(folder)).hasMessageContaining("newer Bozzetto");
        Files.writeString(folder.resolve("library.json"), "nonsense");
        assertThatThrownBy(() -> LibraryFixture.read(folder))
                .isInstanceOfSatisfying(
                        LibraryException.class, e -> assertThat(e.code()).isEqualTo("LIBRARY_DAMAGED"));
    }

    @Test
    void foldersThatCannotBeALibraryAreRefused() throws Exception {
        assertThatThrownBy(() -> LibraryFixture.read(folder.resolve("none"))).hasMessageContaining("no library");
        assertThat(folder.resolve("none")).doesNotExist();
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> LibraryFixture.write(file)).hasMessageContaining("no folder");
        assertThatThrownBy(() -> LibraryFixture.write(Path.of("/proc/bozzetto")))
                .isInstanceOf(LibraryException.class);
    }

    @Test
    void aProjectThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        UUID broken;
        try (Library library = LibraryFixture.write(folder)) {
            broken = library.defaultProject().id();
            library.createProject("Lamps");
        }
        Path journal = folder.resolve("projects/" + broken + "/journal");
        byte[] garbage = new byte[500];
        Files.write(journal, garbage);
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.projects()).extracting(Project::name).containsExactly("Lamps");
            assertThat(library.notices()).extracting(Notice::code).containsExactly("JOURNAL_DAMAGED");
        }
        assertThat(Files.readAllBytes(journal)).isEqualTo(garbage);
    }

    @Test
    void damageInOneLongProjectHidesNoOther() throws Exception {
        UUID damaged;
        try (Library library = LibraryFixture.write(folder)) {
            damaged = library.defaultProject().id();
            library.createProject("Lamps");
            List<ProjectRenamed> names = Collections.nCopies(5000, new ProjectRenamed("again"));
            library.project(damaged).append(names, LibraryFixture.id(1)).join();
        }
        Path journal = folder.resolve("projects/" + damaged + "/journal");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);
        Files.delete(folder.resolve("projection.mv.db"));
        // The journal's snapshot hides the damage at first; reading finds it.
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.projects()).extracting(Project::name).contains("Lamps");
            assertThatThrownBy(() -> library.project(damaged).changes(0))
                    .isInstanceOfSatisfying(
                            LibraryException.class, e -> assertThat(e.code()).isEqualTo("JOURNAL_DAMAGED"));
        }
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.notices()).extracting(Notice::code).containsExactly("JOURNAL_DAMAGED");
            assertThat(library.project(damaged).changes(0)).hasSize(1);
            assertThat(library.projects()).extracting(Project::name).containsExactly("My project", "Lamps");
        }
    }

    @Test
    void aListenerMayAskTheLibraryWhileItCloses() {
        Library library = LibraryFixture.write(folder);
        ProjectLog log = library.project(library.defaultProject().id());
        CompletableFuture<String> heard = new CompletableFuture<>();
        log.listen(changes ->
                heard.complete(library.notices() + library.defaultProject().name()));
        CompletableFuture<List<LoggedChange>> appended =
                log.append(List.of(new ProjectRenamed("last")), LibraryFixture.id(1));
        library.close();
        assertThat(appended).isCompleted();
        assertThat(heard).isDone();
        assertThatThrownBy(library::defaultProject).hasMessageContaining("closed");
        assertThatThrownBy(() -> log.append(List.of(new ProjectRenamed("x")), LibraryFixture.id(2))
                        .join())
                .hasMessageContaining("closed");
    }

    @Test
    void anInterruptedReaderDisturbsNobody() throws Exception {
        try (Library library = LibraryFixture.write(folder)) {
            UUID project = library.defaultProject().id();
            library.records();
            Thread interrupted = Thread.ofPlatform().start(() -> {
                Thread.currentThread().interrupt();
                try {
                    library.assets().list(AssetQuery.in(project));
                    library.project(project).changes(0);
                } catch (RuntimeException e) {
                    // Its own fault.
                }
            });
            interrupted.join();
            library.project(project)
                    .append(List.of(LibraryFixture.added(1, AssetKind.MODEL, "Stool")), LibraryFixture.id(50))
                    .join();
            assertThat(library.assets().list(AssetQuery.in(project)).total()).isEqualTo(1);
        }
    }

    @Test
    void theProjectionIsBuiltAgainWhenItIsGoneOrDamaged() throws Exception {
        UUID project;
        List<Object> answers;
        try (Library library = LibraryFixture.write(folder)) {
            project = library.defaultProject().id();
            ProjectLog log = library.project(project);
            for (int i = 0; i < 20; i++) {
                log.append(
                                List.of(LibraryFixture.added(
                                        i,
                                        i % 3 == 0 ? AssetKind.IMAGE : AssetKind.MODEL,
                                        "Thing " + i,
                                        "Tag" + i % 4)),
                                LibraryFixture.id(100 + i))
                        .join();
            }
            log.append(List.of(new AssetChange.Removed(LibraryFixture.id(3))), LibraryFixture.id(200))
                    .join();
            log.append(List.of(new AssetChange.Renamed(LibraryFixture.id(4), "Amphora")), LibraryFixture.id(201))
                    .join();
            answers = answers(library, project);
        }
        Path database = folder.resolve("projection.mv.db");
        Files.delete(database);
        checkAnswers(project, answers);
        byte[] bytes = Files.readAllBytes(database);
        java.util.Arrays.fill(bytes, 0, bytes.length, (byte) 'x');
        Files.write(database, bytes);
        checkAnswers(project, answers);
        Files.write(database, new byte[0]);
        checkAnswers(project, answers);
        Files.copy(folder.resolve("queue.mv.db"), database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        checkAnswers(project, answers);
        try (Library reader = LibraryFixture.read(folder)) {
            assertThat(answers(reader, project)).isEqualTo(answers);
        }
    }

    private void checkAnswers(UUID project, List<Object> answers) {
        try (Library library = LibraryFixture.write(folder)) {
            library.records();
            assertThat(answers(library, project)).isEqualTo(answers);
        }
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(answers(library, project)).isEqualTo(answers);
        }
    }

    private static List<Object> answers(Library library, UUID project) {
        Assets assets = library.assets();
        AssetQuery all = AssetQuery.in(project);
        return List.of(
                assets.list(all),
                assets.list(all.includingRemoved()),
                assets.list(all.ofKinds(Set.of(AssetKind.IMAGE))),
                assets.list(all.tagged(Set.of("tag2"))),
                assets.list(all.matching("AMPHORA tag0")),
                assets.list(all.page(5, 4)),
                assets.tags(project),
                assets.changedAfter(project, 10, 5),
                assets.find(project, LibraryFixture.id(3)),
                assets.revision(project, LibraryFixture.id(1004)));
    }
}
