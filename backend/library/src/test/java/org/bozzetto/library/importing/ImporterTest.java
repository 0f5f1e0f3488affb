package org.bozzetto.library.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LibraryFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    @TempDir
    private Path folder;

    private Library library;
    private UUID project;
    private Importer importer;

    @BeforeEach
    void open() {
        library = LibraryFixture.write(folder.resolve("library"));
        project = library.defaultProject().id();
        importer = new Importer(library);
    }

    @AfterEach
    void close() {
        library.close();
    }

    private byte[] bytes(Asset asset, String role) throws Exception {
        BlobRef blob = asset.revision().blob(role).orElseThrow();
        try (var in = library.blobs().open(blob.sha256())) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).hasSize((int) blob.size());
            return bytes;
        }
    }

    @Test
    void aMeshFileBecomesAnAssetWithPictureReportAndWords() throws Exception {
        Path file = TestFiles.glb(
                folder.resolve("Greek temple/marble_column-A.glb"), TestFiles.column("DoricShaft", TestFiles.red()));
        List<Double> fractions = new ArrayList<>();
        ImportedAsset imported = importer.importFile(project, file, (stage, fraction) -> fractions.add(fraction));
        Asset asset = imported.asset();
        assertThat(imported.alreadyThere()).isFalse();
        assertThat(fractions).isSorted().endsWith(1.0);
        assertThat(asset.name()).isEqualTo("Marble column A");
        assertThat(asset.kind()).isEqualTo(AssetKind.MODEL);
        assertThat(asset.tags())
                .contains("marble", "column", "greek", "temple", "doric", "shaft", "velvet", "red", "tall", "large")
                .doesNotContain("rootnode", "scene");
        assertThat(asset.description())
                .contains("0.4 × 2 × 0.4 m")
                .contains("red")
                .contains("velvet");
        assertThat(bytes(asset, "source")).isEqualTo(Files.readAllBytes(file));
        assertThat(asset.revision().blob("source").orElseThrow().fileName()).isEqualTo("marble_column-A.glb");
        assertThat(ImportReportJson.read(bytes(asset, "report"))).isEqualTo(imported.report());
        Pixels thumbnail = ImageDecoder.decode(bytes(asset, "thumbnail"), 512 * 512);
        assertThat(thumbnail.width()).isEqualTo(320);
        assertThat(Arrays.stream(thumbnail.argb()).distinct().count()).isGreaterThan(50);
        var content = java.lang.foreign.MemorySegment.ofArray(bytes(asset, "content"));
        assertThat(Formats.read(content, "x.glb", Resources.NONE).scene().nodes())
                .hasSize(2);
        assertThat(library.assets()
                        .list(AssetQuery.in(project).matching("doric tall"))
                        .assets())
                .containsExactly(asset);
    }

    @Test
    void aPictureBecomesAnImage() throws Exception {
        Path file = TestFiles.bluePng(folder.resolve("deep_sea.dat"));
        Asset asset = importer.importFile(project, file, Progress.NONE).asset();
        assertThat(asset.kind()).isEqualTo(AssetKind.IMAGE);
        assertThat(asset.tags()).contains("deep", "sea", "blue");
        assertThat(asset.description()).contains("700 × 300");
        assertThat(asset.revision().blob("content").orElseThrow().mediaType()).isEqualTo("image/png");
        assertThat(ImageDecoder.decode(bytes(asset, "thumbnail"), 1 << 20).width())
                .isEqualTo(320);
    }

    @Test
    void theSameContentIsRecognised() throws Exception {
        Path file = TestFiles.glb(folder.resolve("a/a.glb"), TestFiles.column("Shaft", TestFiles.red()));
        Path copy = Files.copy(file, folder.resolve("a/copy.glb"));
        ImportedAsset first = importer.importFile(project, file, Progress.NONE);
        ImportedAsset second = importer.importFile(project, copy, Progress.NONE);
        assertThat(second.alreadyThere()).isTrue();
        assertThat(second.asset()).isEqualTo(first.asset());
        assertThat(second.report()).isEqualTo(first.report());
        UUID other = library.createProject("Other").id();
        assertThat(importer.importFile(other, file, Progress.NONE).alreadyThere())
                .isFalse();
        assertThat(library.assets().list(AssetQuery.in(project)).total()).isEqualTo(1);
    }

    @Test
    void manyFilesComeInAtOnceAndEachOnlyOnce() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Path file =
                    TestFiles.glb(folder.resolve("a/" + i + ".glb"), TestFiles.column("Shaft" + i, TestFiles.red()));
            files.add(file);
            files.add(Files.copy(file, folder.resolve("a/copy of " + i + ".glb")));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<ImportedAsset>> running = new ArrayList<>();
            for (Path file : files) {
                running.add(threads.submit(() -> importer.importFile(project, file, Progress.NONE)));
            }
            for (int i = 0; i < files.size(); i += 2) {
                Asset asset = running.get(i).get().asset();
                assertThat(running.get(i + 1).get().asset()).isEqualTo(asset);
                assertThat(bytes(asset, "source")).isEqualTo(Files.readAllBytes(files.get(i)));
                assertThat(bytes(asset, "thumbnail")).isNotEmpty();
            }
        }
        library.close();
        library = LibraryFixture.write(folder.resolve("library"));
        assertThat(library.assets().list(AssetQuery.in(project)).total()).isEqualTo(12);
    }

    @Test
    void cancellingAddsNothing() throws Exception {
        Path file = TestFiles.glb(folder.resolve("a/a.glb"), TestFiles.column("Shaft", TestFiles.red()));
        for (double limit : new double[] {0, 0.5, 0.9}) {
            assertThatThrownBy(() -> importer.importFile(project, file, (stage, fraction) -> {
                        if (fraction >= limit) {
                            throw new CancellationException("enough");
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(library.assets().list(AssetQuery.in(project)).total()).isZero();
        assertThat(library.project(project).lastSeq()).isEqualTo(1);
    }

    @Test
    void badFilesAreRefusedInWordsAndAddNothing() throws Exception {
        byte[] glb = Files.readAllBytes(
                TestFiles.glb(folder.resolve("a/a.glb"), TestFiles.column("Shaft", TestFiles.red())));
        byte[] png = Files.readAllBytes(TestFiles.bluePng(folder.resolve("a/a.png")));
        refused("NO_SUCH_FILE", folder.resolve("none.glb"));
        refused("FILE_UNREADABLE", folder);
        refused("EMPTY_FILE", Files.write(folder.resolve("empty.glb"), new byte[0]));
        refused("", Files.write(folder.resolve("cut.glb"), Arrays.copyOf(glb, glb.length / 2)));
        refused("", Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, 40)));
        refused("", Files.writeString(folder.resolve("text.png"), "no picture"));
        refused("", Files.writeString(folder.resolve("notes.docx"), "no mesh"));
        assertThat(library.project(project).lastSeq()).isEqualTo(1);
    }

    private void refused(String code, Path file) {
        assertThatThrownBy(() -> importer.importFile(project, file, Progress.NONE))
                .isInstanceOfSatisfying(LibraryException.class, e -> {
                    assertThat(e.getMessage())
                            .contains(String.valueOf(file.getFileName()))
                            .endsWith(".");
                    assertThat(e.code()).isNotEmpty().startsWith(code);
                    if (e.getCause() instanceof FormatException cause) {
                        assertThat(e.code()).isEqualTo(cause.code());
                    }
                });
    }

    @Test
    void aLibraryThatIsReadTakesNothing() throws Exception {
        Path file = TestFiles.bluePng(folder.resolve("a.png"));
        try (Library reader = LibraryFixture.read(folder.resolve("library"))) {
            assertThatThrownBy(() -> new Importer(reader).importFile(project, file, Progress.NONE))
                    .hasMessageContaining("reading only");
        }
    }
}
