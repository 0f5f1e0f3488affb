package org.bozzetto.platform.http;

import com.fasterxml.uuid.Generators;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the request that a thread works for. Bound by whoever takes a request in, read by log lines and by whoever calls
 * the next service.
 *
 * @param requestId names it for people; the gateway mints it and every service passes it on
 */
public record RequestContext(String requestId, TraceContext trace) {
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    /** The request of this thread; unbound outside of one. */
    public static final ScopedValue<RequestContext> CURRENT = ScopedValue.newInstance();

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** A request that comes from outside: its id is ours, its trace the caller's if it has one. */
    public static RequestContext fresh(Optional<String> traceparent) {
        return new RequestContext(
                Generators.timeBasedEpochRandomGenerator().generate().toString(), trace(traceparent));
    }

    /** A request that another of our services passes on. */
    public static RequestContext passedOn(Optional<String> requestId, Optional<String> traceparent) {
        return requestId
                .filter(id -> REQUEST_ID.matcher(id).matches())
                .map(id -> new RequestContext(id, trace(traceparent)))
                .orElseGet(() -> fresh(traceparent));
    }

    /** The request of this thread, if it works for one. */
    public static Optional<RequestContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    private static TraceContext trace(Optional<String> traceparent) {
        return traceparent.flatMap(TraceContext::parse).map(TraceContext::child).orElseGet(TraceContext::begin);
    }
}
