package org.bozzetto.kernel.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bozzetto.kernel.scene.Extras;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static Layers of(Map<String, String> extensions) {
        Material material =
                new Material.Builder("").extras(new Extras("", extensions)).build();
        return Layers.of(material);
    }

    private static Layers of(String name, String json) {
        return of(Map.of("KHR_materials_" + name, json.replace('\'', '"')));
    }

    @Test
    void aPlainMaterialHasNone() {
        assertThat(of(Map.of())).isEqualTo(Layers.NONE);
        assertThat(of(Map.of("ACME_thing", "{}"))).isEqualTo(Layers.NONE);
    }

    @Test
    void whatIsNotToldHasTheDefaultsOfTheSpecification() {
        assertThat(of("sheen", "{}").sheen().orElseThrow().color()).isEqualTo(Rgb.BLACK);
        assertThat(of("volume", "{}").volume().orElseThrow().attenuationDistance())
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("volume", "{}").volume().orElseThrow().attenuationColor()).isEqualTo(Rgb.WHITE);
        Layers.Iridescence film = of("iridescence", "{}").iridescence().orElseThrow();
        assertThat(film.strength()).isZero();
        assertThat(film.ior()).isEqualTo(1.3);
        assertThat(film.leastThickness()).isEqualTo(100);
        assertThat(film.mostThickness()).isEqualTo(400);
        assertThat(of("specular", "{}").specular().orElseThrow().strength()).isEqualTo(1);
        assertThat(of("ior", "{}").ior()).isEqualTo(1.5);
    }

    @Test
    void valuesAndTexturesAreRead() {
        Layers.Sheen sheen = of("sheen", """
                        {'sheenColorFactor': [0.1, 0.2, 0.3], 'sheenRoughnessFactor': 0.4,
                         'sheenRoughnessTexture': {'index': 3, 'texCoord': 1,
                           'extensions': {'KHR_texture_transform': {'scale': [2, 2]}}}}
                        """).sheen().orElseThrow();
        assertThat(sheen.color()).isEqualTo(new Rgb(0.1, 0.2, 0.3));
        assertThat(sheen.roughness()).isEqualTo(0.4);
        assertThat(sheen.colorTexture()).isEmpty();
        TextureInfo texture = sheen.roughnessTexture().orElseThrow();
        assertThat(texture.texture()).isEqualTo(3);
        assertThat(texture.uvSet()).isEqualTo(1);
        assertThat(texture.extras().extensions()).containsOnlyKeys("KHR_texture_transform");
        assertThat(of("dispersion", "{'dispersion': 0.3}").dispersion()).isEqualTo(0.3);
        assertThat(of("unlit", "{}").unlit()).isTrue();
        Layers.Clearcoat coat = of(
                        "clearcoat", "{'clearcoatFactor': 0.5, 'clearcoatNormalTexture': {'index': 0, 'scale': 2}}")
                .clearcoat()
                .orElseThrow();
        assertThat(coat.strength()).isEqualTo(0.5);
        assertThat(coat.normalScale()).isEqualTo(2);
    }

    @Test
    void whatMakesNoSenseIsBroughtIntoRangeOrCountsAsAbsent() {
        assertThat(of("transmission", "{'transmissionFactor': 7}")
                        .transmission()
                        .orElseThrow()
                        .share())
                .isEqualTo(1);
        assertThat(of("transmission", "{'transmissionFactor': 'much'}")
                        .transmission()
                        .orElseThrow()
                        .share())
                .isZero();
        assertThat(of("sheen", "[1, 2]").sheen()).isEmpty();
        assertThat(of("sheen", "{broken").sheen()).isEmpty();
        assertThat(of("ior", "{'ior': 0}").ior()).isZero();
        assertThat(of("ior", "{'ior': 0.2}").ior()).isEqualTo(1);
        assertThat(of("volume", "{'attenuationDistance': 0}")
                        .volume()
                        .orElseThrow()
                        .attenuationDistance())
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("anisotropy", "{'anisotropyTexture': {'index': -1}}")
                        .anisotropy()
                        .orElseThrow()
                        .texture())
                .isEmpty();
    }
}
