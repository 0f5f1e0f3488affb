package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path library;

    @Test
    void aWarningIsKeptWithItsCause() throws IOException {
        LogFile log = new LogFile(library, "studio");
        log.publish(entry(Level.WARNING, "the lamp went out", new IOException("no oil")));
        log.close();

        assertThat(Files.readString(files().getFirst()))
                .contains("WARNING org.bozzetto.lamp: the lamp went out")
                .contains("java.io.IOException: no oil")
                .contains("\tat " + LogFileTest.class.getName());
    }

    @Test
    void nothingIsMadeWhileAllIsWell() {
        LogFile log = new LogFile(library, "studio");
        log.publish(entry(Level.INFO, "good morning", null));
        log.close();

        assertThat(LogFile.folder(library)).doesNotExist();
    }

    @Test
    void theNextStartGoesOnInTheSameFile() throws IOException {
        for (String text : List.of("first", "second")) {
            LogFile log = new LogFile(library, "studio");
            log.publish(entry(Level.WARNING, text, null));
            log.close();
        }

        assertThat(Files.readString(files().getFirst())).contains("first").contains("second");
        assertThat(files()).hasSize(1);
    }

    @Test
    void twoProgramsAtOnceDoNotWriteIntoEachOthersLines() throws IOException {
        LogFile one = new LogFile(library, "studio");
        LogFile two = new LogFile(library, "studio");
        one.publish(entry(Level.WARNING, "one", null));
        two.publish(entry(Level.WARNING, "two", null));
        one.close();
        two.close();

        assertThat(files()).hasSize(2);
    }

    @Test
    void aLogThatNeverEndsStaysSmall() throws IOException {
        LogFile log = new LogFile(library, "studio");
        for (int i = 0; i < 50; i++) {
            log.publish(entry(Level.WARNING, "x".repeat(200_000), null));
        }
        log.close();

        assertThat(files()).hasSize(3);
        for (Path file : files()) {
            assertThat(Files.size(file)).isLessThan(1_300_000);
        }
    }

    @Test
    void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
        Files.writeString(LogFile.folder(library), "in the way");
        LogFile log = new LogFile(library, "studio");
        log.publish(entry(Level.SEVERE, "unheard", null));
        log.close();

        assertThat(Files.readString(LogFile.folder(library))).isEqualTo("in the way");
    }

    private static LogRecord entry(Level level, String message, Throwable thrown) {
        LogRecord entry = new LogRecord(level, message);
        entry.setLoggerName("org.bozzetto.lamp");
        entry.setThrown(thrown);
        return entry;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(LogFile.folder(library))) {
            return files.sorted().toList();
        }
    }
}
