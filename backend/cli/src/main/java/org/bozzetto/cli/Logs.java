package org.bozzetto.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries' chatter off the error stream, which belongs to one clear sentence. */
final class Logs {
    /** Held, because the logging system forgets loggers that nobody holds. */
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("ai.djl"), Logger.getLogger("org.apache.lucene"), Logger.getLogger("io.grpc"));

    private Logs() {}

    static void quieten() {
        CHATTY.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
