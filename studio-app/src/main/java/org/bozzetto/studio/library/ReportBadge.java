package org.bozzetto.studio.library;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.library.importing.ReportText;
import org.kordamp.ikonli.javafx.FontIcon;

/** A quiet mark on an asset whose import changed something: how many things, and how much they matter. Absent when all was kept. */
final class ReportBadge extends Label {
    private static final int ICON = 12;

    ReportBadge() {
        getStyleClass().add("badge");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setVisible(false);
        setManaged(false);
    }

    void show(ImportReport report) {
        long lost = report.count(Outcome.DROPPED);
        long changed = report.count(Outcome.REPAIRED) + report.count(Outcome.APPROXIMATED);
        setVisible(lost + changed > 0);
        setManaged(lost + changed > 0);
        FontIcon icon = new FontIcon(lost > 0 ? "fth-alert-circle" : "fth-tool");
        icon.setIconSize(ICON);
        icon.getStyleClass().add(lost > 0 ? "bad-icon" : "warn-icon");
        setGraphic(icon);
        setText(Long.toString(lost + changed));
        setTooltip(new Tooltip(ReportText.summary(report) + "\nClick to see what, and what to do about it"));
    }
}
