package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;
import org.junit.jupiter.api.Test;

class SurfaceMapsTest {
    private final Scene.Builder scene = new Scene.Builder();
    private final ImportReport.Builder report = new ImportReport.Builder("FBX");

    private int grey(int value) {
        return texture(PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF000000 | value * 0x010101})));
    }

    private int texture(byte[] bytes) {
        return scene.addTexture(new Texture(scene.addImage(Image.embedded("", "image/png", bytes))));
    }

    private Material mixed(String maps, Material.Builder material) {
        scene.addMaterial(material.extras(new Extras(
                        "{\"kept\":1}", Map.of("BOZZETTO_surface_maps", maps.replace('\'', '"'), "ACME", "{}")))
                .build());
        return SurfaceMaps.mixed(scene.build(), report).materials().getFirst();
    }

    /** Of the only picture that is left. */
    private int pixel(TextureInfo use) throws FormatException {
        Scene result = SurfaceMaps.mixed(scene.build(), report);
        assertThat(result.images()).hasSize(1);
        assertThat(result.textures()).hasSize(1);
        int image = result.textures().get(use.texture()).image();
        return ImageDecoder.decode(result.images().get(image).bytes(), 10).at(0, 0);
    }

    @Test
    void metalAndRoughnessBecomeOnePicture() throws FormatException {
        int metal = grey(200);
        int rough = grey(90);
        Material made = mixed(
                "{'metalTexture': {'index': %d}, 'roughnessTexture': {'index': %d, 'texCoord': 1}}"
                        .formatted(metal, rough),
                new Material.Builder("steel").metallic(0).roughness(0.8));
        assertThat(made.metallic()).isEqualTo(1);
        assertThat(made.roughness()).isEqualTo(1);
        TextureInfo use = made.metallicRoughnessTexture().orElseThrow();
        assertThat(use.uvSet()).isEqualTo(1);
        assertThat(pixel(use)).isEqualTo(0xFFFF0000 | 90 << 8 | 200);
        assertThat(made.extras().extensions()).containsOnlyKeys("ACME");
        assertThat(made.extras().json()).isEqualTo("{\"kept\":1}");
        assertThat(report.build().isClean()).isTrue();
    }

    @Test
    void aPictureThatIsMissingLeavesTheFactors() {
        Material made = mixed(
                "{'metalTexture': {'index': %d}}".formatted(texture(new byte[0])),
                new Material.Builder("steel").metallic(0.25).roughness(0.8));
        assertThat(made.metallicRoughnessTexture()).isEmpty();
        assertThat(made.metallic()).isEqualTo(0.25);
    }

    @Test
    void opacityGoesIntoTheColour() throws FormatException {
        int color = texture(PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF336699})));
        Material made = mixed(
                "{'opacityTexture': {'index': %d}}".formatted(grey(128)),
                new Material.Builder("leaf").baseColor(Rgb.WHITE).baseColorTexture(new TextureInfo(color)));
        assertThat(made.alphaMode()).isEqualTo(AlphaMode.BLEND);
        assertThat(pixel(made.baseColorTexture().orElseThrow())).isEqualTo(0x80336699);
    }

    @Test
    void bumpsBecomeNormalsUnlessThereAreSome() {
        String maps = "{'bumpTexture': {'index': %d}}".formatted(grey(50));
        assertThat(mixed(maps, new Material.Builder("stone")).normalTexture()).isPresent();
        assertThat(report.build().items()).extracting(ImportReport.Item::code).containsExactly("BUMP_MAPS");
    }

    @Test
    void nonsenseChangesNothing() {
        Material made = mixed("{'metalTexture': {'index': 7}, 'opacityTexture': []}", new Material.Builder("odd"));
        assertThat(made.extras().extensions()).containsOnlyKeys("ACME");
        assertThat(made.metallicRoughnessTexture()).isEmpty();
    }
}
