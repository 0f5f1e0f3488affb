package org.bozzetto.studio.viewport;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;

/** Everything of the scene that JavaFX draws in 3D, by node id. For the FX thread. */
public final class SceneLayer {
    private final Map<UUID, PlacedNode> placed = new HashMap<>();
    private final DetailLayer bodies;
    private final OutlineLayer outlines;
    private final LightRig lights = new LightRig();
    private final GridLayer grid = new GridLayer();
    private final GizmoLayer gizmo = new GizmoLayer();
    private final Group markers = new Group();
    private final Group world = new Group();
    private Set<UUID> selection = Set.of();
    /** Of all visible things. */
    private long triangles;

    private Orbit orbit = Orbit.START;
    private double height = 600;

    /** @param background where meshes are made that nobody waits for */
    SceneLayer(Executor background, Executor ui) {
        bodies = new DetailLayer(background, ui);
        outlines = new OutlineLayer(background, ui);
        world.getChildren().addAll(lights.group(), grid.group());
        world.getChildren().addAll(bodies.below());
        world.getChildren().addAll(markers, outlines.group(), bodies.above(), gizmo.group());
        world.getTransforms().add(Space.turn());
        world.setMouseTransparent(true);
    }

    /** Whether all is in the picture as it will stay while nothing changes. */
    boolean isSettled() {
        return bodies.isSettled();
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
            count(known, -1);
            known.place(node);
        } else {
            takeOut(node.id());
            known = new PlacedNode(node);
            placed.put(node.id(), known);
            known.marker().ifPresent(markers.getChildren()::add);
        }
        count(known, 1);
        bodies.show(known);
        lights.show(node);
        if (selection.contains(node.id())) {
            select(selection);
        }
    }

    public void remove(UUID id) {
        if (takeOut(id)) {
            bodies.remove(id);
            lights.remove(id);
        }
    }

    private boolean takeOut(UUID id) {
        PlacedNode gone = placed.remove(id);
        if (gone != null) {
            count(gone, -1);
            gone.marker().ifPresent(markers.getChildren()::remove);
        }
        return gone != null;
    }

    private void count(PlacedNode node, int sign) {
        triangles += node.shown().visible() ? sign * node.triangleCount() : 0;
    }

    public void clear() {
        List.copyOf(placed.keySet()).forEach(this::remove);
    }

    /** Outlines these; ids that are not shown are left out. */
    public void select(Collection<UUID> ids) {
        shown(selection).forEach(node -> node.setSelected(false));
        selection = new LinkedHashSet<>(ids);
        List<PlacedNode> selected = shown(selection);
        selected.forEach(node -> node.setSelected(true));
        bodies.pin(selected);
        outlines.show(selected, orbit, height);
    }

    private List<PlacedNode> shown(Set<UUID> ids) {
        return ids.stream().map(placed::get).filter(Objects::nonNull).toList();
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

    void look(Orbit newOrbit, double width, double newHeight) {
        boolean scaled = newHeight != height
                || newOrbit.distance() != orbit.distance()
                || !newOrbit.target().equals(orbit.target());
        orbit = newOrbit;
        height = newHeight;
        bodies.look(newOrbit, width, newHeight);
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

    public int nodeCount() {
        return placed.size();
    }

    /** How many triangles all visible things have. */
    public long triangleCount() {
        return triangles;
    }
}
