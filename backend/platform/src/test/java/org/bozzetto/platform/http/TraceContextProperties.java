package org.bozzetto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TraceContextProperties {
    @Example
    void goesOnWithTheCallersTrace() {
        String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        TraceContext caller = TraceContext.parse(header).orElseThrow();
        TraceContext ours = caller.child();

        assertThat(caller.header()).isEqualTo(header);
        assertThat(ours.traceId()).isEqualTo(caller.traceId());
        assertThat(ours.spanId()).isNotEqualTo(caller.spanId());
        assertThat(TraceContext.parse(ours.header())).contains(ours);
    }

    @Example
    void malformedHeadersBeginANewTrace() {
        for (String header : List.of(
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")) {
            assertThat(TraceContext.parse(header)).as(header).isEmpty();
        }
        assertThat(TraceContext.parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"))
                .isPresent();
    }

    @Property(tries = 300)
    void anyHeaderIsTakenOrLeftButNeverFails(@ForAll String header) {
        RequestContext context = RequestContext.passedOn(Optional.of(header), Optional.of(header));

        assertThat(context.requestId()).matches("[A-Za-z0-9._-]{1,64}");
        assertThat(TraceContext.parse(context.trace().header())).contains(context.trace());
    }
}
