package org.bozzetto.kernel.format.gltf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;

/** What glTF says, as it stands in the scene, and back. */
class GltfContentTest {
    private static Scene again(Scene scene) throws FormatException {
        return new GltfReader()
                .read(MemorySegment.ofArray(GlbWriter.toBytes(scene)), Resources.NONE)
                .scene();
    }

    @Test
    void lightsOfTheExtensionAreLights() throws FormatException {
        Scene scene = TinyGltf.read("""
                        {'asset': {'version': '2.0'}, 'extensionsUsed': ['KHR_lights_punctual'],
                         'extensions': {'KHR_lights_punctual': {'lights': [{'type': 'spot', 'color': [1, 0.5, 0],
                           'intensity': 30, 'range': 4, 'spot': {'outerConeAngle': 0.5}, 'extras': {'a': 1}}]}},
                         'nodes': [{'extensions': {'KHR_lights_punctual': {'light': 0}}}]}
                        """).scene();
        Light light = scene.lights().getFirst();
        assertThat(light.kind()).isEqualTo(Light.Kind.SPOT);
        assertThat(light.color()).isEqualTo(new Rgb(1, 0.5, 0));
        assertThat(light.range()).hasValue(4);
        assertThat(light.outerConeAngle()).isEqualTo(0.5);
        assertThat(scene.nodes().getFirst().light()).isZero();
        assertThat(SceneText.firstDifference(scene, again(scene))).isEmpty();
    }

    @Test
    void brightLampsKeepTheirStrengthExactly() throws FormatException {
        Scene scene = TinyGltf.read("""
                        {'asset': {'version': '2.0'}, 'materials': [{'emissiveFactor': [1, 0.3, 0.1],
                          'extensions': {'KHR_materials_emissive_strength': {'emissiveStrength': 7.3}}}]}
                        """).scene();
        assertThat(scene.materials().getFirst().emissive().r()).isEqualTo(7.3);
        assertThat(again(scene).materials()).isEqualTo(scene.materials());
    }

    @Test
    void olderGlossyMaterialsKeepTheirColor() throws FormatException {
        Imported imported = TinyGltf.read("""
                {'asset': {'version': '2.0'}, 'materials': [{'extensions': {'KHR_materials_pbrSpecularGlossiness':
                  {'diffuseFactor': [0.5, 0, 0, 1], 'glossinessFactor': 0.25}}}]}
                """);
        Scene scene = imported.scene();
        assertThat(scene.materials().getFirst().baseColor()).isEqualTo(new Rgb(0.5, 0, 0));
        assertThat(scene.materials().getFirst().metallic()).isZero();
        assertThat(scene.materials().getFirst().roughness()).isEqualTo(0.75);
        assertThat(TinyGltf.codes(imported)).containsExactly("SPECULAR_GLOSSINESS");
        assertThat(SceneText.firstDifference(scene, again(scene))).isEmpty();
    }

    @Test
    void extrasAndUnknownExtensionsSurvive() throws FormatException {
        Scene scene = TinyGltf.read("""
                        {'asset': {'version': '2.0', 'copyright': '2026 A. Maker', 'extras': [1]}, 'extras': 'text',
                         'extensionsUsed': ['ACME_thing', 'ACME_inner'],
                         'extensions': {'ACME_thing': {'deep': [{'extensions': {'ACME_inner': {}}}]}},
                         'nodes': [{'extras': {'x': null, 'y': [true, 0.1]}}],
                         'materials': [{'pbrMetallicRoughness': {'extras': 5, 'roughnessFactor': 0.25}}],
                         'cameras': [{'type': 'perspective', 'perspective': {'yfov': 1, 'znear': 0.1, 'extras': 6}}]}
                        """).scene();
        assertThat(scene.copyright()).isEqualTo("2026 A. Maker");
        assertThat(scene.nodes().getFirst().extras().json()).isEqualTo("{\"x\":null,\"y\":[true,0.1]}");
        Scene again = again(scene);
        assertThat(SceneText.firstDifference(scene, again)).isEmpty();
        assertThat(again.extras().extensions()).containsOnlyKeys("ACME_thing");
        String written = new String(GlbWriter.toBytes(scene), StandardCharsets.ISO_8859_1);
        assertThat(written).contains("\"extensionsUsed\":[\"ACME_inner\",\"ACME_thing\"]");
    }

    @Test
    void extensionsThatPointIntoStorageAreLeftOutWithARemark() throws FormatException {
        Imported imported = TinyGltf.read(
                "{'asset': {'version': '2.0'}, 'extensions': {'ACME_audio': {'clips': [{'bufferView': 3}]}}}");
        assertThat(imported.scene().extras().extensions()).isEmpty();
        assertThat(TinyGltf.codes(imported)).containsExactly("EXTENSION_DATA");
    }

    @Test
    void picturesBesideTheFileAreFoundAndKnownByTheirContent() throws FormatException {
        byte[] jpeg = TinyGltf.bytes(0xFF, 0xD8, 0xFF, 0xE0);
        Resources beside =
                (uri, max) -> Optional.ofNullable(Map.of("a.png", jpeg).get(uri));
        Image image = TinyGltf.read("{'asset': {'version': '2.0'}, 'images': [{'uri': 'a.png'}]}", beside)
                .scene()
                .images()
                .getFirst();
        assertThat(image.bytes()).isEqualTo(jpeg);
        assertThat(image.mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void textFormWritesItsPartsBesideUnderItsOwnName() throws Exception {
        Scene.Builder scene = new Scene.Builder();
        scene.addImage(Image.embedded("wood", "image/png", TinyGltf.bytes(0x89, 'P', 'N', 'G')));
        MemorySink sink = new MemorySink("my chair");
        new GltfWriter().write(scene.build(), sink);
        assertThat(sink.besideBytes()).containsOnlyKeys("my chair_0.png");
        assertThat(new String(sink.mainBytes(), StandardCharsets.UTF_8)).contains("my%20chair_0.png");
        Scene again = new GltfReader()
                .read(MemorySegment.ofArray(sink.mainBytes()), sink.resources())
                .scene();
        assertThat(again.images().getFirst().bytes()).hasSize(4);
    }

    @Test
    void quantizedPositionsAreRead() throws FormatException {
        String file = TinyGltf.mesh(
                TinyGltf.shorts(1, 2, 3, 0),
                "{'bufferView': 0, 'componentType': 5122, 'count': 1, 'type': 'VEC3'}",
                "{'attributes': {'POSITION': 0}, 'mode': 0}");
        assertThat(TinyGltf.onlyMesh(TinyGltf.read(file)).positions()).containsExactly(1, 2, 3);
    }
}
