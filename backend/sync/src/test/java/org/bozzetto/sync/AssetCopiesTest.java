package org.bozzetto.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.library.Access;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.library.importing.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one project of a library into another. */
class AssetCopiesTest {
    @TempDir
    private Path folder;

    private Library library;
    private AssetCopies copies;
    private UUID from;
    private UUID into;
    private Asset vase;

    @BeforeEach
    void open() throws IOException {
        library = Library.open(folder.resolve("data"), Access.WRITE, "test");
        copies = new AssetCopies(library);
        from = library.createProject("Vases").id();
        into = library.createProject("Hall").id();
        Path file = folder.resolve("vase.png");
        Files.write(file, PngEncoder.encode(new Pixels(8, 8)));
        vase = new Importer(library).importFile(from, file, Progress.NONE).asset();
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void aCopyHasTheSameBytesAndWordsUnderIdsOfItsOwn() {
        Asset copy = copies.copy(from, vase.id(), into, Progress.NONE);
        assertThat(copy.project()).isEqualTo(into);
        assertThat(copy.id()).isNotEqualTo(vase.id());
        assertThat(copy.revision().id()).isNotEqualTo(vase.revision().id());
        assertThat(copy.revision().blobs()).isEqualTo(vase.revision().blobs());
        assertThat(List.of(copy.name(), copy.description(), copy.kind(), copy.tags()))
                .isEqualTo(List.of(vase.name(), vase.description(), vase.kind(), vase.tags()));
    }

    @Test
    void whatIsThereAlreadyIsNotCopiedAgain() {
        Asset first = copies.copy(from, vase.id(), into, Progress.NONE);
        assertThat(copies.copy(from, vase.id(), into, Progress.NONE).id()).isEqualTo(first.id());
        assertThat(library.assets().list(AssetQuery.in(into)).total()).isEqualTo(1);
    }

    @Test
    void whatWasOnlyInTheCacheStaysFromThenOn() throws IOException {
        BlobRef content = vase.revision().blob("content").orElseThrow();
        Path file = folder.resolve("data").resolve("on-its-way");
        try (InputStream bytes = library.blobs().open(content.sha256())) {
            Files.copy(bytes, file);
        }
        library.blobs().own().delete(content.sha256());
        library.blobs().cache().adopt(content.sha256(), file);

        assertThat(copies.isHere(from, vase.id())).isTrue();
        copies.copy(from, vase.id(), into, Progress.NONE);
        library.blobs().cache().clear();
        assertThat(library.blobs().own().size(content.sha256())).hasValue(content.size());
    }

    @Test
    void whatIsNotHereOrNotWantedAnyMoreAddsNothing() throws IOException {
        assertThatThrownBy(() -> copies.copy(from, vase.id(), into, (_, _) -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
        library.blobs().delete(vase.revision().blob("content").orElseThrow().sha256());
        assertThat(copies.isHere(from, vase.id())).isFalse();
        assertThatThrownBy(() -> copies.copy(from, vase.id(), into, Progress.NONE))
                .isInstanceOf(LibraryException.class);
        assertThat(library.assets().list(AssetQuery.in(into)).total()).isZero();
    }
}
