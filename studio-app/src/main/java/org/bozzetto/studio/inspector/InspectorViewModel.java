package org.bozzetto.studio.inspector;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.document.SceneMaterial;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.studio.number.ValueEditing;
import org.bozzetto.studio.scene.EulerAngles;
import org.bozzetto.studio.scene.GestureEditing;
import org.bozzetto.studio.scene.SceneEditor;

/** The properties of what is selected, and what changing one of them does: each change is one gesture. */
public final class InspectorViewModel {
    /** The three values of a place. */
    public enum Placing {
        POSITION,
        ROTATION,
        SCALE
    }

    private final SceneEditor editor;
    private final Function<SceneNode, List<SlotLook>> looks;
    private final Function<SceneNode, List<String>> offered;
    private final StringProperty slot = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<SceneNode>> node = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param looks the materials that a node's content brings, the one that covers most first
     * @param offered names of the variants that a node's content brings
     */
    public InspectorViewModel(
            SceneEditor editor, Function<SceneNode, List<SlotLook>> looks, Function<SceneNode, List<String>> offered) {
        this.editor = editor;
        this.looks = looks;
        this.offered = offered;
        editor.selection().nodesProperty().subscribe(_ -> refresh());
        editor.project().listen(_ -> refresh());
    }

    /** Looks again, also at what the content brings: that may have been built meanwhile. */
    public void refresh() {
        Optional<SceneNode> now = editor.active();
        List<String> slots = now.map(this::slotsOf).orElse(List.of());
        if (!slots.contains(slot.get())) {
            slot.set(slots.isEmpty() ? "" : slots.getFirst());
        }
        node.set(Optional.empty());
        node.set(now);
    }

    private List<String> slotsOf(SceneNode it) {
        return looks.apply(it).stream().map(SlotLook::slot).distinct().toList();
    }

    /** The materials of the active node by name, the one that covers most first. */
    public List<String> slots() {
        return node.get().map(this::slotsOf).orElse(List.of());
    }

    /** Which of the {@link #slots} the material fields are about. */
    public StringProperty slotProperty() {
        return slot;
    }

    /** The active node as it is now. */
    public ReadOnlyObjectProperty<Optional<SceneNode>> nodeProperty() {
        return node.getReadOnlyProperty();
    }

    public boolean isReadOnly() {
        return editor.isReadOnly();
    }

    public int selectedCount() {
        return editor.selection().nodes().size();
    }

    public void rename(String name) {
        node.get().ifPresent(it -> editor.rename(it.id(), name));
    }

    /** Position in metres, rotation in radians about x, y, z, or scale. */
    public static Vec3 read(Transform transform, Placing what) {
        return switch (what) {
            case POSITION -> transform.translation();
            case ROTATION -> EulerAngles.of(transform.rotation());
            case SCALE -> transform.scale();
        };
    }

    /** Changes one coordinate (0 x, 1 y, 2 z) of the selected nodes; positions and scales of several are set alike. */
    public ValueEditing<Double> placing(Placing what, int axis) {
        return new GestureEditing<>(editor, value -> {
            List<Edit> edits = new ArrayList<>();
            for (SceneNode it : editor.graspable()) {
                Transform now = it.transform();
                edits.add(new Edit.SetTransform(
                        editor.scene(), it.id(), with(now, what, with(read(now, what), axis, value))));
            }
            return edits;
        });
    }

    private static Vec3 with(Vec3 v, int axis, double value) {
        return new Vec3(axis == 0 ? value : v.x(), axis == 1 ? value : v.y(), axis == 2 ? value : v.z());
    }

    private static Transform with(Transform t, Placing what, Vec3 value) {
        return switch (what) {
            case POSITION -> new Transform(value, t.rotation(), t.scale());
            case ROTATION -> new Transform(t.translation(), EulerAngles.toQuat(value), t.scale());
            case SCALE -> new Transform(t.translation(), t.rotation(), value);
        };
    }

    /** The family of a parametric shape; empty for other nodes and for families that this program lacks. */
    public Optional<Family> family() {
        return node.get()
                .map(SceneNode::content)
                .flatMap(content ->
                        content instanceof NodeContent.Shape shape ? Families.find(shape.family()) : Optional.empty());
    }

    /** The value of a parameter as it is now, made valid. */
    public ParameterValue parameter(Family family, Parameter parameter) {
        Map<String, ParameterValue> given = node.get()
                .map(SceneNode::content)
                .filter(NodeContent.Shape.class::isInstance)
                .map(content -> ((NodeContent.Shape) content).parameters())
                .orElse(Map.of());
        return Parameters.of(family, given).asMap().getOrDefault(parameter.id(), parameter.defaultValue());
    }

    /** Changes one parameter of the active shape, and of all selected shapes of the same family. */
    public <T> ValueEditing<T> shape(Parameter parameter, Function<T, ParameterValue> value) {
        return new GestureEditing<>(editor, it -> {
            List<Edit> edits = new ArrayList<>();
            String family = family().map(Family::id).orElse("");
            for (UUID id : editor.selection().nodes()) {
                if (editor.node(id).map(SceneNode::content).orElse(null) instanceof NodeContent.Shape shape
                        && shape.family().equals(family)) {
                    edits.add(new Edit.SetShapeParameter(
                            editor.scene(), id, parameter.id(), Optional.of(value.apply(it))));
                }
            }
            return edits;
        });
    }

    /** The scene's own material that covers the chosen slot of the active node, if it has one. */
    public Optional<SceneMaterial> material() {
        return node.get().flatMap(it -> editor.document().materialFor(it.id(), slot.get()));
    }

    /** How the chosen slot looks: the scene's material, else what the content brings. */
    public Surface surface() {
        return material()
                .map(SceneMaterial::surface)
                .orElseGet(() -> node.get().map(this::lookOf).orElse(Surface.DEFAULT));
    }

    private Surface lookOf(SceneNode it) {
        return looks.apply(it).stream()
                .filter(look -> look.slot().equals(slot.get()))
                .findFirst()
                .map(SlotLook::surface)
                .orElse(Surface.DEFAULT);
    }

    /** Names of the variants that the active node can be shown in, each once; empty when it has none. */
    public List<String> variants() {
        return node.get().map(offered).orElse(List.of()).stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** In which variant the active node is shown; empty for that which it comes in. */
    public Optional<String> variant() {
        return node.get()
                .map(SceneNode::content)
                .flatMap(content ->
                        content instanceof NodeContent.AssetInstance asset ? asset.variant() : Optional.empty());
    }

    /** Shows the selected instances of the active node's asset in a variant; empty for that which they come in. */
    public void choose(Optional<String> variant) {
        if (!(node.get().map(SceneNode::content).orElse(null) instanceof NodeContent.AssetInstance active)) {
            return;
        }
        List<Edit> edits = new ArrayList<>();
        for (UUID id : editor.selection().nodes()) {
            if (editor.node(id).map(SceneNode::content).orElse(null) instanceof NodeContent.AssetInstance asset
                    && asset.revision().equals(active.revision())
                    && !asset.variant().equals(variant)) {
                edits.add(new Edit.SetContent(editor.scene(), id, asset.in(variant)));
            }
        }
        editor.perform(edits);
    }

    /** Whether the node has a surface to change. */
    public boolean hasSurface() {
        return node.get()
                .map(SceneNode::content)
                .filter(it -> it instanceof NodeContent.Shape || it instanceof NodeContent.AssetInstance)
                .isPresent();
    }

    /**
     * Changes a value of the active node's material. When it still shows its content's own, a material of the scene that looks
     * the same is made for it first, in the same gesture.
     */
    public <T> ValueEditing<T> surface(Function<T, SurfaceValue> value) {
        UUID made = Generators.timeBasedEpochGenerator().generate();
        return new GestureEditing<>(editor, it -> {
            SceneNode active = editor.active().orElseThrow();
            Optional<UUID> own = ownBefore(made);
            if (own.isPresent()) {
                return List.of(new Edit.SetSurface(editor.scene(), own.get(), value.apply(it)));
            }
            return List.of(
                    new Edit.AddMaterial(
                            editor.scene(),
                            made,
                            nameFor(active),
                            lookOf(active).with(value.apply(it))),
                    new Edit.AssignMaterial(editor.scene(), active.id(), slot.get(), Optional.of(made)));
        });
    }

    private String nameFor(SceneNode active) {
        return slot.get().isBlank() ? active.name() : active.name() + " " + slot.get();
    }

    /** The material that the node had before a gesture made {@code made} for it. */
    private Optional<UUID> ownBefore(UUID made) {
        return material().map(SceneMaterial::id).filter(id -> !id.equals(made));
    }

    /** Shows the content's own materials again. */
    public void clearMaterial() {
        node.get().ifPresent(it -> {
            List<Edit> edits = new ArrayList<>();
            it.materials()
                    .keySet()
                    .forEach(slot ->
                            edits.add(new Edit.AssignMaterial(editor.scene(), it.id(), slot, Optional.empty())));
            editor.perform(edits);
        });
    }

    /** Changes the content of a lamp or view as a whole. */
    public <T, C extends NodeContent> ValueEditing<T> content(Class<C> kind, BiFunction<C, T, NodeContent> change) {
        return new GestureEditing<>(
                editor,
                value -> node.get().stream()
                        .filter(it -> kind.isInstance(it.content()))
                        .<Edit>map(it -> new Edit.SetContent(
                                editor.scene(), it.id(), change.apply(kind.cast(it.content()), value)))
                        .toList());
    }
}
