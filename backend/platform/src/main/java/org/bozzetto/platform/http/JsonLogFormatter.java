package org.bozzetto.platform.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One JSON object a line: {@code time}, {@code level}, {@code service}, {@code logger}, {@code message}; {@code requestId},
 * {@code traceId} and {@code spanId} while a request is worked on; the fields of a {@link StructuredLog}; {@code error} with
 * its stack. Secrets are taken out.
 */
public final class JsonLogFormatter extends Formatter {
    private static final int LONGEST_MESSAGE = 8_000;
    private static final int LONGEST_STACK = 16_000;

    private final String service;

    /** @param service who speaks: the role, or {@code bozzetto} for all in one */
    public JsonLogFormatter(String service) {
        this.service = service;
    }

    @Override
    public String format(LogRecord event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().getName());
        line.put("service", service);
        line.put("logger", String.valueOf(event.getLoggerName()));
        RequestContext.current().ifPresent(request -> {
            line.put("requestId", request.requestId());
            line.put("traceId", request.trace().traceId());
            line.put("spanId", request.trace().spanId());
        });
        StructuredLog.fieldsOf(event).forEach((name, value) -> {
            switch (value) {
                case Long number -> line.put(name, number);
                case Integer number -> line.put(name, number);
                case Boolean flag -> line.put(name, flag);
                default -> line.put(name, cleaned(value.toString(), LONGEST_MESSAGE));
            }
        });
        line.put("message", cleaned(formatMessage(event), LONGEST_MESSAGE));
        if (event.getThrown() != null) {
            StringWriter stack = new StringWriter();
            event.getThrown().printStackTrace(new PrintWriter(stack));
            line.put("error", cleaned(stack.toString(), LONGEST_STACK));
        }
        return line + "\n";
    }

    private static String cleaned(String text, int longest) {
        return Redaction.of(text.length() <= longest ? text : text.substring(0, longest - 1) + "…");
    }
}
