package org.bozzetto.platform.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request stands in a trace (W3C Trace Context, level 1), so that the spans and log lines of all services that it
 * passes can be put together by any OpenTelemetry tool.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero: the caller's span
 * @param sampled whether whoever began the trace records it
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    public static final String HEADER = "traceparent";

    // Versions after 00 may append more fields; what stands here keeps its meaning.
    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final int LONGEST = 512;

    /** The start of a new trace. */
    public static TraceContext begin() {
        return new TraceContext(random(16), random(8), false);
    }

    /** Reads a header; empty when it is malformed, and then one begins anew, as the standard says. */
    public static Optional<TraceContext> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches() || (matcher.group(1).equals("00") && matcher.group(5) != null)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(matcher.group(4), 16) & 1) == 1;
        return Optional.of(new TraceContext(matcher.group(2), matcher.group(3), sampled));
    }

    /** The same trace, one step further in. */
    public TraceContext child() {
        return new TraceContext(traceId, random(8), sampled);
    }

    /** The header's value. */
    public String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Ids are no secrets: a fast source will do. */
    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        do {
            ThreadLocalRandom.current().nextBytes(id);
        } while (allZero(id));
        return HexFormat.of().formatHex(id);
    }

    private static boolean allZero(byte[] id) {
        for (byte b : id) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
