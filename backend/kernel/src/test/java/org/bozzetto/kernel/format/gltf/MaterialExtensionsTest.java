package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.material.Layers;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Variants;
import org.junit.jupiter.api.Test;

/** Extensions of materials: understood, checked, and written back as they were. */
class MaterialExtensionsTest {
    private static Scene again(Scene scene) throws FormatException {
        return new GltfReader()
                .read(MemorySegment.ofArray(GlbWriter.toBytes(scene)), Resources.NONE)
                .scene();
    }

    private static Imported withMaterial(String extensions) throws FormatException {
        return TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'textures': [{}],
                 'materials': [{'pbrMetallicRoughness': {'metallicFactor': 0, 'roughnessFactor': 0},
                   'extensions': {%s}}]}
                """.formatted(extensions));
    }

    @Test
    void allOfThemComeBackAsTheyWere() throws FormatException {
        Imported imported = withMaterial("""
                'KHR_materials_sheen': {'sheenColorFactor': [1, 0.5, 0], 'sheenColorTexture': {'index': 0}},
                'KHR_materials_anisotropy': {'anisotropyStrength': 0.5, 'anisotropyRotation': 1.25},
                'KHR_materials_iridescence': {'iridescenceFactor': 1, 'iridescenceIor': 1.8},
                'KHR_materials_clearcoat': {'clearcoatFactor': 0.75, 'extras': {'from': 'a shop'}},
                'KHR_materials_specular': {'specularColorFactor': [2, 1, 0]},
                'KHR_materials_ior': {'ior': 1.33}
                """);
        Scene scene = imported.scene();
        assertThat(imported.report().isClean()).isTrue();
        assertThat(again(scene).materials()).isEqualTo(scene.materials());
        Layers layers = Layers.of(scene.materials().getFirst());
        assertThat(layers.anisotropy().orElseThrow().rotation()).isEqualTo(1.25);
        assertThat(layers.iridescence().orElseThrow().ior()).isEqualTo(1.8);
        assertThat(layers.ior()).isEqualTo(1.33);
    }

    @Test
    void whichOfTwoKindsCountsStaysTheSame() throws FormatException {
        Scene both = TinyGltf.read("""
                        {'asset': {'version': '2.0'}, 'materials': [{'pbrMetallicRoughness': {},
                          'extensions': {'KHR_materials_pbrSpecularGlossiness': {'diffuseFactor': [1, 0, 0, 1]}}}]}
                        """).scene();
        assertThat(both.materials().getFirst().metallic()).isEqualTo(1);
        assertThat(again(both).materials()).isEqualTo(both.materials());
    }

    @Test
    void filesThatRequireThemAreRead() throws FormatException {
        for (String name : List.of("sheen", "volume", "anisotropy", "iridescence", "dispersion", "variants")) {
            Imported imported = TinyGltf.read("""
                    {'asset': {'version': '2.0'}, 'extensionsUsed': ['KHR_materials_%1$s'],
                     'extensionsRequired': ['KHR_materials_%1$s']}
                    """.formatted(name));
            assertThat(imported.report().isClean()).as(name).isTrue();
        }
    }

    @Test
    void aTextureThatIsNotThereIsRemovedWithARemark() throws FormatException {
        Imported imported = withMaterial("""
                'KHR_materials_sheen': {'sheenRoughnessFactor': 0.5, 'sheenColorTexture': {'index': 1},
                  'sheenRoughnessTexture': {'index': 0}}
                """);
        assertThat(TinyGltf.codes(imported)).containsExactly("UNRESOLVED_REFERENCE");
        Layers.Sheen sheen =
                Layers.of(imported.scene().materials().getFirst()).sheen().orElseThrow();
        assertThat(sheen.colorTexture()).isEmpty();
        assertThat(sheen.roughnessTexture()).isPresent();
    }

    @Test
    void glassSaysThatLightIsNotBent() throws FormatException {
        Imported imported = withMaterial("""
                'KHR_materials_transmission': {'transmissionFactor': 1},
                'KHR_materials_volume': {'thicknessFactor': 0.02, 'attenuationColor': [0, 1, 0]}
                """);
        assertThat(TinyGltf.codes(imported)).containsExactly("REFRACTION");
        assertThat(again(imported.scene()).materials())
                .isEqualTo(imported.scene().materials());
        assertThat(withMaterial("'KHR_materials_transmission': {'transmissionFactor': 1}")
                        .report()
                        .isClean())
                .as("a thin pane is shown as it is")
                .isTrue();
    }

    private static Scene shoe() throws FormatException {
        return TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'extensionsUsed': ['KHR_materials_variants'],
                 'extensions': {'KHR_materials_variants': {'variants': [{'name': 'street'}, {'name': 'beach'}]}},
                 'buffers': [%s], 'bufferViews': [{'buffer': 0, 'byteLength': 36}],
                 'accessors': [{'bufferView': 0, 'componentType': 5126, 'count': 3, 'type': 'VEC3'}],
                 'materials': [{'name': 'grey'}, {'name': 'blue'}],
                 'meshes': [{'primitives': [
                   {'attributes': {'POSITION': 0}, 'material': 0, 'extensions': {'KHR_materials_variants':
                     {'mappings': [{'material': 0, 'variants': [0]}, {'material': 1, 'variants': [1]}]}}},
                   {'attributes': {'POSITION': 0}, 'material': 0}]}]}
                """.formatted(TinyGltf.buffer(TinyGltf.floats(0, 0, 0, 1, 0, 0, 0, 1, 0))))
                .scene();
    }

    @Test
    void aVariantIsChosenByItsName() throws FormatException {
        Scene scene = shoe();
        assertThat(Variants.names(scene)).containsExactly("street", "beach");
        Scene beach = Variants.shown(scene, "beach");
        assertThat(beach.meshes().getFirst().primitives().getFirst().material()).isEqualTo(1);
        assertThat(beach.meshes().getFirst().primitives().getLast().material())
                .as("it says nothing about the other part")
                .isZero();
        assertThat(SceneText.firstDifference(scene, Variants.shown(scene, "street")))
                .isEmpty();
        assertThatThrownBy(() -> Variants.shown(scene, "snow")).hasMessageContaining("snow");
        assertThat(SceneText.firstDifference(scene, again(scene))).isEmpty();
    }
}
