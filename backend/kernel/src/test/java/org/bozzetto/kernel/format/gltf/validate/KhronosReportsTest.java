package org.bozzetto.kernel.format.gltf.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bozzetto.kernel.format.Corpus;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Validation.Issue;
import org.junit.jupiter.api.Test;

/**
 * Compares with what the Khronos validator reports: codes, severities and places. How often an issue of one place is told is
 * not compared: where the Khronos validator lists every number that is wrong, ours counts them.
 */
class KhronosReportsTest {
    /** Reports that are the same to the last issue; raise it as rules are added. */
    private static final double REACHED = 0.99;

    @Test
    void issuesAreThoseOfTheKhronosValidator() throws IOException, FormatException {
        List<Path> reports = Corpus.files("gltf-validator", ".report.json");
        assumeFalse(reports.isEmpty(), "no corpus");
        int same = 0;
        for (Path report : reports) {
            String name = report.getFileName().toString().replace(".report.json", "");
            Set<String> expected = expected(report);
            Set<String> actual = new TreeSet<>();
            Formats.validate(report.resolveSibling(name)).issues().forEach(issue -> actual.add(line(issue)));
            Set<String> missing = without(expected, actual);
            Set<String> extra = without(actual, expected);
            if (missing.isEmpty() && extra.isEmpty()) {
                same++;
            } else {
                System.out.printf("%s%n  missing %s%n  extra %s%n", report, missing, extra);
            }
        }
        System.out.printf("%d of %d reports are the same%n", same, reports.size());
        assertThat(same).isGreaterThanOrEqualTo((int) (REACHED * reports.size()));
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> expected(Path report) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (JsonNode message :
                new ObjectMapper().readTree(report.toFile()).path("issues").path("messages")) {
            String place = message.has("offset")
                    ? "@" + message.get("offset")
                    : message.path("pointer").asText("");
            lines.add(message.path("code").asText() + " " + message.path("severity") + " " + place);
        }
        return lines;
    }

    private static String line(Issue issue) {
        int severity = switch (issue.severity()) {
            case ERROR -> 0;
            case WARNING -> 1;
            case INFORMATION -> 2;
            case HINT -> 3;
        };
        return issue.code() + " " + severity + " " + place(issue);
    }

    /** A pointer, or {@code @} and a byte. */
    static String place(Issue issue) {
        return issue.where() instanceof Where.AtByte(long offset) ? "@" + offset : issue.pointer();
    }
}
