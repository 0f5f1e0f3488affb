package org.bozzetto.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.trust.ServerAddress;

/** What a server answers when it does not do what was asked (RFC 9457), in words for a person. */
final class ProblemAnswer {
    private static final int MOST_ERRORS = 5;
    private static final int LONGEST = 2_000;
    private static final long LONGEST_RETRY_SECONDS = 86_400;

    private ProblemAnswer() {}

    static ClientException of(ServerAddress server, int status, HttpHeaders headers, byte[] body) {
        if (status < 400) {
            return ClientException.of(
                    "REDIRECTED",
                    server + " answered " + status + " where no redirection is expected; nothing was sent elsewhere.",
                    "Check that this is a Bozzetto server.");
        }
        boolean isProblem = headers.firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        Optional<JsonNode> problem = isProblem ? read(body) : Optional.empty();
        String code = text(problem, "code")
                .filter(it -> it.matches("[A-Z][A-Z0-9_]{0,59}"))
                .orElse("HTTP_" + status);
        return ClientException.answered(
                code,
                status,
                message(server, status, problem),
                text(problem, "remedy").orElseGet(() -> remedy(code, status)),
                text(problem, "requestId").or(() -> headers.firstValue("X-Request-Id")),
                headers.firstValue("Retry-After").flatMap(ProblemAnswer::seconds));
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(Json.tree(body));
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    private static String message(ServerAddress server, int status, Optional<JsonNode> problem) {
        List<String> parts = new ArrayList<>();
        parts.add(sentence(text(problem, "title").orElse(server + " answered " + status)));
        text(problem, "detail").ifPresent(detail -> parts.add(sentence(detail)));
        problem.map(it -> it.path("errors")).ifPresent(errors -> {
            for (int i = 0; i < Math.min(errors.size(), MOST_ERRORS); i++) {
                String said = errors.path(i).path("pointer").asText("") + " "
                        + errors.path(i).path("message").asText("");
                if (parts.stream().noneMatch(part -> part.contains(said.strip()))) {
                    parts.add(sentence(clean(said.strip())));
                }
            }
        });
        return String.join(" ", parts);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    private static String remedy(String code, int status) {
        return switch (status) {
            case 401 -> code.equals("UNAUTHORIZED") ? "Sign in again." : "";
            case 412 -> "Read it again, then decide.";
            case 429, 503 -> "Try again later.";
            default -> "";
        };
    }

    private static Optional<String> text(Optional<JsonNode> problem, String name) {
        return problem.map(it -> clean(it.path(name).asText(""))).filter(text -> !text.isBlank());
    }

    /** For a terminal: no control characters, and no novel. */
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_RETRY_SECONDS)))
                : Optional.empty();
    }
}
