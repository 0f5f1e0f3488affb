package org.bozzetto.library.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LibraryFixture;
import org.bozzetto.library.Project;
import org.bozzetto.library.importing.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {
    @TempDir
    private Path folder;

    private Path file;
    private UUID project;
    private BlobRef vase;

    @BeforeEach
    void aProjectInAFile() throws IOException {
        file = folder.resolve("kitchen.bozzetto");
        try (Library library = LibraryFixture.write(folder.resolve("one"))) {
            project = library.createProject("Kitchen").id();
            vase = LibraryFixture.blob(library, "content", "the bytes of a vase");
            append(library, asset(1, "Vase", vase));
            ProjectFileWriter.write(library, project, file, Progress.NONE);
        }
    }

    @Test
    void bringsAProjectIntoAnotherLibraryWithItsHistory() throws IOException {
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            Project opened = new ProjectFileReader(other).read(file, Progress.NONE);
            assertThat(opened.id()).isEqualTo(project);
            assertThat(opened.name()).isEqualTo("Kitchen");
            assertThat(other.project(project).changes(0)).hasSize(2);
            assertThat(names(other)).containsExactly("Vase");
            try (InputStream bytes = other.blobs().open(vase.sha256())) {
                assertThat(bytes).hasContent("the bytes of a vase");
            }
        }
    }

    @Test
    void addsToAProjectThatIsThereOnlyWhatItLacks() throws IOException {
        Path later = folder.resolve("later.bozzetto");
        try (Library library = LibraryFixture.write(folder.resolve("one"))) {
            append(library, asset(2, "Bowl", LibraryFixture.blob(library, "content", "a bowl")));
            ProjectFileWriter.write(library, project, later, Progress.NONE);
            new ProjectFileReader(library).read(file, Progress.NONE);
            assertThat(library.project(project).changes(0)).hasSize(3);
        }
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            new ProjectFileReader(other).read(file, Progress.NONE);
            append(other, new ProjectRenamed("My own name"));
            new ProjectFileReader(other).read(later, Progress.NONE);
            assertThat(names(other)).containsExactlyInAnyOrder("Vase", "Bowl");
            assertThat(other.project(project).changes(0)).hasSize(4);
        }
    }

    @Test
    void whatWasThereFirstStaysTheFirstAlthoughTheAddedProjectIsOlder() throws IOException {
        UUID own;
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            own = other.defaultProject().id();
            assertThat(project.toString()).as("made before").isLessThan(own.toString());
            new ProjectFileReader(other).read(file, Progress.NONE);
            assertThat(other.defaultProject().id()).isEqualTo(own);
        }
        try (Library other = LibraryFixture.read(folder.resolve("two"))) {
            assertThat(other.defaultProject().id()).isEqualTo(own);
        }
        Files.writeString(folder.resolve("two/first-project"), "nonsense");
        try (Library other = LibraryFixture.read(folder.resolve("two"))) {
            assertThat(other.defaultProject().id()).isEqualTo(project);
        }
    }

    @Test
    void theSameLogGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.bozzetto");
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            new ProjectFileReader(other).read(file, Progress.NONE);
            ProjectFileWriter.write(other, project, again, Progress.NONE);
        }
        assertThat(again).hasSameBinaryContentAs(file);
        byte[] head = Arrays.copyOf(Files.readAllBytes(file), 38 + ProjectFile.MEDIA_TYPE.length());
        assertThat(new String(head, StandardCharsets.ISO_8859_1)).endsWith("mimetype" + ProjectFile.MEDIA_TYPE);
    }

    @Test
    void aFileCutAnywhereIsRefusedAndChangesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            for (int length = 0; length < whole.length; length += 7) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(other, "NO_PROJECT_FILE");
            }
            assertThat(other.projects()).isEmpty();
        }
    }

    @Test
    void bytesThatAreNotWhatTheLogNamesAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(ProjectFile.BLOBS + vase.sha256(), "the bytes of a fake".getBytes(StandardCharsets.UTF_8));
        rewrite(entries);
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            String own = other.blobs()
                    .put(new ByteArrayInputStream("the bytes of a fake".getBytes(StandardCharsets.UTF_8)))
                    .sha256();
            assertRefused(other, "NO_PROJECT_FILE");
            assertThat(other.projects()).isEmpty();
            assertThat(other.blobs().size(own))
                    .as("the same bytes under their own name")
                    .isPresent();
            assertThat(other.blobs().size(vase.sha256())).isEmpty();
        }
    }

    @Test
    void aBombStopsWhereItsAssetEnds() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(ProjectFile.BLOBS + vase.sha256(), new byte[64 << 20]);
        rewrite(entries);
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            assertRefused(other, "NO_PROJECT_FILE");
        }
        try (var left = Files.walk(folder.resolve("two/blobs"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"format\":1,\"oldestReader\":1,\"project\":\"x\",\"name\":\"\",\"changes\":2}",
                "{\"format\":1,\"oldestReader\":1,\"project\":\"01990000-0000-7000-8000-000000000001\",\"changes\":2}",
                "{\"format\":1,\"oldestReader\":1,\"project\":\"PROJECT\",\"changes\":3}",
                "{\"format\":1,\"oldestReader\":1,\"project\":\"PROJECT\",\"changes\":1}",
                "{\"format\":1,\"oldestReader\":1,\"project\":\"PROJECT\"}"
            })
    void aLyingManifestIsRefused(String manifest) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(
                ProjectFile.MANIFEST,
                manifest.replace("PROJECT", project.toString()).getBytes(StandardCharsets.UTF_8));
        rewrite(entries);
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            assertRefused(other, "NO_PROJECT_FILE");
            assertThat(other.projects()).isEmpty();
        }
    }

    @Test
    void aFileOfANewerProgramSaysSo() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(
                ProjectFile.MANIFEST,
                ("{\"format\":9,\"oldestReader\":9,\"project\":\"" + project + "\",\"changes\":2}")
                        .getBytes(StandardCharsets.UTF_8));
        rewrite(entries);
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            assertRefused(other, "PROJECT_NEWER");
        }
    }

    @Test
    void aFileOfANewerProgramThatCanBeReadIsNotMixedWithTheLibrarysOwn() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(
                ProjectFile.MANIFEST,
                ("{\"format\":2,\"oldestReader\":1,\"project\":\"" + project + "\",\"changes\":2}")
                        .getBytes(StandardCharsets.UTF_8));
        rewrite(entries);
        try (Library other = LibraryFixture.write(folder.resolve("two"))) {
            assertRefused(other, "PROJECT_TO_LOOK_AT");
            assertThat(other.projects()).isEmpty();
        }
        ProjectFileRescue.Rescued rescued = ProjectFileRescue.read(file, folder.resolve("three"), Progress.NONE);
        assertThat(rescued.loss()).isEmpty();
    }

    @Test
    void lostBytesAreNamedAndNoHalfFileIsLeft() throws IOException {
        Path second = folder.resolve("second.bozzetto");
        try (Library library = LibraryFixture.write(folder.resolve("one"))) {
            library.blobs().delete(vase.sha256());
            assertThatThrownBy(() -> ProjectFileWriter.write(library, project, second, Progress.NONE))
                    .isInstanceOfSatisfying(
                            LibraryException.class, e -> assertThat(e.code()).isEqualTo("BLOB_MISSING"));
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("one", "kitchen.bozzetto");
        }
    }

    private void assertRefused(Library library, String code) {
        assertThatThrownBy(() -> new ProjectFileReader(library).read(file, Progress.NONE))
                .isInstanceOfSatisfying(
                        LibraryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void append(Library library, org.bozzetto.kernel.change.Payload payload) {
        library.project(project).append(List.of(payload), UUID.randomUUID()).join();
    }

    private static AssetChange.Added asset(long number, String name, BlobRef content) {
        return new AssetChange.Added(
                LibraryFixture.id(number),
                AssetKind.MODEL,
                name,
                "",
                List.of(),
                LibraryFixture.revision(100 + number, content));
    }

    private List<String> names(Library library) {
        return library.assets().list(AssetQuery.in(project)).assets().stream()
                .map(Asset::name)
                .toList();
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private void rewrite(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        Files.write(file, bytes.toByteArray());
    }
}
