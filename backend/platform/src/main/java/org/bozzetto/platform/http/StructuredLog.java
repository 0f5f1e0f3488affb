package org.bozzetto.platform.http;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A log whose entries have fields beside the words: access, audit. It goes by java.util.logging, where slf4j's entries end
 * too, because that is the one way in which fields arrive as fields.
 */
public final class StructuredLog {
    private record Fields(Map<String, Object> values) {}

    private final Logger logger;

    /** @param name of the logger: {@code bozzetto.access} */
    public StructuredLog(String name) {
        this.logger = Logger.getLogger(name);
    }

    /** @param fields strings, whole numbers and flags, in the order in which they are to be written */
    public void write(Level level, String message, Map<String, Object> fields) {
        if (logger.isLoggable(level)) {
            LogRecord event = new LogRecord(level, message);
            event.setLoggerName(logger.getName());
            event.setParameters(new Object[] {new Fields(fields)});
            logger.log(event);
        }
    }

    static Map<String, Object> fieldsOf(LogRecord event) {
        Object[] parameters = event.getParameters();
        return parameters != null && parameters.length == 1 && parameters[0] instanceof Fields fields
                ? fields.values()
                : Map.of();
    }
}
