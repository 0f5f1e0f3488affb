package org.bozzetto.studio.viewport;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;

/** Everything of the scene that JavaFX draws in 3D, by node id. For the FX thread. */
public final class SceneLayer {
    private final Map<UUID, PlacedNode> placed = new HashMap<>();
    private final ShadowLayer shadows = new ShadowLayer();
    private final OutlineLayer outlines = new OutlineLayer();
    private final LightRig lights = new LightRig();
    private final GridLayer grid = new GridLayer();
    private final GizmoLayer gizmo = new GizmoLayer();
    private final Group opaque = new Group();
    private final Group transparent = new Group();
    private final Group world = new Group(
            lights.group(), grid.group(), shadows.group(), opaque, outlines.group(), transparent, gizmo.group());
    private List<UUID> selection = List.of();
    private Orbit orbit = Orbit.START;
    private double height = 600;

    SceneLayer() {
        world.getTransforms().add(Space.turn());
        world.setMouseTransparent(true);
    }

    Node root() {
        return world;
    }

    /** What was met by a ray, and where. */
    public record Hit(UUID node, Vec3 point, double distance) {}

    /** Shows a node, or shows it as it is now. */
    public void show(ShownNode node) {
        PlacedNode known = placed.get(node.id());
        if (known != null && known.differsOnlyInPlace(node)) {
            known.place(node);
        } else {
            remove(node.id());
            known = new PlacedNode(node);
            placed.put(node.id(), known);
            opaque.getChildren().addAll(known.opaque());
            transparent.getChildren().addAll(known.transparent());
            known.marker().ifPresent(opaque.getChildren()::add);
        }
        shadows.show(known);
        lights.show(node);
        if (selection.contains(node.id())) {
            select(selection);
        }
    }

    public void remove(UUID id) {
        PlacedNode gone = placed.remove(id);
        if (gone != null) {
            opaque.getChildren().removeAll(gone.opaque());
            transparent.getChildren().removeAll(gone.transparent());
            gone.marker().ifPresent(opaque.getChildren()::remove);
            shadows.remove(id);
            lights.remove(id);
        }
    }

    public void clear() {
        List.copyOf(placed.keySet()).forEach(this::remove);
    }

    /** Outlines these; ids that are not shown are left out. */
    public void select(Collection<UUID> ids) {
        selection = List.copyOf(ids);
        placed.forEach((id, node) -> node.setSelected(selection.contains(id)));
        outlines.show(
                selection.stream().map(placed::get).filter(Objects::nonNull).toList(), orbit, height);
    }

    void setOutline(Color color) {
        outlines.setColor(color);
    }

    GridLayer grid() {
        return grid;
    }

    GizmoLayer gizmo() {
        return gizmo;
    }

    void look(Orbit newOrbit, double newHeight) {
        boolean scaled = newHeight != height
                || newOrbit.distance() != orbit.distance()
                || !newOrbit.target().equals(orbit.target());
        orbit = newOrbit;
        height = newHeight;
        shadows.group().setVisible(newOrbit.eye().y() > 0);
        if (scaled) {
            outlines.refresh(orbit, height);
        }
    }

    public Optional<Hit> pick(Ray ray) {
        Optional<Hit> nearest = Optional.empty();
        for (PlacedNode node : placed.values()) {
            OptionalDouble met = node.meet(ray);
            if (met.isPresent()
                    && (nearest.isEmpty() || met.getAsDouble() < nearest.get().distance())) {
                nearest = Optional.of(new Hit(node.shown().id(), ray.at(met.getAsDouble()), met.getAsDouble()));
            }
        }
        return nearest;
    }

    /** Box around these nodes in the scene's space; empty when none of them is shown. */
    public Bounds bounds(Collection<UUID> ids) {
        Bounds all = Bounds.EMPTY;
        for (UUID id : ids) {
            PlacedNode node = placed.get(id);
            all = node == null || !node.shown().visible() ? all : all.union(node.bounds());
        }
        return all;
    }

    /** Box around everything that has a surface; markers of lamps and views do not count. */
    public Bounds bounds() {
        return bounds(placed.values().stream()
                .map(PlacedNode::shown)
                .filter(node -> node.content().isPresent())
                .map(ShownNode::id)
                .toList());
    }

    /** How many triangles are drawn. */
    public long triangleCount() {
        return placed.values().stream()
                .filter(node -> node.shown().visible())
                .mapToLong(node ->
                        node.shown().content().map(c -> c.triangleCount()).orElse(0L))
                .sum();
    }
}
