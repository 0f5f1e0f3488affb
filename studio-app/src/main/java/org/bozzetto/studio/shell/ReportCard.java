package org.bozzetto.studio.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Item;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.library.Asset;
import org.bozzetto.library.importing.ReportText;
import org.bozzetto.studio.overlay.Overlay;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an import read, repaired, approximated and dropped, and what to do about it, in a card over the library. */
final class ReportCard {
    private static final double WIDTH = 400;
    private static final double HEIGHT = 480;
    private static final double LIST_HEIGHT = 380;
    private static final List<Outcome> ORDER =
            List.of(Outcome.DROPPED, Outcome.APPROXIMATED, Outcome.REPAIRED, Outcome.KEPT);

    private ReportCard() {}

    static void show(Asset asset, ImportReport report, Overlay overlay) {
        Label title = new Label("How “" + asset.name() + "” came in");
        title.getStyleClass().add("text-title");
        title.setWrapText(true);
        Label summary = new Label(ReportText.summary(report));
        summary.getStyleClass().add("quiet");
        summary.setWrapText(true);
        VBox groups = new VBox(16);
        for (Outcome outcome : ORDER) {
            List<Item> items = report.items().stream()
                    .filter(item -> item.outcome() == outcome)
                    .toList();
            if (!items.isEmpty()) {
                groups.getChildren().add(group(outcome, items));
            }
        }
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(LIST_HEIGHT);
        VBox box = new VBox(8, title, summary, scroll);
        box.setId("report");
        box.getStyleClass().add("floating");
        box.setStyle("-fx-padding: 16;");
        overlay.showCard(box, () -> new Rectangle2D(292, 72, WIDTH, HEIGHT));
    }

    private static Node group(Outcome outcome, List<Item> items) {
        FontIcon icon = new FontIcon(
                switch (outcome) {
                    case KEPT -> "fth-check";
                    case REPAIRED -> "fth-tool";
                    case APPROXIMATED -> "fth-percent";
                    case DROPPED -> "fth-alert-circle";
                });
        icon.getStyleClass()
                .add(
                        switch (outcome) {
                            case KEPT -> "good-icon";
                            case DROPPED -> "bad-icon";
                            case REPAIRED, APPROXIMATED -> "warn-icon";
                        });
        Label head = new Label(ReportText.word(outcome), icon);
        head.setGraphicTextGap(8);
        VBox group = new VBox(8, head);
        items.forEach(item -> group.getChildren().add(row(item)));
        return group;
    }

    private static HBox row(Item item) {
        String times = item.count() > 1 ? " (" + item.count() + " times)" : "";
        Label message = new Label(item.message() + times);
        message.setWrapText(true);
        VBox texts = new VBox(2, message);
        if (!item.remedy().isBlank()) {
            texts.getChildren().add(small("→ " + item.remedy()));
        }
        if (!item.place().isBlank()) {
            texts.getChildren().add(small(item.count() > 1 ? "first at " + item.place() : item.place()));
        }
        HBox row = new HBox(texts);
        row.setStyle("-fx-padding: 0 0 0 24;");
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("quiet", "text-small");
        label.setWrapText(true);
        return label;
    }
}
