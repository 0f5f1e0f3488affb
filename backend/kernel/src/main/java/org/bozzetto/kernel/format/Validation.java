package org.bozzetto.kernel.format;

import java.util.List;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * How well a file keeps the rules of its format.
 *
 * @param format e.g. {@code glTF}
 */
public record Validation(String format, List<Issue> issues) {
    public Validation {
        issues = List.copyOf(issues);
    }

    /** How bad an issue is; only errors make a file invalid. */
    public enum Severity {
        ERROR,
        WARNING,
        INFORMATION,
        HINT
    }

    /**
     * @param code stable; for glTF the code of the Khronos validator
     * @param message what is wrong, in words
     */
    public record Issue(String code, Severity severity, Where where, String message) {
        /** The JSON pointer (RFC 6901) of the place; empty when it is named in another way. */
        public String pointer() {
            return where instanceof Where.AtPointer(String pointer) ? pointer : "";
        }
    }

    public boolean isValid() {
        return count(Severity.ERROR) == 0;
    }

    public long count(Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).count();
    }

    /** One error, for a file that cannot be read at all. */
    static Validation refused(String format, FormatException refused) {
        return new Validation(
                format, List.of(new Issue(refused.code(), Severity.ERROR, refused.where(), refused.getMessage())));
    }

    /** What reading told about a file of a format that has no validator of its own. */
    static Validation of(ImportReport report) {
        return new Validation(
                report.format(),
                report.items().stream()
                        .filter(item -> item.outcome() != ImportReport.Outcome.KEPT)
                        .map(item -> new Issue(
                                item.code(),
                                item.outcome() == ImportReport.Outcome.REPAIRED
                                        ? Severity.WARNING
                                        : Severity.INFORMATION,
                                item.place().isEmpty() ? new Where.Whole() : new Where.AtPointer(item.place()),
                                item.message()))
                        .toList());
    }
}
