package org.bozzetto.library.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Item;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/** Import reports as a person reads them. */
public final class ReportText {
    /** What was lost comes first. */
    private static final List<Outcome> ORDER =
            List.of(Outcome.DROPPED, Outcome.APPROXIMATED, Outcome.REPAIRED, Outcome.KEPT);

    private ReportText() {}

    /** One line: {@code STL: everything was kept}, or {@code glTF 2.0 binary: 1 dropped, 2 repaired}. */
    public static String summary(ImportReport report) {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : ORDER) {
            long count = report.count(outcome);
            if (count > 0 && outcome != Outcome.KEPT) {
                parts.add(count + " " + outcome.name().toLowerCase(Locale.ROOT));
            }
        }
        return report.format() + ": " + (parts.isEmpty() ? "everything was kept" : String.join(", ", parts));
    }

    /** The summary, then a line for each item. */
    public static List<String> lines(ImportReport report) {
        List<String> lines = new ArrayList<>(List.of(summary(report)));
        for (Outcome outcome : ORDER) {
            report.items().stream()
                    .filter(item -> item.outcome() == outcome)
                    .map(ReportText::line)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String line(Item item) {
        String outcome = item.outcome().name();
        StringBuilder line = new StringBuilder()
                .append(outcome.charAt(0))
                .append(outcome.substring(1).toLowerCase(Locale.ROOT))
                .append(": ")
                .append(item.message());
        if (item.count() > 1) {
            line.append(" (").append(item.count()).append(" times)");
        }
        if (!item.place().isEmpty()) {
            line.append(item.count() > 1 ? ", first at " : ", at ").append(item.place());
        }
        if (!item.remedy().isEmpty()) {
            line.append(". ").append(item.remedy());
        }
        return line.toString();
    }
}
