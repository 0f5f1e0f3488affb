package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.Collectors;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.library.importing.ReportText;

/** Import and export reports as JSON and as words. */
final class Reports {
    private Reports() {}

    static ArrayNode json(ImportReport report) {
        ArrayNode items = Answer.array();
        for (ImportReport.Item item : report.items()) {
            items.addObject()
                    .put("outcome", item.outcome().name())
                    .put("code", item.code())
                    .put("message", item.message())
                    .put("remedy", item.remedy())
                    .put("place", item.place())
                    .put("count", item.count());
        }
        return items;
    }

    /** A line for each item; each begins with a line break. */
    static String whole(ImportReport report) {
        return ReportText.items(report).stream().map(line -> "\n  " + line).collect(Collectors.joining());
    }

    /** A line each for what was not simply kept; each begins with a line break. */
    static String text(ImportReport report) {
        return report.items().stream()
                .filter(item -> item.outcome() != ImportReport.Outcome.KEPT)
                .map(item -> "\n  " + ReportText.line(item))
                .collect(Collectors.joining());
    }
}
