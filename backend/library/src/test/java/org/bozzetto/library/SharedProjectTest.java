package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.document.ProjectDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of a server in a library on a real disk. */
class SharedProjectTest {
    private static final UUID PROJECT = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final UUID BEN = new UUID(7, 7);
    private static final SharedHome HOME =
            new SharedHome(URI.create("https://team.example"), new UUID(5, 5), new UUID(6, 6));

    @TempDir
    private Path folder;

    private int changes;

    private Change byBen(Payload payload) {
        UUID id = new UUID(8, ++changes);
        return new Change(id, PROJECT, BEN.toString(), 0, id, payload);
    }

    private static void add(ProjectLog log, int number, String name) {
        log.append(List.of(LibraryFixture.added(number, AssetKind.MODEL, name)), LibraryFixture.id(50))
                .join();
    }

    private static List<String> names(Library library) {
        return library.assets().list(AssetQuery.in(PROJECT)).assets().stream()
                .map(Asset::name)
                .toList();
    }

    @Test
    void itIsListedWithItsHomeAndIsNotTheDefault() {
        try (Library library = LibraryFixture.write(folder)) {
            library.shareProject(PROJECT, HOME)
                    .receive(0, List.of(byBen(new ProjectRenamed("Team"))))
                    .join();
            assertThat(library.defaultProject().home()).isEmpty();
            assertThat(library.shareProject(PROJECT, HOME).actor())
                    .isEqualTo(HOME.user().toString());
        }
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.projects())
                    .filteredOn(project -> project.id().equals(PROJECT))
                    .singleElement()
                    .satisfies(project -> {
                        assertThat(project.name()).isEqualTo("Team");
                        assertThat(project.home()).contains(HOME);
                    });
        }
    }

    @Test
    void aProjectHasOneHome() {
        try (Library library = LibraryFixture.write(folder)) {
            UUID local = library.defaultProject().id();
            assertThatThrownBy(() -> library.shareProject(local, HOME))
                    .isInstanceOfSatisfying(
                            LibraryException.class, e -> assertThat(e.code()).isEqualTo("PROJECT_ELSEWHERE"));
        }
    }

    @Test
    void assetsAreListedBeforeTheyAreSentAndWhenOthersCameFirst() {
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            add(log, 1, "Stool");
            assertThat(names(library)).containsExactly("Stool");
            Change theirs = byBen(LibraryFixture.added(2, AssetKind.MODEL, "Lamp"));
            log.receive(0, List.of(theirs)).join();
            assertThat(log.generation()).isEqualTo(1);
            assertThat(names(library)).containsExactlyInAnyOrder("Stool", "Lamp");
            log.receive(0, List.of(theirs, log.unsent().getFirst())).join();
            assertThat(log.unsent()).isEmpty();
            assertThat(log.generation()).isEqualTo(1);
            assertThat(names(library)).containsExactlyInAnyOrder("Stool", "Lamp");
            assertThat(log.document().assets().assets()).hasSize(2);
        }
    }

    @Test
    void whatIsListedIsWhatTheLogMakesWheneverPlacesMove() {
        Random random = new Random(5);
        for (int program = 0; program < 5; program++) {
            try (Library library = LibraryFixture.write(folder)) {
                SharedProjectLog log = library.shareProject(PROJECT, HOME);
                for (int i = 0; i < 60; i++) {
                    int number = 100 * program + i + 1;
                    switch (random.nextInt(6)) {
                        case 0 -> add(log, number, "Vase " + number);
                        case 1, 2 -> {
                            List<Change> theirs = new ArrayList<>();
                            RandomEdits.gesture(random).forEach(payload -> theirs.add(byBen(payload)));
                            log.receive(log.seenSeq(), theirs).join();
                        }
                        case 3 ->
                            log.unsent().stream()
                                    .limit(1 + random.nextInt(3))
                                    .forEach(mine -> log.receive(log.seenSeq(), List.of(mine))
                                            .join());
                        default ->
                            log.append(RandomEdits.gesture(random), LibraryFixture.id(50))
                                    .join();
                    }
                    ProjectDocument document = log.document();
                    assertThat(library.projects())
                            .filteredOn(project -> project.id().equals(PROJECT))
                            .extracting(Project::name)
                            .containsExactly(document.name());
                    assertThat(names(library))
                            .hasSize(document.assets().assets().size());
                }
            }
        }
    }

    @Test
    void whoReadsWhileWhatWasSentComesBackSeesEachChangeOnce() throws Exception {
        try (Library library = LibraryFixture.write(folder);
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            AtomicBoolean isOver = new AtomicBoolean();
            Future<Integer> twice = reader.submit(() -> {
                int found = 0;
                while (!isOver.get()) {
                    List<UUID> ids = log.changes(0).stream()
                            .map(logged -> logged.change().id())
                            .toList();
                    found += ids.size() - new HashSet<>(ids).size();
                }
                return found;
            });
            for (int i = 0; i < 300; i++) {
                log.append(List.of(new ProjectRenamed("Team " + i)), LibraryFixture.id(50))
                        .join();
                log.receive(log.seenSeq(), log.unsent()).join();
            }
            isOver.set(true);
            assertThat(twice.get()).isZero();
            assertThat(log.document().position()).isEqualTo(300);
        }
    }

    @Test
    void aGapIsNotTakenIn() {
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            assertThatThrownBy(() -> log.receive(3, List.of(byBen(new ProjectRenamed("Team")))))
                    .isInstanceOfSatisfying(
                            LibraryException.class, e -> assertThat(e.code()).isEqualTo("LOG_GAP"));
            assertThat(log.seenSeq()).isZero();
        }
    }

    @Test
    void aCopyThatWasDamagedLosesNothingOfMine() throws IOException {
        Change theirs = byBen(new ProjectRenamed("Team"));
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            log.receive(0, List.of(theirs)).join();
            add(log, 1, "Stool");
        }
        Path copy = folder.resolve("shared").resolve(PROJECT.toString()).resolve("copy");
        Files.deleteIfExists(copy.resolve("snapshot"));
        Files.writeString(copy.resolve("journal"), "no journal, whatever its name says");
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.notices()).extracting(Notice::code).contains("COPY_DAMAGED");
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            assertThat(log.seenSeq()).isZero();
            assertThat(names(library)).containsExactly("Stool");
            log.receive(0, List.of(theirs)).join();
            assertThat(library.projects()).extracting(Project::name).contains("Team");
            assertThat(names(library)).containsExactly("Stool");
            assertThat(log.unsent()).hasSize(1);
        }
    }

    @Test
    void aProjectOfThisMachineIsHandedOverWithItsHistory() {
        UUID id;
        List<UUID> changes;
        try (Library library = LibraryFixture.write(folder)) {
            id = library.createProject("Chairs").id();
            add(library.project(id), 1, "Stool");
            changes = library.project(id).changes(0).stream()
                    .map(logged -> logged.change().id())
                    .toList();
            SharedProjectLog shared = library.handOver(id, HOME);
            assertThat(shared.unsent()).extracting(Change::id).isEqualTo(changes);
            assertThat(shared.unsent()).extracting(Change::actor).containsOnly(HOME.actor());
            assertThat(library.assets().list(AssetQuery.in(id)).assets()).hasSize(1);
            assertThatThrownBy(() -> library.handOver(id, HOME)).hasMessageContaining("already");
        }
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.projects())
                    .filteredOn(project -> project.id().equals(id))
                    .singleElement()
                    .satisfies(project -> assertThat(project.home()).contains(HOME));
            SharedProjectLog shared = library.shareProject(id, HOME);
            assertThat(shared.document().name()).isEqualTo("Chairs");
            shared.receive(0, shared.unsent()).join();
            assertThat(shared.unsent()).isEmpty();
            assertThat(folder.resolve("published").resolve(id.toString())).isDirectory();
        }
    }

    @Test
    void whatTheServerHasLostIsOfferedAgainBeforeWhatWasNeverSent() {
        Change before = byBen(LibraryFixture.added(1, AssetKind.MODEL, "Lamp"));
        Change lost = byBen(new ProjectRenamed("Team"));
        Change other = byBen(new ProjectRenamed("Other"));
        UUID mine;
        UUID unsent;
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            add(log, 2, "Stool");
            mine = log.unsent().getFirst().id();
            log.receive(0, List.of(before, log.unsent().getFirst(), lost)).join();
        }
        // Opened again, so that what was sent stands in the copy alone.
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            add(log, 3, "Vase");
            unsent = log.unsent().getFirst().id();
            try (CopyRenewal renewal = log.renew()) {
                renewal.take(List.of(before, other));
                CopyRenewal.Renewed renewed = renewal.finish();
                assertThat(renewed.common()).isEqualTo(1);
                assertThat(renewed.again()).isEqualTo(1);
                assertThat(renewed.others()).isEqualTo(1);
                assertThat(renewed.kept()).isDirectoryContaining("glob:**journal");
            }
            assertThat(log.seenSeq()).isEqualTo(2);
            assertThat(names(library)).containsExactlyInAnyOrder("Lamp", "Stool", "Vase");
            assertThat(log.document().name()).isEqualTo("Other");
        }
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            assertThat(log.unsent()).extracting(Change::id).containsExactly(mine, unsent);
            log.receive(2, log.unsent()).join();
            assertThat(log.unsent()).isEmpty();
        }
    }

    @Test
    void aRenewalThatIsBrokenOffChangesNothing() {
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            log.receive(0, List.of(byBen(new ProjectRenamed("Team")))).join();
            try (CopyRenewal renewal = log.renew()) {
                renewal.take(List.of(byBen(new ProjectRenamed("Other"))));
            }
            log.receive(1, List.of(byBen(new ProjectRenamed("Third")))).join();
            assertThat(log.document().name()).isEqualTo("Third");
            assertThat(folder.resolve("shared").resolve(PROJECT.toString()).resolve("next"))
                    .doesNotExist();
        }
    }

    @Test
    void whoMayOnlyLookAppendsNothing() {
        try (Library library = LibraryFixture.write(folder)) {
            SharedProjectLog log = library.shareProject(PROJECT, HOME);
            log.setMayAppend(false);
            assertThat(log.isReadOnly()).isTrue();
            assertThatThrownBy(() -> add(log, 1, "Stool")).hasMessageContaining("not change it");
            assertThat(log.lastSeq()).isZero();
        }
    }
}
