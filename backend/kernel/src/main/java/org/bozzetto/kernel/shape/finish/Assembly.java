package org.bozzetto.kernel.shape.finish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.math.Placement;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.kernel.shape.RecipeJson;
import org.bozzetto.kernel.shape.build.Solid;

/**
 * Puts finished parts under one root. The root's extras carry the recipe, so that a file that was exported and imported again
 * stays parametric. Materials are named after their slot.
 */
public final class Assembly {
    private final Scene.Builder scene = new Scene.Builder();
    private final List<Integer> parts = new ArrayList<>();
    private final Map<Finish, Integer> materials = new HashMap<>();
    private final MaterialMaker maker = new MaterialMaker(scene);
    private final Family family;
    private final Parameters parameters;

    public Assembly(Family family, Parameters parameters) {
        this.family = family;
        this.parameters = parameters;
    }

    public Assembly part(String name, Finish finish, Solid... solids) {
        return part(name, finish, List.of(solids));
    }

    /** One named part of one or more closed bodies; none makes no part. */
    public Assembly part(String name, Finish finish, List<Solid> solids) {
        if (!solids.isEmpty()) {
            place(name, mesh(name, finish, solids), Transform.IDENTITY);
        }
        return this;
    }

    /** The same body several times, sharing one mesh: {@code Leg 1}, {@code Leg 2} … */
    public Assembly copies(String name, Finish finish, Solid solid, List<? extends Placement> placements) {
        if (!placements.isEmpty()) {
            int mesh = mesh(name, finish, List.of(solid));
            for (int i = 0; i < placements.size(); i++) {
                place(name + " " + (i + 1), mesh, placements.get(i));
            }
        }
        return this;
    }

    private int mesh(String name, Finish finish, List<Solid> solids) {
        int material = materials.computeIfAbsent(finish, maker::add);
        Solid solid = solids.size() == 1 ? solids.getFirst() : Solid.join(solids);
        return scene.addMesh(new MeshGroup(
                name,
                List.of(new Primitive(solid.toMesh(finish.substance().grain().tile()), material))));
    }

    private void place(String name, int mesh, Placement placement) {
        parts.add(scene.addNode(Node.ofMesh(name, placement, mesh)));
    }

    public Scene build() {
        Recipe recipe = new Recipe(family.id(), family.version(), parameters.asMap());
        int root = scene.addNode(Node.group(family.name(), Transform.IDENTITY, parts)
                .withExtras(Extras.ofJson("{\"bozzetto\":" + RecipeJson.write(recipe) + "}")));
        return scene.show(family.name(), List.of(root)).build();
    }
}
