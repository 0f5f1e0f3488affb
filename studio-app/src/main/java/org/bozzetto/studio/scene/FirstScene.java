package org.bozzetto.studio.scene;

import com.fasterxml.uuid.Generators;
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

/** What a new project starts with. */
public final class FirstScene {
    private FirstScene() {}

    /** A lit little scene of our own furniture. */
    public static List<Edit> edits(UUID scene) {
        List<Edit> edits = new ArrayList<>(List.of(new Edit.AddScene(scene, "Scene")));
        String order = OrderKey.first();
        double x = 0;
        for (String family : List.of("table", "chair", "vase")) {
            String key = order;
            double at = x;
            Families.find(family)
                    .ifPresent(it -> edits.add(new Edit.AddNode(
                            scene,
                            Generators.timeBasedEpochGenerator().generate(),
                            Edit.ROOT,
                            key,
                            it.name(),
                            new Transform(new Vec3(at, 0, 0), Quat.IDENTITY, Vec3.ONE),
                            new NodeContent.Shape(family, it.version(), Map.of()))));
            order = OrderKey.between(order, "");
            x += 1.3;
        }
        return edits;
    }
}
