package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.platform.object.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A library that version 0.1.0 left behind, journal, database, queue and blobs: this version must go on with it. */
class UpgradeTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void theLibraryOfAnEarlierVersion() throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(UpgradeTest.class.getResourceAsStream("/org/bozzetto/library/library-0.1.0.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                assertThat(file.normalize()).startsWithRaw(folder);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void everythingThatWasInItIsThere(Access access) throws IOException {
        try (Library library = Library.open(folder, access, "a test")) {
            assertThat(library.notices()).isEmpty();
            assertWhole(library);
        }
    }

    @Test
    void itGoesOnAndStaysWhole() throws IOException {
        long before;
        try (Library library = LibraryFixture.write(folder)) {
            var _ = library.records();
            assertThat(library.notices()).as("the queue of jobs opens").isEmpty();
            UUID project = library.defaultProject().id();
            before = library.project(project).lastSeq();
            library.project(project)
                    .append(List.of(new ProjectRenamed("Upgraded")), UUID.randomUUID())
                    .join();
        }
        try (Library library = LibraryFixture.write(folder)) {
            assertThat(library.defaultProject().name()).isEqualTo("Upgraded");
            assertThat(library.defaultProject().lastSeq()).isEqualTo(before + 1);
            assertWhole(library);
        }
    }

    @Test
    void withoutItsDatabaseItIsTheSame() throws IOException {
        Files.delete(folder.resolve("projection.mv.db"));
        try (Library library = LibraryFixture.write(folder)) {
            assertWhole(library);
        }
    }

    private static void assertWhole(Library library) throws IOException {
        UUID project = library.defaultProject().id();
        List<Asset> assets = library.assets().list(AssetQuery.in(project)).assets();
        assertThat(assets).extracting(Asset::name).containsExactlyInAnyOrder("Small oak stool", "Stool", "Dot");
        for (Asset asset : assets) {
            for (BlobRef blob : asset.revision().blobs()) {
                try (InputStream bytes = library.blobs().open(blob.sha256());
                        DigestInputStream digest = new DigestInputStream(bytes, Sha256.digest())) {
                    assertThat(digest.transferTo(java.io.OutputStream.nullOutputStream()))
                            .isEqualTo(blob.size());
                    assertThat(HexFormat.of()
                                    .formatHex(digest.getMessageDigest().digest()))
                            .isEqualTo(blob.sha256());
                }
            }
        }
        SceneDocument scene =
                library.project(project).document().scenes().iterator().next();
        assertThat(scene.allNodes()).extracting(it -> it.name()).contains("Armchair", "Bookshelf", "Daylight");
    }
}
