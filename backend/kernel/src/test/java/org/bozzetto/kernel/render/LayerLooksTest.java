package org.bozzetto.kernel.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;
import org.junit.jupiter.api.Test;

/** What the extensions of a material change in a picture of a ball. */
class LayerLooksTest {
    private static final RenderSettings FRONT =
            RenderSettings.thumbnail(64, 64).seenFrom(0, 0).withTransparentGround();
    /** The left half of each texture is black and empty, the right half white. */
    private static final Pixels HALVES = halves();

    private static final Rgb DARK = Rgb.ofSrgb(0x202020);

    private static Pixels halves() {
        Pixels halves = new Pixels(64, 64);
        for (int i = 0; i < halves.argb().length; i++) {
            halves.argb()[i] = i % 64 < 32 ? 0 : 0xFFFFFFFF;
        }
        return halves;
    }

    private static Mesh ball() {
        int rows = 24;
        int columns = 48;
        int row = columns + 1;
        float[] positions = new float[3 * (rows + 1) * row];
        float[] uvs = new float[2 * (rows + 1) * row];
        int[] triangles = new int[6 * rows * columns];
        int to = 0;
        for (int y = 0; y <= rows; y++) {
            for (int x = 0; x <= columns; x++) {
                int at = y * row + x;
                double polar = Math.PI * y / rows;
                // The texture's middle faces the eye, its left half is on the left.
                double turn = 2 * Math.PI * x / columns - Math.PI;
                positions[3 * at] = (float) (Math.sin(polar) * Math.sin(turn));
                positions[3 * at + 1] = (float) Math.cos(polar);
                positions[3 * at + 2] = (float) (Math.sin(polar) * Math.cos(turn));
                uvs[2 * at] = (float) x / columns;
                uvs[2 * at + 1] = (float) y / rows;
                if (y < rows && x < columns) {
                    for (int corner : new int[] {at, at + row, at + 1, at + 1, at + row, at + row + 1}) {
                        triangles[to++] = corner;
                    }
                }
            }
        }
        return Mesh.triangles(positions, triangles)
                .normals(positions.clone())
                .addUvs(uvs)
                .build();
    }

    private static Pixels seen(Material material) {
        Scene.Builder scene = new Scene.Builder();
        scene.addTexture(new Texture(scene.addImage(Image.embedded("", "image/png", PngEncoder.encode(HALVES)))));
        int mesh = scene.addMesh(new MeshGroup("", List.of(new Primitive(ball(), scene.addMaterial(material)))));
        return Rasterizer.render(
                scene.show("", List.of(scene.addNode(Node.ofMesh("", mesh)))).build(), FRONT);
    }

    /** @param extensions names without their prefix, and JSON with single quotes */
    private static Material with(Material material, String... extensions) {
        Map<String, String> json = new TreeMap<>();
        for (int i = 0; i < extensions.length; i += 2) {
            json.put("KHR_materials_" + extensions[i], extensions[i + 1].replace('\'', '"'));
        }
        return material.toBuilder().extras(new Extras("", json)).build();
    }

    private static Material cloth() {
        return Material.of("cloth", DARK, 0, 1);
    }

    /** Sum of a component over a part of the picture, in shares of its size. */
    private static long sum(Pixels picture, int shift, double left, double right, double top, double bottom) {
        long sum = 0;
        for (int y = (int) (64 * top); y < 64 * bottom; y++) {
            for (int x = (int) (64 * left); x < 64 * right; x++) {
                sum += (picture.at(x, y) >> shift) & 255;
            }
        }
        return sum;
    }

    private static long all(Pixels picture) {
        return sum(picture, 16, 0, 1, 0, 1) + sum(picture, 8, 0, 1, 0, 1) + sum(picture, 0, 0, 1, 0, 1);
    }

    private static long left(Pixels picture) {
        return sum(picture, 16, 0.2, 0.45, 0.3, 0.7);
    }

    private static long right(Pixels picture) {
        return sum(picture, 16, 0.55, 0.8, 0.3, 0.7);
    }

    @Test
    void sheenBrightensClothMostAtItsRim() {
        Pixels plain = seen(cloth());
        Pixels velvet =
                seen(with(cloth(), "sheen", "{'sheenColorFactor': [1, 0.2, 0.2], 'sheenRoughnessFactor': 0.5}"));
        long middle = sum(velvet, 16, 0.45, 0.55, 0.45, 0.55) - sum(plain, 16, 0.45, 0.55, 0.45, 0.55);
        long rim = sum(velvet, 16, 0.12, 0.22, 0.45, 0.55) - sum(plain, 16, 0.12, 0.22, 0.45, 0.55);
        assertThat(rim).isGreaterThan(middle * 5 / 4).isGreaterThan(500);
        assertThat(sum(velvet, 16, 0, 1, 0, 1)).isGreaterThan(sum(velvet, 0, 0, 1, 0, 1) * 5 / 4);
    }

    @Test
    void texturesSayWhereALayerIs() {
        String texture = "Texture': {'index': 0}}";
        assertOnTheRightOnly(cloth(), "clearcoat", "{'clearcoatFactor': 1, 'clearcoat" + texture);
        assertOnTheRightOnly(
                cloth(), "sheen", "{'sheenColorFactor': [1, 1, 1], 'sheenRoughnessFactor': 0.5, 'sheenColor" + texture);
        Material glossy = Material.of("glossy", DARK, 0, 0.3);
        long without = left(seen(with(glossy, "specular", "{'specularFactor': 0}")));
        Pixels specular = seen(with(glossy, "specular", "{'specular" + texture));
        assertThat(left(specular)).isEqualTo(without);
        assertThat(right(specular)).isEqualTo(right(seen(glossy)));
        Pixels glass = seen(with(
                Material.of("glass", Rgb.WHITE, 0, 0),
                "transmission",
                "{'transmissionFactor': 1, 'transmission" + texture));
        assertThat(glass.at(20, 32) >>> 24).isEqualTo(255);
        assertThat(glass.at(44, 32) >>> 24).isLessThan(100);
    }

    private static void assertOnTheRightOnly(Material material, String extension, String json) {
        Pixels plain = seen(material);
        Pixels layered = seen(with(material, extension, json));
        assertThat(left(layered)).as(extension).isEqualTo(left(plain));
        assertThat(right(layered)).as(extension).isGreaterThan(right(plain) + 500);
    }

    @Test
    void clearGlassIsSeenByWhatItReflects() {
        Pixels glass = seen(with(Material.of("glass", Rgb.WHITE, 0, 0), "transmission", "{'transmissionFactor': 1}"));
        assertThat(glass.at(32, 32) >>> 24).isBetween(1, 100);
        assertThat(glass.at(32, 10) >>> 24).as("the rim hides more").isGreaterThan(glass.at(32, 32) >>> 24);
    }

    @Test
    void thickGlassTakesTheColourOfItsBody() {
        Material clear = Material.of("glass", Rgb.WHITE, 0, 0);
        String passes = "{'transmissionFactor': 1}";
        Pixels green = seen(with(
                clear,
                "transmission",
                passes,
                "volume",
                "{'thicknessFactor': 2, 'attenuationDistance': 1, 'attenuationColor': [0.2, 0.9, 0.2]}"));
        assertThat(sum(green, 8, 0.3, 0.7, 0.3, 0.7)).isGreaterThan(2 * sum(green, 0, 0.3, 0.7, 0.3, 0.7));
        Pixels thin = seen(with(
                clear,
                "transmission",
                passes,
                "volume",
                "{'thicknessFactor': 0, 'attenuationDistance': 1, 'attenuationColor': [0.2, 0.9, 0.2]}"));
        assertThat(thin.argb())
                .isEqualTo(seen(with(clear, "transmission", passes)).argb());
        assertThat(seen(with(clear, "volume", "{'thicknessFactor': 2, 'attenuationColor': [0, 0, 0]}"))
                        .argb())
                .as("no light goes in")
                .isEqualTo(seen(clear).argb());
    }

    @Test
    void brushedMetalStretchesItsGlints() {
        Material metal = Material.of("metal", Rgb.WHITE, 1, 0.3);
        Pixels round = seen(metal);
        Pixels along = seen(with(metal, "anisotropy", "{'anisotropyStrength': 1}"));
        Pixels across = seen(with(metal, "anisotropy", "{'anisotropyStrength': 1, 'anisotropyRotation': 1.5707963}"));
        assertThat(along.argb()).isNotEqualTo(round.argb()).isNotEqualTo(across.argb());
        assertThat(change(along, 1, 0))
                .as("stretched along the parallels, so it changes less along them")
                .isLessThan(change(across, 1, 0));
        assertThat(seen(with(metal, "anisotropy", "{'anisotropyStrength': 0}")).argb())
                .isEqualTo(round.argb());
    }

    /** Sum of the differences of neighbours in the middle of the picture. */
    private static long change(Pixels picture, int dx, int dy) {
        long sum = 0;
        for (int y = 20; y < 44; y++) {
            for (int x = 20; x < 44; x++) {
                sum += Math.abs(((picture.at(x, y) >> 8) & 255) - ((picture.at(x + dx, y + dy) >> 8) & 255));
            }
        }
        return sum;
    }

    @Test
    void aFilmShowsColoursThatChangeWithItsThickness() {
        Material metal = Material.of("metal", Rgb.ofSrgb(0x808080), 1, 0.2);
        long grey = colourfulness(seen(metal));
        Pixels thin = seen(with(metal, "iridescence", "{'iridescenceFactor': 1, 'iridescenceThicknessMaximum': 250}"));
        Pixels thick = seen(with(metal, "iridescence", "{'iridescenceFactor': 1, 'iridescenceThicknessMaximum': 420}"));
        assertThat(colourfulness(thin)).isGreaterThan(2 * grey);
        assertThat(colourfulness(thick)).isGreaterThan(2 * grey);
        assertThat(thin.argb()).isNotEqualTo(thick.argb());
        assertThat(seen(with(metal, "iridescence", "{'iridescenceFactor': 0}")).argb())
                .isEqualTo(seen(metal).argb());
    }

    private static long colourfulness(Pixels picture) {
        long sum = 0;
        for (int argb : picture.argb()) {
            int r = (argb >> 16) & 255;
            int g = (argb >> 8) & 255;
            int b = argb & 255;
            sum += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
        }
        return sum;
    }

    @Test
    void noLayerMakesLight() {
        Material white = Material.of("white", Rgb.WHITE, 0, 1);
        long plain = all(seen(white));
        assertThat(all(seen(with(white, "sheen", "{'sheenColorFactor': [1, 1, 1], 'sheenRoughnessFactor': 1}"))))
                .isLessThan(plain * 11 / 10);
        assertThat(all(seen(with(white, "iridescence", "{'iridescenceFactor': 1}"))))
                .isLessThan(plain * 12 / 10);
    }
}
