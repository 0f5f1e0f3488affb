package org.bozzetto.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
import org.junit.jupiter.api.Test;

class SampleSceneTest {
    private static final UUID SCENE = new UUID(1, 2);
    private final List<Edit> edits = SampleScene.edits(SCENE);

    @Test
    void itStartsWithASceneAndAllElseBelongsToIt() {
        assertThat(edits.getFirst()).isInstanceOf(Edit.AddScene.class);
        assertThat(edits).allMatch(edit -> edit.scene().equals(SCENE));
    }

    @Test
    void everyPieceIsAFamilyWithAllItsParameters() {
        int shapes = 0;
        Set<UUID> ids = new HashSet<>();
        String order = "";
        for (Edit edit : edits) {
            if (edit instanceof Edit.AddNode node) {
                assertThat(node.parent().equals(Edit.ROOT) || ids.contains(node.parent()))
                        .isTrue();
                assertThat(ids.add(node.node())).isTrue();
                assertThat(node.order()).isGreaterThan(order);
                order = node.order();
                if (node.content() instanceof NodeContent.Shape shape) {
                    Family family = Families.find(shape.family()).orElseThrow();
                    assertThat(shape.parameters())
                            .isEqualTo(Parameters.of(family, shape.parameters()).asMap());
                    shapes++;
                }
            }
        }
        assertThat(shapes).isGreaterThan(10);
    }

    @Test
    void itIsLitAndSeen() {
        assertThat(edits)
                .anyMatch(edit -> edit instanceof Edit.AddNode node && node.content() instanceof NodeContent.Lamp);
        assertThat(edits)
                .anyMatch(edit -> edit instanceof Edit.AddNode node && node.content() instanceof NodeContent.View);
        assertThat(edits).anyMatch(edit -> edit instanceof Edit.SetSurroundings);
    }
}
