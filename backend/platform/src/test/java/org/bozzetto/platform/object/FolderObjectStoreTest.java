package org.bozzetto.platform.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bozzetto.platform.object.ObjectStore.Stored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectStoreTest extends ObjectStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected ObjectStore emptyStore() throws IOException {
        return FolderObjectStore.open(folder);
    }

    @Test
    void spreadsObjectsOverFoldersOfTheirFirstTwoDigits() throws IOException {
        Stored stored = put("abc");
        Path file = folder.resolve("ba").resolve(stored.sha256().substring(2));
        assertThat(file).hasContent("abc");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void nothingHalfWrittenIsVisibleUnderItsName() throws IOException {
        FolderObjectStore store = FolderObjectStore.open(folder);
        byte[] bytes = new byte[300_000];
        String name = store.put(new ByteArrayInputStream(bytes)).sha256();
        store.delete(name);
        // Looks at the store each time the writer asks for more.
        InputStream watched = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                try {
                    assertThat(store.size(name)).isEmpty();
                    store.forEach(object -> assertThat(object).isNull());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.read(buffer, offset, length);
            }
        };
        store.put(watched);
        assertThat(store.size(name)).hasValue(bytes.length);
    }

    @Test
    void aFullDiskIsSaidClearlyAndLeavesNothing() throws IOException {
        FolderObjectStore store = FolderObjectStore.open(folder, file -> new FullDisk(open(file), 100_000));
        assertThatIOException()
                .isThrownBy(() -> store.put(new ByteArrayInputStream(new byte[200_000])))
                .withMessage("cannot store an object in " + folder + ": No space left on device");
        assertThat(files()).isEmpty();
        store.put(new ByteArrayInputStream(new byte[1_000]));
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidClearly() throws IOException {
        FolderObjectStore store = FolderObjectStore.open(folder);
        assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
        assertThat(folder.toFile().setWritable(false)).isTrue();
        assertThatIOException()
                .isThrownBy(() -> store.put(new ByteArrayInputStream(new byte[1])))
                .withMessageContaining("no permission to write");
        assertThat(folder.toFile().setWritable(true)).isTrue();
    }

    @Test
    void aFileInTheFoldersPlaceIsSaidClearly() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatIOException()
                .isThrownBy(() -> FolderObjectStore.open(file))
                .withMessageContaining("is a file, not a folder");
    }

    @Test
    void replacesAnObjectThatWasCutShortFromOutside() throws IOException {
        Stored stored = put("abc");
        Path file = folder.resolve("ba").resolve(stored.sha256().substring(2));
        Files.writeString(file, "a");
        put("abc");
        assertThat(file).hasContent("abc");
    }

    @Test
    void sweepsWhatACrashLeftADayAgoAndNothingYounger() throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        Path old = Files.writeString(incoming.resolve("old"), "half");
        Path young = Files.writeString(incoming.resolve("young"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        FolderObjectStore.open(folder).forEach(object -> assertThat(object).isNull());
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void passesOverFilesThatAreNotObjects() throws IOException {
        put("abc");
        Files.writeString(folder.resolve("readme.txt"), "");
        Files.writeString(folder.resolve("ba").resolve("thumbs.db"), "");
        FolderObjectStore.open(folder)
                .forEach(object -> assertThat(object.size()).isEqualTo(3));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
