package org.bozzetto.studio.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.inspector.InspectorViewModel.Placing;
import org.bozzetto.studio.number.Measure;
import org.bozzetto.studio.number.NumberField;
import org.kordamp.ikonli.javafx.FontIcon;

/** The panel on the right: name, place, shape, material, light or view of what is selected. */
public final class InspectorView extends BorderPane {
    private static final double FAR = 1e5;

    private final InspectorViewModel model;
    private final VBox sections = new VBox();
    /** What brings the shown values up to date, without building anything anew. */
    private final List<Consumer<SceneNode>> refreshers = new ArrayList<>();

    private String built = "";

    public InspectorView(InspectorViewModel model) {
        this.model = model;
        setId("inspector");
        getStyleClass().add("panel");
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        setMinWidth(248);
        model.nodeProperty().subscribe(this::show);
    }

    private void show(Optional<SceneNode> node) {
        if (node.isEmpty() && model.selectedCount() > 0) {
            return;
        }
        String wanted = node.map(it -> it.id() + signature(it)).orElse("");
        if (!wanted.equals(built) || sections.getChildren().isEmpty()) {
            built = wanted;
            refreshers.clear();
            sections.getChildren().setAll(node.map(this::build).orElseGet(() -> List.of(empty())));
            sections.setDisable(model.isReadOnly());
        }
        node.ifPresent(it -> refreshers.forEach(refresher -> refresher.accept(it)));
    }

    /** What decides which fields there are. */
    private static String signature(SceneNode node) {
        return switch (node.content()) {
            case NodeContent.Shape shape -> "shape " + shape.family();
            case NodeContent.Lamp lamp -> "lamp " + lamp.kind();
            case NodeContent other -> other.getClass().getSimpleName();
        };
    }

    private static Node empty() {
        Label title = new Label("Nothing selected");
        title.getStyleClass().add("text-title");
        Label text = new Label("Click something in the scene to see and change its size, place and material.");
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        VBox box = new VBox(new FontIcon("fth-mouse-pointer"), title, text);
        box.getStyleClass().add("empty");
        return box;
    }

    private List<Node> build(SceneNode node) {
        List<Node> all = new ArrayList<>(List.of(name(), place()));
        model.family().ifPresent(family -> all.add(new ShapeSection(model, refreshers).of(family)));
        switch (node.content()) {
            case NodeContent.Lamp lamp -> all.add(new LightSection(model, refreshers).of(lamp));
            case NodeContent.View _ -> all.add(new LightSection(model, refreshers).view());
            default -> {
                if (model.hasSurface()) {
                    all.add(new MaterialSection(model, refreshers).make());
                }
            }
        }
        return all;
    }

    private Node name() {
        TextField field = new TextField();
        field.setId("node-name");
        field.getStyleClass().add("name-field");
        field.setAccessibleText("Name");
        field.setOnAction(_ -> model.rename(field.getText()));
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                model.rename(field.getText());
            }
        });
        refreshers.add(node -> {
            if (!field.isFocused()) {
                field.setText(node.name());
            }
        });
        VBox box = new VBox(field);
        box.getStyleClass().add("section");
        box.setStyle("-fx-padding: 12 16 8 16;");
        return box;
    }

    private Node place() {
        return Rows.section(
                "PLACE",
                triple("Position", Placing.POSITION, Measure.LENGTH, -FAR, FAR),
                triple("Rotation", Placing.ROTATION, Measure.ANGLE, -2 * Math.PI * 10, 2 * Math.PI * 10),
                triple("Scale", Placing.SCALE, Measure.RATIO, 0.001, 1000));
    }

    private Node triple(String label, Placing what, Measure measure, double min, double max) {
        HBox row = new HBox(6);
        for (int axis = 0; axis < 3; axis++) {
            int it = axis;
            String letter = "xyz".substring(axis, axis + 1);
            NumberField field = new NumberField(letter, measure, min, max, model.placing(what, axis));
            field.field().setId(what.name().toLowerCase(Locale.ROOT) + "-" + letter);
            field.field().setAccessibleText(label + " " + letter);
            field.label().setId(field.field().getId() + "-label");
            field.label().getStyleClass().add("axis-" + letter);
            refreshers.add(node -> {
                Vec3 value = InspectorViewModel.read(node.transform(), what);
                field.valueProperty().set(it == 0 ? value.x() : it == 1 ? value.y() : value.z());
            });
            HBox.setHgrow(field, Priority.ALWAYS);
            field.setPrefWidth(80);
            row.getChildren().add(field);
        }
        Label head = new Label(label);
        head.getStyleClass().addAll("quiet", "text-small");
        return new VBox(4, head, row);
    }
}
