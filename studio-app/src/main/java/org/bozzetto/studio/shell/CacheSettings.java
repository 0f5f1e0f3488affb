package org.bozzetto.studio.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bozzetto.library.blob.BlobCache;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.team.Bytes;
import org.bozzetto.studio.team.Worded;

/** How much of shared projects is on this machine, and how much may be. */
final class CacheSettings extends VBox {
    private static final long GB = 1_000_000_000;
    private static final List<Long> LIMITS = List.of(GB, 5 * GB, 20 * GB, 50 * GB, 100 * GB, 500 * GB);

    private final BlobCache cache;
    private final Executor background;
    private final Executor ui;
    private final Label words = new Label();

    CacheSettings(BlobCache cache, Executor background, Executor ui) {
        super(4);
        this.cache = cache;
        this.background = background;
        this.ui = ui;
        Label title = new Label("Fetched from servers, kept at most");
        words.setId("settings-cache");
        for (Label label : List.of(title, words)) {
            label.getStyleClass().addAll("quiet", "text-small");
            label.setWrapText(true);
        }
        Button clear = new Button("Make room");
        clear.setId("settings-cache-clear");
        clear.setOnAction(_ -> work(cache::clear));
        getChildren().addAll(title, new HBox(8, limit(), clear), words);
        work(() -> {});
    }

    private ComboBox<Long> limit() {
        long now = cache.rules().limit();
        List<Long> offered = new ArrayList<>(LIMITS);
        if (!offered.contains(now)) {
            offered.add(now);
        }
        ComboBox<Long> choice = new ComboBox<>();
        choice.setId("settings-cache-limit");
        choice.setConverter(new Worded<>(offered, Bytes::words));
        choice.getItems().setAll(offered.stream().sorted().toList());
        choice.setValue(now);
        choice.setOnAction(_ -> {
            long limit = choice.getValue();
            work(() -> cache.decide(rules -> rules.withLimit(limit)));
        });
        return choice;
    }

    /** Does it elsewhere, and tells then how much is here. */
    private void work(Runnable decision) {
        var _ = CompletableFuture.supplyAsync(
                        () -> {
                            decision.run();
                            return cache.use().bytes();
                        },
                        background)
                .whenCompleteAsync(
                        (bytes, failure) -> words.setText(
                                failure == null
                                        ? Bytes.words(bytes)
                                                + " on this machine. What was not used for longest goes first and is fetched"
                                                + " again when it is wanted; what you made here and pinned projects stay."
                                        : LocalWork.problem(failure).message()),
                        ui);
    }
}
