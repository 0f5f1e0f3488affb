package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real program that writes is killed. */
class LibraryKillTest {
    @TempDir
    private Path folder;

    /** Appends until it is killed; prints each change once it is acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Library library = Library.open(Path.of(arguments[0]), Access.WRITE, "a writer");
            ProjectLog log = library.project(library.defaultProject().id());
            System.out.println("opened");
            for (int t = 0; t < 4; t++) {
                int thread = t;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; ; i++) {
                        var payload = i % 20 == 0
                                ? LibraryFixture.added(100_000L * thread + i, AssetKind.MODEL, "Thing")
                                : new ProjectRenamed("name " + i);
                        LoggedChange change = log.append(List.of(payload), UUID.randomUUID())
                                .join()
                                .getFirst();
                        System.out.println(change.seq() + " " + change.change().id());
                    }
                });
            }
        }
    }

    @Test
    void whatAKilledProgramWasToldIsThere() throws Exception {
        List<String> told = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = writer.inputReader()) {
                assertThat(lines.readLine()).isEqualTo("opened");
                for (int i = 0; i < 300; i++) {
                    told.add(lines.readLine());
                }
                writer.destroyForcibly();
                assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                writer.destroyForcibly();
            }
        }
        try (Library library = LibraryFixture.write(folder)) {
            Project project = library.defaultProject();
            List<LoggedChange> changes = library.project(project.id()).changes(0);
            for (String line : told) {
                String[] parts = line.split(" ", 2);
                LoggedChange change = changes.get(Integer.parseInt(parts[0]) - 1);
                assertThat(change.change().id()).hasToString(parts[1]);
            }
            assertThat(library.assets().reached(project.id())).isEqualTo(project.lastSeq());
            long things = changes.stream()
                    .filter(c -> c.change().payload() instanceof org.bozzetto.kernel.change.AssetChange.Added)
                    .map(c ->
                            ((org.bozzetto.kernel.change.AssetChange) c.change().payload()).asset())
                    .distinct()
                    .count();
            assertThat(library.assets().list(AssetQuery.in(project.id())).total())
                    .isEqualTo(things);
        }
    }
}
