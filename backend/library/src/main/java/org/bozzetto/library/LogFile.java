package org.bozzetto.library;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Warnings and errors of a program, for whoever looks for the cause of a fault later: in files of at most a megabyte, of which the
 * last three are kept, in the library's folder {@code logs}. Nothing is made there before there is something to say, and where
 * nothing can be written the program goes on without.
 */
public final class LogFile extends Handler {
    private static final int BYTES = 1 << 20;
    private static final int FILES = 3;

    private final Path folder;
    private final String program;
    private Optional<FileHandler> file = Optional.empty();
    private boolean closed;

    /** @param program how its files are called */
    LogFile(Path library, String program) {
        folder = folder(library);
        this.program = program;
        setLevel(Level.WARNING);
    }

    /** Where the logs of a library are. */
    public static Path folder(Path library) {
        return library.resolve("logs");
    }

    /** From now on what this program has to say is kept. */
    public static void keep(Path library, String program) {
        root().addHandler(new LogFile(library, program));
    }

    /** Likewise, and no longer said on the error stream. */
    public static void keepAlone(Path library, String program) {
        for (Handler handler : root().getHandlers()) {
            root().removeHandler(handler);
        }
        keep(library, program);
    }

    private static Logger root() {
        return LogManager.getLogManager().getLogger("");
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (closed || !isLoggable(entry)) {
            return;
        }
        if (file.isEmpty()) {
            try {
                file = Optional.of(open());
            } catch (IOException e) {
                closed = true;
                return;
            }
        }
        file.get().publish(entry);
    }

    private FileHandler open() throws IOException {
        Files.createDirectories(folder);
        // A second program at the same time gets files of its own: %u.
        String names = folder.resolve(program).toString().replace("%", "%%") + ".%u.%g.log";
        FileHandler opened = new FileHandler(names, BYTES, FILES, true);
        opened.setEncoding(StandardCharsets.UTF_8.name());
        opened.setFormatter(new Lines());
        opened.setErrorManager(new Silence());
        return opened;
    }

    @Override
    public synchronized void flush() {
        file.ifPresent(FileHandler::flush);
    }

    @Override
    public synchronized void close() {
        closed = true;
        file.ifPresent(FileHandler::close);
    }

    /** Of a full disk the error stream hears from whoever needed the room. */
    private static final class Silence extends ErrorManager {
        @Override
        public synchronized void error(String message, Exception failure, int code) {
            // The program goes on without a log.
        }
    }

    private static final class Lines extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringWriter text = new StringWriter();
            PrintWriter lines = new PrintWriter(text);
            lines.println(entry.getInstant() + " " + entry.getLevel() + " " + entry.getLoggerName() + ": "
                    + formatMessage(entry));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(lines);
            }
            return text.toString();
        }
    }
}
