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

    /** The code of the item that says how much was read. */
    static final String READ = "READ";

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
        lines.addAll(items(report));
        return lines;
    }

    /** A line for each item: what was read, then what was lost, and so on. */
    public static List<String> items(ImportReport report) {
        List<String> lines = new ArrayList<>();
        report.items().stream()
                .filter(item -> item.code().equals(READ))
                .map(ReportText::line)
                .forEach(lines::add);
        for (Outcome outcome : ORDER) {
            report.items().stream()
                    .filter(item -> item.outcome() == outcome && !item.code().equals(READ))
                    .map(ReportText::line)
                    .forEach(lines::add);
        }
        return lines;
    }

    /** What a person calls an outcome. */
    public static String word(Outcome outcome) {
        return switch (outcome) {
            case KEPT -> "Kept";
            case REPAIRED -> "Repaired";
            case APPROXIMATED -> "Approximated";
            case DROPPED -> "Dropped";
        };
    }

    /** {@code Dropped: lights cannot be held by this format (3 times) → export as GLB to keep everything}. */
    public static String line(Item item) {
        StringBuilder line = new StringBuilder()
                .append(item.code().equals(READ) ? "Read" : word(item.outcome()))
                .append(": ")
                .append(item.message());
        if (item.count() > 1) {
            line.append(" (").append(item.count()).append(" times)");
        }
        if (!item.place().isEmpty()) {
            line.append(item.count() > 1 ? ", first at " : ", at ").append(item.place());
        }
        if (!item.remedy().isEmpty()) {
            line.append(" → ").append(item.remedy());
        }
        return line.toString();
    }
}
