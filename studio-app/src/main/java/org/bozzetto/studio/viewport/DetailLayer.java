package org.bozzetto.studio.viewport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is drawn in full and what as part of the crowd, so that any scene can be turned and edited without waiting. Small
 * scenes are drawn in full at once. Large ones are planned on a background thread; the picture then follows in short steps,
 * and more of it is drawn in full once the view rests. For the FX thread.
 */
final class DetailLayer {
    private static final Logger LOG = LoggerFactory.getLogger(DetailLayer.class);
    /** The view rests when it has not moved for so long. */
    private static final Duration REST = Duration.millis(220);
    /** One step takes so long at most, so that no picture is late because of it. */
    private static final long STEP_NANOS = 4_000_000;

    private static final int MOST_PINNED = 64;

    private final Group opaque = new Group();
    private final Group transparent = new Group();
    private final ShadowLayer shadows = new ShadowLayer();
    private final CrowdLayer crowd = new CrowdLayer();
    /** Only this thread changes these two; the planning thread reads them. */
    private final Map<UUID, PlacedNode> placed = new ConcurrentHashMap<>();

    private final Set<UUID> full = ConcurrentHashMap.newKeySet();
    private final Set<UUID> pinned = new HashSet<>();
    private final Deque<UUID> toShow = new ArrayDeque<>();
    private final FramePace pace = new FramePace();
    private final PauseTransition rest = new PauseTransition(REST);
    private final Executor background;
    private final Executor ui;
    private DetailPlan.View view = new DetailPlan.View(Orbit.START, 800, 600);
    private boolean moving;
    private boolean planning;
    private boolean stale;
    private int shapes;
    private long triangles;

    DetailLayer(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
        opaque.setAutoSizeChildren(false);
        transparent.setAutoSizeChildren(false);
        rest.setOnFinished(_ -> {
            moving = false;
            replan();
        });
    }

    /** In the order to draw them; what lies between is drawn between. */
    List<Node> below() {
        return List.of(shadows.group(), crowd.group(), opaque);
    }

    Node above() {
        return transparent;
    }

    /** Whether the picture is as it will stay while nothing changes. */
    boolean isSettled() {
        return !planning && !stale && !moving && toShow.isEmpty();
    }

    /** A node came, or is now as it is. */
    void show(PlacedNode node) {
        UUID id = node.shown().id();
        PlacedNode before = placed.put(id, node);
        if (before != null) {
            count(before, -1);
        }
        if (before != null && before != node && full.remove(id)) {
            drop(List.of(before));
        }
        count(node, 1);
        if (full.contains(id)) {
            shadows.show(node);
        } else if (everythingFits() || pinned.contains(id)) {
            add(node);
        }
        crowd.touch(id);
        if (!everythingFits() || !crowd.isEmpty()) {
            replan();
        }
    }

    void remove(UUID id) {
        PlacedNode gone = placed.remove(id);
        if (gone != null) {
            count(gone, -1);
            if (full.remove(id)) {
                drop(List.of(gone));
            } else {
                crowd.touch(id);
                replan();
            }
        }
    }

    private void count(PlacedNode node, int sign) {
        shapes += sign * node.shapeCount();
        triangles += sign * node.triangleCount();
    }

    /** Draws these in full whatever they cost, unless they are many. */
    void pin(Collection<PlacedNode> nodes) {
        pinned.clear();
        if (nodes.size() <= MOST_PINNED) {
            for (PlacedNode node : nodes) {
                pinned.add(node.shown().id());
                add(node);
            }
        }
    }

    void look(Orbit orbit, double width, double height) {
        DetailPlan.View next = new DetailPlan.View(orbit, width, height);
        if (next.equals(view)) {
            return;
        }
        view = next;
        shadows.group().setVisible(orbit.eye().y() > 0);
        if (!everythingFits()) {
            pace.picture(System.nanoTime());
            moving = true;
            rest.playFromStart();
            replan();
        }
    }

    private boolean everythingFits() {
        return pace.moving().holds(shapes, triangles);
    }

    private void replan() {
        stale = true;
        if (planning) {
            return;
        }
        stale = false;
        planning = true;
        DetailPlan.View seen = view;
        DetailBudget budget = moving ? pace.moving() : pace.resting();
        Set<UUID> touched = crowd.takeTouched();
        Set<UUID> kept = Set.copyOf(pinned);
        background.execute(() -> {
            try {
                DetailPlan plan = DetailPlan.of(things(kept), seen, budget, full);
                CrowdLayer.Built built = crowd.build(plan.crowd(), touched, placed);
                ui.execute(() -> follow(plan, built));
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.warn("the picture cannot be planned", e);
                ui.execute(() -> planning = false);
            }
        });
    }

    private List<DetailPlan.Thing> things(Set<UUID> kept) {
        List<DetailPlan.Thing> things = new ArrayList<>(placed.size());
        placed.forEach((id, node) -> {
            if (node.isDrawable()) {
                things.add(new DetailPlan.Thing(
                        id,
                        node.bounds(),
                        node.shapeCount(),
                        node.triangleCount(),
                        node.proxyTriangles(),
                        kept.contains(id)));
            }
        });
        return things;
    }

    /** First what is new, in steps; then the crowd; then what is not drawn in full any more. Nothing is missing in between. */
    private void follow(DetailPlan plan, CrowdLayer.Built built) {
        toShow.clear();
        plan.full().stream().filter(id -> !full.contains(id)).forEach(toShow::add);
        step(plan, built);
    }

    private void step(DetailPlan plan, CrowdLayer.Built built) {
        long end = System.nanoTime() + STEP_NANOS;
        while (!toShow.isEmpty() && System.nanoTime() < end) {
            PlacedNode node = placed.get(toShow.poll());
            if (node != null && !full.contains(node.shown().id())) {
                add(node);
            }
        }
        if (!toShow.isEmpty()) {
            ui.execute(() -> step(plan, built));
            return;
        }
        crowd.show(built);
        List<PlacedNode> gone = new ArrayList<>();
        for (UUID id : Set.copyOf(full)) {
            if (plan.crowd().containsKey(id) && !pinned.contains(id)) {
                full.remove(id);
                gone.add(placed.get(id));
            }
        }
        drop(gone);
        planning = false;
        if (stale) {
            replan();
        }
    }

    private void add(PlacedNode node) {
        if (node.isDrawable() && full.add(node.shown().id())) {
            opaque.getChildren().addAll(node.opaque());
            transparent.getChildren().addAll(node.transparent());
            shadows.show(node);
        }
    }

    private void drop(List<PlacedNode> nodes) {
        Set<Node> views = new HashSet<>();
        for (PlacedNode node : nodes) {
            views.addAll(node.opaque());
            views.addAll(node.transparent());
            node.forgetViews();
            shadows.remove(node.shown().id());
        }
        if (!views.isEmpty()) {
            opaque.getChildren().removeAll(views);
            transparent.getChildren().removeAll(views);
        }
    }
}
