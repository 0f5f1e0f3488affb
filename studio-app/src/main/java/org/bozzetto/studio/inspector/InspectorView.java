package org.bozzetto.studio.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.studio.content.Shading;
import org.bozzetto.studio.inspector.InspectorViewModel.Placing;
import org.bozzetto.studio.number.Measure;
import org.bozzetto.studio.number.NumberField;
import org.bozzetto.studio.number.SliderField;
import org.bozzetto.studio.number.ValueEditing;
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
        model.family().ifPresent(family -> all.add(shape(family)));
        switch (node.content()) {
            case NodeContent.Lamp lamp -> all.add(lamp(lamp));
            case NodeContent.View _ -> all.add(view());
            default -> {
                if (model.hasSurface()) {
                    all.add(material());
                }
            }
        }
        return all;
    }

    private static VBox section(String title, Node... rows) {
        Label head = new Label(title);
        head.getStyleClass().add("section-head");
        head.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(head);
        box.getChildren().addAll(rows);
        box.getStyleClass().add("section");
        return box;
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
        return section(
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

    private Node shape(Family family) {
        VBox box = section("SHAPE · " + family.name().toUpperCase(Locale.ROOT));
        for (Parameter parameter : family.parameters()) {
            Node field = switch (parameter) {
                case Parameter.Quantity p -> quantity(family, p);
                case Parameter.Flag p -> flag(family, p);
                case Parameter.Choice p -> choice(family, p);
                case Parameter.Color p -> color(family, p);
            };
            field.setId("shape-" + parameter.id());
            box.getChildren().add(field);
        }
        return box;
    }

    private Node quantity(Family family, Parameter.Quantity p) {
        Measure measure = switch (p.unit()) {
            case METRE -> Measure.LENGTH;
            case RADIAN -> Measure.ANGLE;
            case COUNT -> Measure.COUNT;
            case RATIO -> Measure.RATIO;
        };
        SliderField field = new SliderField(
                p.label(), measure, p.min(), p.max(), model.<Double>shape(p, ParameterValue.Quantity::new));
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Quantity(double value)) {
                field.number().valueProperty().set(value);
            }
        });
        return field;
    }

    private Node flag(Family family, Parameter.Flag p) {
        CheckBox box = new CheckBox(p.label());
        ValueEditing<Boolean> editing = model.shape(p, ParameterValue.Flag::new);
        box.setOnAction(_ -> editing.commit(box.isSelected()));
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Flag(boolean value)) {
                box.setSelected(value);
            }
        });
        return box;
    }

    private Node choice(Family family, Parameter.Choice p) {
        ChoiceBox<String> box = new ChoiceBox<>();
        box.getItems().setAll(p.options());
        box.setConverter(words());
        box.setMaxWidth(Double.MAX_VALUE);
        ValueEditing<String> editing = model.shape(p, ParameterValue.Choice::new);
        box.setOnAction(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Choice(String now)
                    && box.getValue() != null
                    && !now.equals(box.getValue())) {
                editing.commit(box.getValue());
            }
        });
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Choice(String value)) {
                box.setValue(value);
            }
        });
        return row(p.label(), box);
    }

    /** {@code light-oak} is shown as {@code Light oak}. */
    private static StringConverter<String> words() {
        return new StringConverter<>() {
            @Override
            public String toString(String id) {
                if (id == null || id.isEmpty()) {
                    return "";
                }
                String spaced = id.replace('-', ' ');
                return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        };
    }

    private Node color(Family family, Parameter.Color p) {
        ColorPicker picker = picker(model.shape(p, ParameterValue.Color::new));
        refreshers.add(_ -> {
            if (model.parameter(family, p) instanceof ParameterValue.Color(Rgb value)) {
                picker.setValue(Shading.color(value));
            }
        });
        return row(p.label(), picker);
    }

    private static ColorPicker picker(ValueEditing<Rgb> editing) {
        ColorPicker picker = new ColorPicker();
        picker.setMaxWidth(Double.MAX_VALUE);
        picker.setOnAction(_ -> editing.commit(Shading.rgb(picker.getValue())));
        return picker;
    }

    private static Node row(String label, Node field) {
        Label head = new Label(label);
        head.getStyleClass().add("row-label");
        head.setLabelFor(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(head, field);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("section-row");
        return row;
    }

    private Node material() {
        ColorPicker color = picker(model.surface(
                SurfaceValue.BaseColor::new,
                (s, v) -> new Surface(v, s.opacity(), s.metallic(), s.roughness(), s.emissive())));
        color.setId("material-color");
        refreshers.add(_ -> color.setValue(Shading.color(model.surface().baseColor())));
        Button own = new Button("Own materials");
        own.getStyleClass().add("link");
        own.setOnAction(_ -> model.clearMaterial());
        refreshers.add(node -> {
            own.setVisible(!node.materials().isEmpty());
            own.setManaged(own.isVisible());
        });
        return section(
                "MATERIAL",
                slot(),
                row("Colour", color),
                slider(
                        "Metal",
                        "material-metallic",
                        model.surface(
                                SurfaceValue.Metallic::new,
                                (s, v) -> new Surface(s.baseColor(), s.opacity(), v, s.roughness(), s.emissive())),
                        Surface::metallic),
                slider(
                        "Roughness",
                        "material-roughness",
                        model.surface(
                                SurfaceValue.Roughness::new,
                                (s, v) -> new Surface(s.baseColor(), s.opacity(), s.metallic(), v, s.emissive())),
                        Surface::roughness),
                slider(
                        "Opacity",
                        "material-opacity",
                        model.surface(
                                SurfaceValue.Opacity::new,
                                (s, v) -> new Surface(s.baseColor(), v, s.metallic(), s.roughness(), s.emissive())),
                        Surface::opacity),
                slider(
                        "Glow",
                        "material-glow",
                        model.surface(
                                v -> new SurfaceValue.Emissive(glow(v)),
                                (s, v) ->
                                        new Surface(s.baseColor(), s.opacity(), s.metallic(), s.roughness(), glow(v))),
                        s -> Math.max(
                                s.emissive().r(),
                                Math.max(s.emissive().g(), s.emissive().b()))),
                own);
    }

    private Node slot() {
        ChoiceBox<String> box = new ChoiceBox<>();
        box.setId("material-slot");
        box.setConverter(words());
        box.setMaxWidth(Double.MAX_VALUE);
        Node row = row("Part", box);
        box.setOnAction(_ -> {
            String chosen = box.getValue();
            if (chosen != null && !chosen.equals(model.slotProperty().get())) {
                model.slotProperty().set(chosen);
                model.refresh();
            }
        });
        refreshers.add(_ -> {
            if (!box.getItems().equals(model.slots())) {
                box.getItems().setAll(model.slots());
            }
            box.setValue(model.slotProperty().get());
            row.setVisible(model.slots().size() > 1);
            row.setManaged(row.isVisible());
        });
        return row;
    }

    /** Warm light of that strength. */
    private static Rgb glow(double strength) {
        Rgb warm = Rgb.ofSrgb(0xFFE3B8);
        return new Rgb(warm.r() * strength, warm.g() * strength, warm.b() * strength);
    }

    private Node slider(
            String label, String id, ValueEditing<Double> editing, java.util.function.ToDoubleFunction<Surface> value) {
        SliderField field = new SliderField(label, Measure.RATIO, 0, 1, editing);
        field.setId(id);
        refreshers.add(_ -> field.number().valueProperty().set(value.applyAsDouble(model.surface())));
        return field;
    }

    private Node lamp(NodeContent.Lamp lamp) {
        ColorPicker color = picker(model.content(
                NodeContent.Lamp.class,
                (NodeContent.Lamp l, Rgb v) -> new NodeContent.Lamp(
                        l.kind(), v, l.intensity(), l.range(), l.innerConeAngle(), l.outerConeAngle())));
        refreshers.add(node -> ifLamp(node, l -> color.setValue(Shading.color(l.color()))));
        SliderField intensity = new SliderField(
                "Brightness",
                Measure.LIGHT,
                0,
                1000,
                model.content(
                        NodeContent.Lamp.class,
                        (NodeContent.Lamp l, Double v) -> new NodeContent.Lamp(
                                l.kind(), l.color(), v, l.range(), l.innerConeAngle(), l.outerConeAngle())));
        intensity.setId("lamp-intensity");
        refreshers.add(
                node -> ifLamp(node, l -> intensity.number().valueProperty().set(l.intensity())));
        VBox box = section("LIGHT", row("Colour", color), intensity);
        if (lamp.kind() == org.bozzetto.kernel.scene.Light.Kind.SPOT) {
            SliderField cone = new SliderField(
                    "Cone",
                    Measure.ANGLE,
                    Math.toRadians(1),
                    Math.toRadians(85),
                    model.content(
                            NodeContent.Lamp.class,
                            (NodeContent.Lamp l, Double v) -> new NodeContent.Lamp(
                                    l.kind(),
                                    l.color(),
                                    l.intensity(),
                                    l.range(),
                                    Math.min(l.innerConeAngle(), v),
                                    v)));
            refreshers.add(
                    node -> ifLamp(node, l -> cone.number().valueProperty().set(l.outerConeAngle())));
            box.getChildren().add(cone);
        }
        return box;
    }

    private static void ifLamp(SceneNode node, Consumer<NodeContent.Lamp> action) {
        if (node.content() instanceof NodeContent.Lamp lamp) {
            action.accept(lamp);
        }
    }

    private Node view() {
        SliderField angle = new SliderField(
                "Angle",
                Measure.ANGLE,
                Math.toRadians(5),
                Math.toRadians(120),
                model.content(
                        NodeContent.View.class,
                        (NodeContent.View v, Double a) -> new NodeContent.View(a, v.near(), v.far())));
        refreshers.add(node -> {
            if (node.content() instanceof NodeContent.View view) {
                angle.number().valueProperty().set(view.yfov());
            }
        });
        return section("VIEW", angle);
    }
}
