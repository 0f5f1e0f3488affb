package org.bozzetto.studio.library;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.AssetKind;
import org.kordamp.ikonli.javafx.FontIcon;

/** The panel on the left: everything that has been imported or made. */
public final class LibraryView extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final int MOST_TAGS = 6;

    private final LibraryViewModel model;
    private final Thumbnails thumbnails;
    private final ImportReports reports;
    private final AssetActions actions;
    private final ElsewhereActions elsewhere;
    private final FlowPane places = new FlowPane(6, 6);
    private final TilePane grid = new TilePane(8, 8);
    private final FlowPane chips = new FlowPane(6, 6);
    private final TextField search = new TextField();

    public LibraryView(
            LibraryViewModel model,
            Thumbnails thumbnails,
            ImportReports reports,
            AssetActions actions,
            ElsewhereActions elsewhere) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.reports = reports;
        this.actions = actions;
        this.elsewhere = elsewhere;
        setId("library");
        getStyleClass().add("panel");
        setMinHeight(160);
        getChildren().addAll(head(), body());
        model.items().addListener((ListChangeListener<AssetItem>) _ -> fill());
        model.elsewhere().items().addListener((ListChangeListener<ElsewhereItem>) _ -> fill());
        model.elsewhere().places().addListener((ListChangeListener<SearchPlace>) _ -> places());
        model.elsewhere().placeProperty().subscribe(_ -> places());
        model.tags().addListener((ListChangeListener<String>) _ -> chips());
        model.exampleProperty().subscribe(_ -> chips());
        model.kindProperty().subscribe(_ -> chips());
        model.tagProperty().subscribe(_ -> chips());
        fill();
    }

    private Node head() {
        Label title = new Label("Library");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button add = new Button();
        add.setId("library-import");
        add.setGraphic(new FontIcon("fth-plus"));
        add.getStyleClass().add("icon-button");
        add.setTooltip(new Tooltip("Import files (Ctrl+I)"));
        add.setOnAction(_ -> actions.importFiles());
        add.setDisable(model.isReadOnly());
        HBox head = new HBox(title, gap, add);
        head.getStyleClass().add("panel-head");
        return head;
    }

    private Node body() {
        search.setId("library-search");
        search.setPromptText("Search by meaning…");
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        search.textProperty().bindBidirectional(model.queryProperty());
        places.setMinWidth(0);
        places.visibleProperty().bind(Bindings.isNotEmpty(model.elsewhere().places()));
        places.managedProperty().bind(places.visibleProperty());
        chips.setMinWidth(0);
        grid.getStyleClass().add("asset-grid");
        grid.setPrefColumns(2);
        grid.setTileAlignment(Pos.TOP_LEFT);
        Label status = said("library-status", model.statusProperty());
        Label servers = said("library-servers", model.elsewhere().statusProperty());
        servers.visibleProperty().bind(servers.textProperty().isNotEmpty());
        servers.managedProperty().bind(servers.visibleProperty());
        Node empty = empty();
        empty.visibleProperty()
                .bind(Bindings.isEmpty(model.items())
                        .and(Bindings.isEmpty(model.queryProperty()))
                        .and(Bindings.createBooleanBinding(
                                () -> model.exampleProperty().get().isEmpty(), model.exampleProperty())));
        StackPane stack = new StackPane(grid, empty);
        StackPane.setAlignment(grid, Pos.TOP_LEFT);
        ScrollPane scroll = new ScrollPane(stack);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.widthProperty().subscribe(width -> {
            double room = width.doubleValue() - 18;
            int columns = (int) Math.max(2, Math.floor((room + 8) / 148));
            grid.setPrefTileWidth(Math.max(90, Math.floor((room - 8 * (columns - 1)) / columns)));
            grid.setPrefColumns(columns);
        });
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox body = new VBox(search, places, chips, status, servers, scroll);
        body.getStyleClass().add("panel-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    private static Label said(String id, ObservableValue<String> text) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("quiet", "text-small");
        label.textProperty().bind(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node empty() {
        Label text = new Label("Everything you import or make is kept here and found by what it means.");
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        Button button = new Button("Import a file");
        button.getStyleClass().add("primary");
        button.setOnAction(_ -> actions.importFiles());
        button.setDisable(model.isReadOnly());
        VBox box = new VBox(new FontIcon("fth-package"), text, button);
        box.getStyleClass().add("empty");
        return box;
    }

    private void places() {
        places.getChildren().clear();
        for (SearchPlace place : model.elsewhere().places()) {
            Node chip = chip(
                    place.words(),
                    model.elsewhere().placeProperty().get() == place,
                    () -> model.elsewhere().placeProperty().set(place));
            chip.setId("place-" + place.name().toLowerCase(Locale.ROOT));
            places.getChildren().add(chip);
        }
    }

    private void chips() {
        chips.getChildren().clear();
        model.exampleProperty().get().ifPresent(example -> {
            Node chip = chip("Like “" + example.name() + "”  ✕", true, model::forgetExample);
            chip.setId("library-example");
            chips.getChildren().add(chip);
        });
        for (AssetKind kind : List.of(AssetKind.MODEL, AssetKind.IMAGE)) {
            boolean on = model.kindProperty().get().equals(Optional.of(kind));
            Node chip = chip(
                    kind == AssetKind.MODEL ? "Models" : "Images",
                    on,
                    () -> model.kindProperty().set(on ? Optional.empty() : Optional.of(kind)));
            chip.setId("kind-" + kind.name().toLowerCase(Locale.ROOT));
            chips.getChildren().add(chip);
        }
        for (String tag : model.tags().stream().limit(MOST_TAGS).toList()) {
            boolean on = model.tagProperty().get().equals(Optional.of(tag));
            chips.getChildren()
                    .add(chip("#" + tag, on, () -> model.tagProperty().set(on ? Optional.empty() : Optional.of(tag))));
        }
    }

    private static Node chip(String text, boolean on, Runnable action) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        chip.setMaxWidth(240);
        chip.pseudoClassStateChanged(SELECTED, on);
        chip.setOnMouseClicked(_ -> action.run());
        return chip;
    }

    private void fill() {
        Stream<Node> mine =
                model.items().stream().map(item -> new AssetCard(item, model, thumbnails, reports, actions));
        Stream<Node> others =
                model.elsewhere().items().stream().map(item -> new ElsewhereCard(item, elsewhere, !model.isReadOnly()));
        grid.getChildren().setAll(Stream.concat(mine, others).toList());
    }

    /** Puts the keyboard into the search field. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
