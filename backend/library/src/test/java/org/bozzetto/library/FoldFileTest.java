package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.SceneDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldFileTest {
    private static final UUID SCENE = LibraryFixture.id(3);

    @TempDir
    private Path folder;

    /** A project with a saved fold. */
    private UUID longLog() {
        try (Library library = LibraryFixture.write(folder)) {
            UUID project = library.defaultProject().id();
            List<Payload> payloads = new ArrayList<>(List.of(new Edit.AddScene(SCENE, "first")));
            for (int i = 0; i < 1200; i++) {
                payloads.add(new Edit.RenameScene(SCENE, "name " + i));
            }
            library.project(project).append(payloads, LibraryFixture.id(9)).join();
            assertThat(name(library, project)).isEqualTo("name 1199");
            return project;
        }
    }

    @Test
    void aLongLogIsFoldedOnceAndTheSavedFoldIsNeverTrustedBlindly() throws Exception {
        UUID project = longLog();
        Path fold = folder.resolve("projects/" + project + "/fold");
        byte[] saved = Files.readAllBytes(fold);
        try (Library library = LibraryFixture.write(folder)) {
            rename(library, project, "last");
            assertThat(name(library, project)).isEqualTo("last");
            assertThat(Files.readAllBytes(fold)).as("too little has changed").isEqualTo(saved);
            for (int at = 0; at < saved.length; at += 1 + saved.length / 40) {
                byte[] damaged = saved.clone();
                damaged[at] ^= 1;
                Files.write(fold, damaged);
                assertThat(name(library, project)).isEqualTo("last");
            }
            Files.write(fold, new byte[5]);
            assertThat(name(library, project)).isEqualTo("last");
        }
    }

    @Test
    void theFoldOfAnotherHistoryIsPassedOver() throws Exception {
        UUID first = longLog();
        UUID other;
        try (Library library = LibraryFixture.write(folder)) {
            other = library.createProject("Other").id();
        }
        Files.copy(folder.resolve("projects/" + first + "/fold"), folder.resolve("projects/" + other + "/fold"));
        try (Library library = LibraryFixture.read(folder)) {
            assertThat(library.project(other).document().name()).isEqualTo("Other");
            assertThat(library.project(other).document().scenes()).isEmpty();
        }
    }

    private static void rename(Library library, UUID project, String name) {
        library.project(project)
                .append(List.of(new Edit.RenameScene(SCENE, name)), LibraryFixture.id(10))
                .join();
    }

    private static String name(Library library, UUID project) {
        ProjectDocument document = library.project(project).document();
        assertThat(document.position()).isEqualTo(library.project(project).lastSeq());
        return document.scene(SCENE).map(SceneDocument::name).orElseThrow();
    }
}
