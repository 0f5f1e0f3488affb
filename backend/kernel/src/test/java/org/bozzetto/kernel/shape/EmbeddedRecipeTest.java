package org.bozzetto.kernel.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedRecipeTest {

    @Test
    void everyShapeThatIsExportedAndImportedAgainKnowsItsRecipe() throws Exception {
        for (Family family : Families.all()) {
            Parameters parameters = Parameters.of(family, Map.of());
            byte[] glb = GlbWriter.toBytes(family.build(parameters));
            Scene back = new GltfReader()
                    .read(MemorySegment.ofArray(glb), Resources.NONE)
                    .scene();
            assertThat(EmbeddedRecipe.of(back))
                    .as(family.id())
                    .contains(new Recipe(family.id(), family.version(), parameters.asMap()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{}",
                "{\"bozzetto\":3}",
                "{\"bozzetto\":{\"family\":\"unicorn\",\"version\":1,\"parameters\":{}}}",
                "{\"bozzetto\":{\"family\":\"vase\",\"version\":999,\"parameters\":{}}}",
                "{\"bozzetto\":{\"family\":\"vase\",\"version\":1,\"parameters\":[]}}",
                "{\"bozzetto\":"
            })
    void otherFilesHaveNone(String extras) {
        Scene.Builder scene = new Scene.Builder();
        int root = scene.addNode(Node.group("", Transform.IDENTITY, List.of()).withExtras(Extras.ofJson(extras)));
        assertThat(EmbeddedRecipe.of(scene.show("", List.of(root)).build())).isEmpty();
    }
}
