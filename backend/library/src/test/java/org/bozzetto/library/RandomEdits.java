package org.bozzetto.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.math.Transform;

/** What people who share a project do to it, by chance. */
public final class RandomEdits {
    public static final UUID SCENE = new UUID(1, 1);

    private RandomEdits() {}

    /** Few things and few values, so that edits meet. */
    public static List<Payload> gesture(Random random) {
        List<Payload> payloads = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            payloads.add(payload(random));
        }
        return payloads;
    }

    private static Payload payload(Random random) {
        UUID node = new UUID(2, random.nextInt(4));
        UUID parent = random.nextBoolean() ? Edit.ROOT : new UUID(2, random.nextInt(4));
        String word = List.of("a", "b", "c", "d").get(random.nextInt(4));
        return switch (random.nextInt(9)) {
            case 0 -> new Edit.AddScene(SCENE, word);
            case 1, 2 -> new Edit.AddNode(SCENE, node, parent, "V", word, Transform.IDENTITY, new NodeContent.Group());
            case 3 -> new Edit.RemoveNode(SCENE, node);
            case 4 -> new Edit.RestoreNode(SCENE, node);
            case 5 -> new Edit.MoveNode(SCENE, node, parent, "k");
            case 6 -> new Edit.SetVisible(SCENE, node, random.nextBoolean());
            case 7 -> new ProjectRenamed(word);
            default -> new Edit.RenameNode(SCENE, node, word);
        };
    }
}
