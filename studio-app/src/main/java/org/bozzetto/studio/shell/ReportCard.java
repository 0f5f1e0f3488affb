package org.bozzetto.studio.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.Asset;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.studio.notice.NoticesViewModel;
import org.bozzetto.studio.overlay.Overlay;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an import kept, repaired, approximated and dropped, in a card over the library. */
final class ReportCard {
    private static final double WIDTH = 380;

    private ReportCard() {}

    static void show(Asset asset, ObjectStore blobs, Overlay overlay, Threads threads, NoticesViewModel notices) {
        asset.revision().blob("report").ifPresent(blob -> {
            var _ = CompletableFuture.supplyAsync(() -> read(blobs, blob), threads.background())
                    .whenCompleteAsync(
                            (report, failure) -> {
                                if (failure == null) {
                                    open(asset, report, overlay);
                                } else {
                                    notices.failure("The report of “" + asset.name() + "” cannot be read.", "");
                                }
                            },
                            threads.ui());
        });
    }

    private static JsonNode read(ObjectStore blobs, BlobRef blob) {
        try (InputStream bytes = blobs.open(blob.sha256())) {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(Asset asset, JsonNode report, Overlay overlay) {
        Label title = new Label("How “" + asset.name() + "” came in");
        title.getStyleClass().add("text-title");
        title.setWrapText(true);
        Label format = new Label(report.path("format").asText());
        format.getStyleClass().add("quiet");
        VBox items = new VBox(8);
        for (JsonNode item : report.path("items")) {
            items.getChildren().add(row(item));
        }
        if (items.getChildren().isEmpty()) {
            items.getChildren().add(new Label("Everything was kept as it was."));
        }
        ScrollPane scroll = new ScrollPane(items);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        VBox box = new VBox(8, title, format, scroll);
        box.setId("report");
        box.getStyleClass().add("floating");
        box.setStyle("-fx-padding: 16;");
        overlay.showCard(box, () -> new Rectangle2D(292, 72, WIDTH, 480));
    }

    private static HBox row(JsonNode item) {
        String outcome = item.path("outcome").asText().toUpperCase(Locale.ROOT);
        FontIcon icon = new FontIcon(
                switch (outcome) {
                    case "KEPT" -> "fth-check";
                    case "REPAIRED" -> "fth-tool";
                    case "APPROXIMATED" -> "fth-percent";
                    default -> "fth-minus-circle";
                });
        icon.getStyleClass()
                .add(
                        switch (outcome) {
                            case "KEPT" -> "good-icon";
                            case "DROPPED" -> "bad-icon";
                            default -> "warn-icon";
                        });
        Label message = new Label(item.path("message").asText());
        message.setWrapText(true);
        VBox texts = new VBox(message);
        String remedy = item.path("remedy").asText();
        if (!remedy.isBlank()) {
            Label more = new Label(remedy);
            more.getStyleClass().addAll("quiet", "text-small");
            more.setWrapText(true);
            texts.getChildren().add(more);
        }
        HBox row = new HBox(8, icon, texts);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
