package org.bozzetto.library.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.Access;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LibraryFixture;
import org.bozzetto.library.archive.ProjectFileRescue.Rescued;
import org.bozzetto.library.importing.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileRescueTest {
    private static final int BLOB_BYTES = 20_000;

    @TempDir
    private Path folder;

    private Path file;
    private UUID project;
    private BlobRef vase;
    private BlobRef bowl;
    private byte[] whole;

    @BeforeEach
    void aProjectInAFile() throws IOException {
        file = folder.resolve("kitchen.bozzetto");
        try (Library library = LibraryFixture.write(folder.resolve("one"))) {
            project = library.createProject("Kitchen").id();
            vase = LibraryFixture.blob(library, "content", noise(1));
            bowl = LibraryFixture.blob(library, "content", noise(2));
            append(library, 1, "Vase", vase);
            append(library, 2, "Bowl", bowl);
            ProjectFileWriter.write(library, project, file, Progress.NONE);
        }
        whole = Files.readAllBytes(file);
    }

    @Test
    void ofAFileThatWasCutShortWhatIsThereCanBeSeen() throws IOException {
        Files.write(file, Arrays.copyOf(whole, whole.length - BLOB_BYTES / 2 - 600));
        Rescued rescued = ProjectFileRescue.read(file, folder.resolve("two"), Progress.NONE);
        assertThat(rescued.project()).isEqualTo(project);
        assertThat(rescued.changes()).isEqualTo(3);
        assertThat(rescued.lostBlobs()).isEqualTo(1);
        assertThat(rescued.loss()).isEqualTo("Missing: one part of an asset.");
        try (Library library = Library.open(folder.resolve("two"), Access.READ, "A test")) {
            assertThat(library.assets().list(AssetQuery.in(project)).assets())
                    .extracting(Asset::name)
                    .containsExactlyInAnyOrder("Vase", "Bowl");
            BlobRef first = vase.sha256().compareTo(bowl.sha256()) < 0 ? vase : bowl;
            try (InputStream bytes = library.blobs().open(first.sha256())) {
                assertThat(bytes.readAllBytes()).hasSize(BLOB_BYTES);
            }
        }
    }

    @Test
    void cutAnywhereItShowsAPrefixOrSaysThatNothingIsThere() throws IOException {
        int shown = 0;
        int most = 0;
        for (int length = 0, i = 0; length < whole.length; length += 211, i++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try {
                Rescued rescued = ProjectFileRescue.read(file, folder.resolve("cut-" + i), Progress.NONE);
                assertThat(rescued.changes()).as("longer files hold no less").isGreaterThanOrEqualTo(most);
                most = rescued.changes();
                shown++;
            } catch (LibraryException e) {
                assertThat(e.code()).isEqualTo("NO_PROJECT_FILE");
                assertThat(shown).as("a shorter file showed something").isZero();
            }
        }
        assertThat(most).isEqualTo(3);
    }

    @Test
    void oneDamagedPartDoesNotTakeTheOthersAlong() throws IOException {
        byte[] damaged = whole.clone();
        for (int i = whole.length - BLOB_BYTES / 2; i < whole.length - BLOB_BYTES / 4; i++) {
            damaged[i] ^= 0x5A;
        }
        Files.write(file, damaged);
        Rescued rescued = ProjectFileRescue.read(file, folder.resolve("two"), Progress.NONE);
        assertThat(rescued.lostChanges()).isZero();
        assertThat(rescued.lostBlobs()).isEqualTo(1);
    }

    @Test
    void whatIsNoProjectIsRefused() throws IOException {
        Files.writeString(file, "a letter to the editor");
        assertThatThrownBy(() -> ProjectFileRescue.read(file, folder.resolve("two"), Progress.NONE))
                .isInstanceOfSatisfying(
                        LibraryException.class, e -> assertThat(e.code()).isEqualTo("NO_PROJECT_FILE"));
    }

    /** Bytes that do not get smaller in a ZIP archive. */
    private static String noise(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < BLOB_BYTES) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        assertThat(text.toString().getBytes(StandardCharsets.UTF_8)).hasSize(BLOB_BYTES);
        return text.toString();
    }

    private void append(Library library, long number, String name, BlobRef content) {
        AssetChange.Added added = new AssetChange.Added(
                LibraryFixture.id(number),
                AssetKind.MODEL,
                name,
                "",
                List.of(),
                LibraryFixture.revision(100 + number, content));
        library.project(project).append(List.of(added), UUID.randomUUID()).join();
    }
}
