package org.bozzetto.studio.shell;

import com.fasterxml.uuid.Generators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.ProjectLog;

/** A hall full of furniture: so many things of all families, in rows. */
final class LargeScene {
    private static final double SPACING = 2.4;

    private LargeScene() {}

    /** Writes a library whose only scene has that many things. */
    static void write(Path data, int things) {
        try (Library library = Library.open(data, Access.WRITE, "A test")) {
            ProjectLog log = library.project(library.defaultProject().id());
            LibraryException.join(log.append(edits(things), id()));
        }
    }

    private static List<Edit> edits(int things) {
        UUID scene = id();
        List<Edit> edits = new ArrayList<>(List.of(new Edit.AddScene(scene, "Hall")));
        List<Family> families = Families.all();
        int side = (int) Math.ceil(Math.sqrt(things));
        String order = OrderKey.first();
        for (int i = 0; i < things; i++) {
            Family family = families.get(i * 7 % families.size());
            Vec3 at = new Vec3((i % side - side / 2.0) * SPACING, 0, -(i / side) * SPACING);
            Transform place = new Transform(at, Quat.about(new Vec3(0, 1, 0), i * 0.7), Vec3.ONE);
            edits.add(new Edit.AddNode(
                    scene,
                    id(),
                    Edit.ROOT,
                    order,
                    family.name() + " " + i,
                    place,
                    new NodeContent.Shape(family.id(), family.version(), Map.of())));
            order = OrderKey.between(order, "");
        }
        return edits;
    }

    private static UUID id() {
        return Generators.timeBasedEpochGenerator().generate();
    }
}
