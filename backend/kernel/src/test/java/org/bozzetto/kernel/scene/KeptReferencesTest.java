package org.bozzetto.kernel.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bozzetto.kernel.scene.KeptReferences.Kind;
import org.junit.jupiter.api.Test;

class KeptReferencesTest {
    private static Extras extras(String name, String json) {
        return new Extras("", Map.of(name, json));
    }

    /** All numbers plus ten, except 9, which is gone. */
    private static int later(Kind kind, int old) {
        return old == 9 ? Scene.NONE : old + 10;
    }

    private static Map<String, String> renumbered(String name, String json) {
        return KeptReferences.renumbered(extras(name, json), KeptReferencesTest::later)
                .extensions();
    }

    @Test
    void texturesOfMaterialsAreFollowedAlsoInUnknownExtensions() {
        assertThat(renumbered("KHR_materials_sheen", "{\"sheenColorTexture\":{\"index\":2,\"texCoord\":1}}"))
                .containsValue("{\"sheenColorTexture\":{\"index\":12,\"texCoord\":1}}");
        assertThat(renumbered("ACME_toon", "{\"deep\":[{\"shadeTexture\":{\"index\":0}}]}"))
                .containsValue("{\"deep\":[{\"shadeTexture\":{\"index\":10}}]}");
    }

    @Test
    void whatLeadsNowhereIsRemoved() {
        assertThat(renumbered("KHR_materials_sheen", "{\"a\":1,\"sheenColorTexture\":{\"index\":9}}"))
                .containsValue("{\"a\":1}");
        assertThat(renumbered("EXT_texture_webp", "{\"source\":9}")).isEmpty();
        assertThat(renumbered("KHR_xmp_json_ld", "{\"packet\":9}")).isEmpty();
        assertThat(renumbered("KHR_animation_pointer", "{\"pointer\":\"/nodes/9/scale\"}"))
                .isEmpty();
        assertThat(renumbered("KHR_materials_sheen", "{\"sheenColorTexture\":{\"index\":\"one\"}}"))
                .containsValue("{}");
    }

    @Test
    void picturesPacketsPointersAndVariantsAreFollowed() {
        assertThat(renumbered("KHR_texture_basisu", "{\"source\":1}")).containsValue("{\"source\":11}");
        assertThat(renumbered("KHR_xmp_json_ld", "{\"packet\":0}")).containsValue("{\"packet\":10}");
        assertThat(renumbered("KHR_animation_pointer", "{\"pointer\":\"/materials/4/alphaCutoff\"}"))
                .containsValue("{\"pointer\":\"/materials/14/alphaCutoff\"}");
        assertThat(renumbered(
                        "KHR_animation_pointer", "{\"pointer\":\"/extensions/KHR_lights_punctual/lights/0/color\"}"))
                .containsValue("{\"pointer\":\"/extensions/KHR_lights_punctual/lights/10/color\"}");
        assertThat(renumbered("KHR_materials_variants", """
                        {"mappings":[{"material":1,"variants":[0,9]},{"material":9,"variants":[1]},{"material":2,"variants":[9]}]}
                        """))
                .containsValue("{\"mappings\":[{\"material\":11,\"variants\":[10]}]}");
    }

    @Test
    void whatDoesNotChangeStaysLetterByLetter() {
        Extras odd = extras(
                "KHR_materials_sheen", "{ \"sheenRoughnessFactor\" : 1.50, \"sheenColorTexture\":{\"index\":1} }");
        assertThat(KeptReferences.renumbered(odd, (kind, old) -> old)).isSameAs(odd);
        Extras broken = extras("ACME", "{nothing");
        assertThat(KeptReferences.renumbered(broken, KeptReferencesTest::later)).isSameAs(broken);
    }

    @Test
    void partsAreFollowedToo() {
        Extras channel = new Extras(
                "", Map.of(), Map.of("target", extras("KHR_animation_pointer", "{\"pointer\":\"/nodes/1/scale\"}")));
        assertThat(KeptReferences.renumbered(channel, KeptReferencesTest::later)
                        .part("target")
                        .extensions())
                .containsValue("{\"pointer\":\"/nodes/11/scale\"}");
    }
}
