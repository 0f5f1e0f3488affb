package org.bozzetto.cli.server;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.bozzetto.platform.http.JsonLogFormatter;

/** A server's log: one JSON object a line on the error stream. */
public final class ServerLog {
    /** Held, because the logging system forgets loggers that nobody holds. */
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("io.helidon"),
            Logger.getLogger("io.grpc"));

    private ServerLog() {}

    /**
     * @param service who speaks
     * @param level of the program itself; libraries say only what is amiss
     */
    public static void begin(String service, Level level) {
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler lines = new ConsoleHandler();
        lines.setFormatter(new JsonLogFormatter(service));
        lines.setLevel(Level.ALL);
        try {
            lines.setEncoding(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        root.addHandler(lines);
        root.setLevel(level);
        Level libraries = level.intValue() < Level.INFO.intValue() ? Level.INFO : Level.WARNING;
        TALKATIVE.forEach(logger -> logger.setLevel(libraries));
    }
}
