package org.bozzetto.client.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PartFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant WEEK_AGO = NOW.minus(Duration.ofDays(7));

    @TempDir
    private Path folder;

    private Path file(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }

    @Test
    void whatNobodyGoesOnWithIsSweptAway() throws IOException {
        Path old = file("old.part", Duration.ofDays(8));
        Path whole = file("whole", Duration.ofDays(8));
        Path young = file("young.part", Duration.ofDays(6));
        Path sub = Files.createDirectory(folder.resolve("sub"));
        PartFiles.sweep(folder, WEEK_AGO);
        assertThat(old).doesNotExist();
        assertThat(whole).doesNotExist();
        assertThat(young).hasContent("half");
        assertThat(sub).exists();
        PartFiles.sweep(folder.resolve("not there"), WEEK_AGO);
    }

    @Test
    void whatThisProgramHasOpenStays() throws IOException {
        Path part = file("held.part", Duration.ofDays(8));
        try (FileChannel one = PartFiles.open(part);
                FileChannel other = PartFiles.open(part)) {
            PartFiles.sweep(folder, WEEK_AGO);
            assertThat(part).hasContent("half");
            assertThat(one.size()).isEqualTo(other.size());
        }
        PartFiles.sweep(folder, WEEK_AGO);
        assertThat(part).doesNotExist();
    }

    @Test
    void whatAnotherProgramHasOpenStays() throws IOException, InterruptedException {
        Path part = file("held.part", Duration.ofDays(8));
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProgram.class.getName(),
                        part.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = other.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("open");
            PartFiles.sweep(folder, WEEK_AGO);
            assertThat(part).hasContent("half");
        } finally {
            other.destroyForcibly().waitFor();
        }
        PartFiles.sweep(folder, WEEK_AGO);
        assertThat(part).doesNotExist();
    }

    /** Has a file open until it is killed. */
    static final class OtherProgram {
        private OtherProgram() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel _ = PartFiles.open(Path.of(arguments[0]))) {
                System.out.println("open");
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
