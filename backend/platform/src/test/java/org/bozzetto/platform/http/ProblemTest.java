package org.bozzetto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Problem PROBLEM = Problem.of(400, "INVALID_REQUEST", "The request makes no sense")
            .withDetail("name: at least \"1\" character")
            .withRemedy("send a name")
            .withErrors(List.of(new Problem.Fault("/name", "at least 1 character")));

    @Test
    void carriesWhatTheApiPromises() {
        assertThat(new String(PROBLEM.toJson("r-1"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"urn:bozzetto:problem:INVALID_REQUEST\",\"title\":\"The request makes no sense\","
                                + "\"status\":400,\"code\":\"INVALID_REQUEST\",\"detail\":\"name: at least \\\"1\\\" character\","
                                + "\"remedy\":\"send a name\",\"requestId\":\"r-1\","
                                + "\"errors\":[{\"pointer\":\"/name\",\"message\":\"at least 1 character\"}]}");
        assertThat(Problem.parse(PROBLEM.toJson("r-1"))).contains(PROBLEM);
    }

    @Test
    void staysWithinTheLengthsOfTheApi() {
        Problem longest = PROBLEM.withDetail("x".repeat(10_000))
                .withErrors(Collections.nCopies(500, new Problem.Fault("/a", "b")));

        assertThat(longest.detail()).hasSize(2_000);
        assertThat(longest.errors()).hasSize(100);
    }

    @Test
    void whatIsNoProblemIsNotTakenForOne() {
        for (String body : List.of("", "{", "[]", "{\"status\":200,\"code\":\"OK\"}", "<html>", "\"x\"", "null")) {
            assertThat(Problem.parse(body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .isEmpty();
        }
    }
}
