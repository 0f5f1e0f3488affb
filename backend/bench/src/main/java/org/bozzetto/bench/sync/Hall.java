package org.bozzetto.bench.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.client.Ids;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.library.LibraryException;

/** A scene full of furniture: so many nodes, things of all shape families, in rows. */
record Hall(UUID scene, List<UUID> nodes) {
    private static final double SPACING = 2.4;
    private static final int GESTURE = 500;

    static Hall of(int size) {
        List<UUID> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(Ids.fresh());
        }
        return new Hall(Ids.fresh(), List.copyOf(nodes));
    }

    /** Appends all that makes it; done when the server has it. */
    void build(Machine machine) throws InterruptedException {
        List<Edit> edits = new ArrayList<>(List.of(new Edit.AddScene(scene, "Hall")));
        List<Family> families = Families.all();
        String order = OrderKey.first();
        for (int i = 0; i < nodes.size(); i++) {
            Family family = families.get(i * 7 % families.size());
            edits.add(new Edit.AddNode(
                    scene,
                    nodes.get(i),
                    Edit.ROOT,
                    order,
                    family.name() + " " + i,
                    place(i, 0),
                    new NodeContent.Shape(family.id(), family.version(), Map.of())));
            order = OrderKey.between(order, "");
        }
        append(machine, edits);
    }

    /** Turns every node; done when the server has it. */
    void turnAll(Machine machine) throws InterruptedException {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            edits.add(turn(i, 1));
        }
        append(machine, edits);
    }

    private static void append(Machine machine, List<Edit> edits) throws InterruptedException {
        for (int from = 0; from < edits.size(); from += GESTURE) {
            LibraryException.join(
                    machine.append(edits.subList(from, Math.min(edits.size(), from + GESTURE)), Ids.fresh()));
        }
        machine.awaitInStep();
    }

    /** @param angle in radians */
    Edit turn(int node, double angle) {
        return new Edit.SetTransform(scene, nodes.get(node), place(node, angle));
    }

    private Transform place(int node, double angle) {
        int side = (int) Math.ceil(Math.sqrt(nodes.size()));
        Vec3 at = new Vec3((node % side - side / 2.0) * SPACING, 0, -(node / side) * SPACING);
        return new Transform(at, Quat.about(new Vec3(0, 1, 0), node * 0.7 + angle), Vec3.ONE);
    }
}
