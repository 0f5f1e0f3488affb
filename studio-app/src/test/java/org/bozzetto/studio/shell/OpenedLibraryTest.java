package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.bozzetto.library.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OpenedLibraryTest {
    @TempDir
    private Path folder;

    private Path download(String name, Duration age) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("incoming")).resolve(name), "half");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    @Test
    void downloadsThatNobodyGoesOnWithAreSweptAwayAfterAWeek() throws IOException {
        Path old = download("old.part", Duration.ofDays(7).plusHours(1));
        Path young = download("young.part", Duration.ofDays(7).minusHours(1));
        try (OpenedLibrary _ = OpenedLibrary.open(folder, Access.WRITE)) {
            while (Files.exists(old)) {
                Thread.onSpinWait();
            }
        }
        assertThat(young).hasContent("half");
    }
}
