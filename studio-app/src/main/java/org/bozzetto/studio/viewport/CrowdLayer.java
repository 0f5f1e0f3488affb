package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Group;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.MeshView;
import javafx.scene.shape.TriangleMesh;
import org.bozzetto.studio.content.CrowdMesh;

/**
 * What is too small or too much to be drawn in full, as a few large meshes. A thing always belongs to the same one of
 * {@value #MESHES}, so that a change makes only one of them anew.
 */
final class CrowdLayer {
    private static final int MESHES = 24;

    private final Group group = new Group();
    private final PhongMaterial paint = CrowdMesh.paint();
    private final MeshView[] views = new MeshView[MESHES];
    /** What each mesh holds, as far as it was built; only one thread builds at a time. */
    private final List<Map<UUID, Boolean>> held = new ArrayList<>();

    private Set<UUID> touched = new HashSet<>();
    private boolean empty = true;

    /** The meshes that became different, by number. */
    record Built(Map<Integer, TriangleMesh> meshes, boolean empty) {}

    CrowdLayer() {
        for (int i = 0; i < MESHES; i++) {
            held.add(Map.of());
            views[i] = new MeshView();
            views[i].setMaterial(paint);
            views[i].setVisible(false);
        }
        group.getChildren().setAll(views);
    }

    Group group() {
        return group;
    }

    boolean isEmpty() {
        return empty;
    }

    /** Something about this one is different from when it was built. */
    void touch(UUID id) {
        touched.add(id);
    }

    /** What was touched since this was asked last. */
    Set<UUID> takeTouched() {
        Set<UUID> taken = touched;
        touched = new HashSet<>();
        return taken;
    }

    /**
     * Builds what became different; on any thread, one at a time.
     *
     * @param members each with whether a box will do for it
     * @param placed all nodes, as they are now; they may change meanwhile and are touched then
     */
    Built build(Map<UUID, Boolean> members, Set<UUID> changed, Map<UUID, PlacedNode> placed) {
        List<Map<UUID, Boolean>> wanted = new ArrayList<>();
        for (int i = 0; i < MESHES; i++) {
            wanted.add(new HashMap<>());
        }
        members.forEach((id, coarse) -> wanted.get(number(id)).put(id, coarse));
        Set<Integer> dirty = new HashSet<>();
        changed.stream().filter(members::containsKey).forEach(id -> dirty.add(number(id)));
        Map<Integer, TriangleMesh> meshes = new HashMap<>();
        for (int i = 0; i < MESHES; i++) {
            if (dirty.contains(i) || !wanted.get(i).equals(held.get(i))) {
                held.set(i, wanted.get(i));
                List<CrowdMesh.Member> list = new ArrayList<>();
                wanted.get(i).forEach((id, coarse) -> {
                    PlacedNode node = placed.get(id);
                    if (node != null) {
                        ShownNode shown = node.shown();
                        shown.content()
                                .ifPresent(content ->
                                        list.add(new CrowdMesh.Member(content, shown.world(), coarse, shown::surface)));
                    }
                });
                meshes.put(i, CrowdMesh.of(list));
            }
        }
        return new Built(meshes, members.isEmpty());
    }

    private static int number(UUID id) {
        return Math.floorMod(id.hashCode(), MESHES);
    }

    void show(Built built) {
        empty = built.empty();
        built.meshes().forEach((i, mesh) -> {
            boolean any = mesh.getFaces().size() > 0;
            views[i].setVisible(any);
            views[i].setMesh(any ? mesh : null);
        });
    }
}
