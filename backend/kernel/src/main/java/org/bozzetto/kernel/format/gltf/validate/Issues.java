package org.bozzetto.kernel.format.gltf.validate;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.Validation.Issue;
import org.bozzetto.kernel.format.Validation.Severity;

/** Collects issues, up to a limit that keeps reports of hopeless files readable. */
final class Issues {
    static final int LIMIT = 10_000;

    private final List<Issue> found = new ArrayList<>();

    List<Issue> found() {
        return found;
    }

    boolean isFull() {
        return found.size() >= LIMIT;
    }

    void error(String code, String pointer, String message) {
        add(code, Severity.ERROR, new Where.AtPointer(pointer), message);
    }

    void warning(String code, String pointer, String message) {
        add(code, Severity.WARNING, new Where.AtPointer(pointer), message);
    }

    void information(String code, String pointer, String message) {
        add(code, Severity.INFORMATION, new Where.AtPointer(pointer), message);
    }

    void hint(String code, String pointer, String message) {
        add(code, Severity.HINT, new Where.AtPointer(pointer), message);
    }

    void add(String code, Severity severity, Where where, String message) {
        if (found.size() < LIMIT) {
            found.add(new Issue(code, severity, where, message));
        } else if (found.size() == LIMIT) {
            String truncated = "there are more issues than these; they are not listed";
            found.add(new Issue("TOO_MANY_ISSUES", Severity.INFORMATION, new Where.Whole(), truncated));
        }
    }
}
