package org.bozzetto.kernel.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.junit.jupiter.api.Test;

class SampleSceneTest {
    private final List<Payload> edits = SampleScene.edits();

    @Test
    void itStartsWithASceneAndAllElseBelongsToIt() {
        assertThat(edits.getFirst()).isInstanceOf(Edit.AddScene.class);
        UUID scene = ((Edit) edits.getFirst()).scene();
        assertThat(edits).allMatch(edit -> edit instanceof Edit of && of.scene().equals(scene));
        assertThat(SampleScene.edits().getFirst()).isNotEqualTo(edits.getFirst());
    }

    @Test
    void everyPieceIsAFamilyWithAllItsParameters() {
        int shapes = 0;
        Set<UUID> ids = new HashSet<>();
        String order = "";
        for (Payload edit : edits) {
            if (edit instanceof Edit.AddNode node) {
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
