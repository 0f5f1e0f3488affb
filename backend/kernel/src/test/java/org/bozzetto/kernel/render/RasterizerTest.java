package org.bozzetto.kernel.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Test;

class RasterizerTest {
    private static final RenderSettings SMALL = RenderSettings.thumbnail(96, 96);

    /** A box with corners at ±half, faces outwards. */
    private static Mesh box(float half) {
        float[] p = new float[24];
        for (int i = 0; i < 8; i++) {
            p[3 * i] = (i & 1) == 0 ? -half : half;
            p[3 * i + 1] = (i & 2) == 0 ? -half : half;
            p[3 * i + 2] = (i & 4) == 0 ? -half : half;
        }
        int[] quads = {0, 4, 6, 2, 1, 3, 7, 5, 0, 1, 5, 4, 2, 6, 7, 3, 0, 2, 3, 1, 4, 5, 7, 6};
        int[] triangles = new int[36];
        for (int q = 0; q < 6; q++) {
            int[] order = {0, 1, 2, 0, 2, 3};
            for (int k = 0; k < 6; k++) {
                triangles[6 * q + k] = quads[4 * q + order[k]];
            }
        }
        return Mesh.triangles(p, triangles).build();
    }

    private record Thing(Mesh mesh, Material material, Vec3 at) {}

    private static Scene scene(Thing... things) {
        Scene.Builder scene = new Scene.Builder();
        for (Thing thing : things) {
            int material = scene.addMaterial(thing.material());
            int mesh = scene.addMesh(new MeshGroup("m", List.of(new Primitive(thing.mesh(), material))));
            Transform place =
                    Transform.at(thing.at().x(), thing.at().y(), thing.at().z());
            scene.addNode(Node.ofMesh("n", place, mesh));
        }
        return scene.build();
    }

    private static Material matt(int color) {
        return Material.of("matt", Rgb.ofSrgb(color), 0, 0.9);
    }

    private static Scene one(Mesh mesh, int color) {
        return scene(new Thing(mesh, matt(color), Vec3.ZERO));
    }

    private static int red(int argb) {
        return (argb >> 16) & 255;
    }

    private static int blue(int argb) {
        return argb & 255;
    }

    @Test
    void thePieceIsTheBrightestThingAndFillsThePicture() {
        Pixels picture = Rasterizer.render(one(box(1), 0xE0E0E0), SMALL);
        assertThat(red(picture.at(48, 48))).isGreaterThan(150);
        int widest = 0;
        for (int y = 0; y < 96; y++) {
            int bright = 0;
            for (int x = 0; x < 96; x++) {
                bright += red(picture.at(x, y)) > 90 ? 1 : 0;
            }
            widest = Math.max(widest, bright);
        }
        assertThat(widest).isBetween(70, 90);
        assertThat(red(picture.at(2, 2))).isLessThan(80);
    }

    @Test
    void sizeAndPlaceInTheWorldDoNotMatter() {
        Pixels expected = Rasterizer.render(one(box(1), 0x8080C0), SMALL);
        Pixels tiny = Rasterizer.render(one(box(1e-6f), 0x8080C0), SMALL);
        assertThat(tiny.argb()).isEqualTo(expected.argb());
        Pixels farAway = Rasterizer.render(
                scene(new Thing(box(1), matt(0x8080C0), new Vec3(1_000_000, -500_000, 2_000_000))), SMALL);
        assertThat(farAway.at(48, 48)).isEqualTo(expected.at(48, 48));
    }

    @Test
    void nearThingsHideFarOnes() {
        RenderSettings front = SMALL.seenFrom(0, 0);
        Scene scene = scene(
                new Thing(box(1), matt(0xFF0000), new Vec3(0, 0, 3)), new Thing(box(1), matt(0x0000FF), Vec3.ZERO));
        assertThat(red(Rasterizer.render(scene, front).at(48, 48))).isGreaterThan(100);
        assertThat(blue(Rasterizer.render(scene, front.seenFrom(Math.PI, 0)).at(48, 48)))
                .isGreaterThan(100);
    }

    @Test
    void glassLetsThroughWhatIsBehind() {
        Material glass = matt(0xFFFFFF).toBuilder()
                .opacity(0.3)
                .alphaMode(AlphaMode.BLEND)
                .build();
        Scene scene = scene(new Thing(box(1), glass, new Vec3(0, 0, 3)), new Thing(box(1), matt(0x0000FF), Vec3.ZERO));
        int seen = Rasterizer.render(scene, SMALL.seenFrom(0, 0)).at(48, 48);
        assertThat(blue(seen)).isGreaterThan(red(seen) + 40);
    }

    @Test
    void backFacesAreHiddenUnlessTheMaterialHasTwoSides() {
        Mesh away = Mesh.triangles(new float[] {-1, -1, 0, 1, -1, 0, 0, 1, 0}, new int[] {0, 2, 1})
                .build();
        RenderSettings front = SMALL.seenFrom(0, 0);
        int hidden = Rasterizer.render(one(away, 0xFFFFFF), front).at(48, 50);
        assertThat(red(hidden)).isLessThan(110);
        Material both = matt(0xFFFFFF).toBuilder().doubleSided(true).build();
        int shown = Rasterizer.render(scene(new Thing(away, both, Vec3.ZERO)), front)
                .at(48, 50);
        assertThat(red(shown)).isGreaterThan(110);
    }

    @Test
    void metalIsNotBlack() {
        Scene gold = scene(new Thing(box(1), Material.of("gold", Rgb.ofSrgb(0xFFD98A), 1, 0.3), Vec3.ZERO));
        Pixels picture = Rasterizer.render(gold, SMALL);
        assertThat(red(picture.at(48, 40))).isGreaterThan(75);
        assertThat(red(picture.at(48, 40))).isGreaterThan(blue(picture.at(48, 40)));
    }

    @Test
    void aTransparentPictureHoldsTheShadowInItsAlpha() {
        Pixels picture = Rasterizer.render(one(box(1), 0xFFFFFF), SMALL.withTransparentGround());
        assertThat(picture.at(0, 0) >>> 24).isZero();
        assertThat(picture.at(48, 48) >>> 24).isEqualTo(255);
        long half = java.util.Arrays.stream(picture.argb())
                .filter(color -> color >>> 24 > 20 && color >>> 24 < 230 && red(color) < 40)
                .count();
        assertThat(half).as("shadow pixels").isGreaterThan(100);
    }

    @Test
    void aPortraitHoldsTheSubjectAlone() {
        Scene scene = one(box(1), 0xE0E0E0);
        Rasterizer.Portrait portrait = Rasterizer.portrait(scene, SMALL);
        assertThat(portrait.picture().argb())
                .isEqualTo(Rasterizer.render(scene, SMALL).argb());
        assertThat(portrait.subject().at(48, 48)).isEqualTo(portrait.picture().at(48, 48));
        for (int i = 0; i < portrait.subject().argb().length; i++) {
            int alone = portrait.subject().argb()[i];
            assertThat(alone >>> 24 == 0 || red(alone) > 20)
                    .as("no shadow of the ground at " + i)
                    .isTrue();
        }
        assertThat(portrait.subject().at(0, 0) >>> 24).isZero();
    }

    @Test
    void emptyAndBrokenScenesShowTheBackground() {
        Pixels background = Rasterizer.render(new Scene.Builder().build(), SMALL);
        Mesh broken = Mesh.triangles(
                        new float[] {Float.NaN, 0, 0, 1, Float.POSITIVE_INFINITY, 0, 0, 1, 0}, new int[] {0, 1, 2})
                .build();
        assertThat(Rasterizer.render(one(broken, 0xFFFFFF), SMALL).width()).isEqualTo(96);
        assertThat(background.at(5, 90) >>> 24).isEqualTo(255);
    }

    @Test
    void anEyeInsideTheSceneSeesWhatIsInFrontOfIt() {
        Mesh room = box(4);
        Material both = matt(0xC04040).toBuilder().doubleSided(true).build();
        Viewpoint inside = Viewpoint.lookingAt(Vec3.ZERO, new Vec3(0.3, 0.1, -1), 1.2);
        Pixels picture = Rasterizer.render(scene(new Thing(room, both, Vec3.ZERO)), SMALL, inside);
        for (int color : picture.argb()) {
            assertThat(red(color)).isGreaterThan(blue(color));
        }
    }

    @Test
    void theSameSceneGivesTheSamePixels() {
        Scene scene = one(box(1), 0x55AA77);
        assertThat(Rasterizer.render(scene, SMALL).argb())
                .isEqualTo(Rasterizer.render(scene, SMALL).argb());
    }

    @Test
    void pointsAndLinesHaveABody() {
        float[] corners = {-1, 0, 0, 1, 0, 0};
        for (Topology topology : new Topology[] {Topology.LINES, Topology.LINE_STRIP, Topology.LINE_LOOP}) {
            Scene line = one(Mesh.of(topology, corners).build(), 0xFFFFFF);
            assertThat(brightest(Rasterizer.render(line, SMALL.seenFrom(0, 0.2))))
                    .as(topology.name())
                    .isGreaterThan(100);
        }
        float[] many = new float[3 * 400];
        for (int i = 0; i < 400; i++) {
            many[3 * i] = i % 20;
            many[3 * i + 1] = Math.floorDiv(i, 20);
        }
        Mesh cloud = Mesh.of(Topology.POINTS, many).build();
        assertThat(brightest(Rasterizer.render(one(cloud, 0xFFFFFF), SMALL.seenFrom(0, 0))))
                .isGreaterThan(100);
    }

    private static int brightest(Pixels picture) {
        return java.util.Arrays.stream(picture.argb())
                .map(RasterizerTest::red)
                .max()
                .orElseThrow();
    }

    @Test
    void texturesWrapAsTheirSamplerSays() {
        Pixels pair = new Pixels(2, 1, new int[] {0xFFFF0000, 0xFF0000FF});
        float[] texel = new float[4];
        Sampler clamp = new Sampler("", 0, 0, Sampler.CLAMP_TO_EDGE, Sampler.CLAMP_TO_EDGE, Extras.NONE);
        Sampler mirror = new Sampler("", 0, 0, Sampler.MIRRORED_REPEAT, Sampler.REPEAT, Extras.NONE);
        new MipTexture(pair, Sampler.DEFAULT, true).sample(1.25f, 0.5f, 1, texel);
        assertThat(texel).containsExactly(1, 0, 0, 1);
        new MipTexture(pair, clamp, true).sample(1.25f, 0.5f, 1, texel);
        assertThat(texel).containsExactly(0, 0, 1, 1);
        new MipTexture(pair, mirror, true).sample(1.25f, 0.5f, 1, texel);
        assertThat(texel).containsExactly(0, 0, 1, 1);
        new MipTexture(pair, clamp, true).sample(0.5f, 0.5f, 1e6f, texel);
        assertThat(texel[0]).as("far away both colours mix").isEqualTo(texel[2]);
    }

    @Test
    void madeUpNormalsAreRoundOnRoundThingsAndSharpOnBoxes() {
        Mesh box = box(1);
        float[] normals = CornerNormals.of(box.positions(), box.indices());
        for (int i = 0; i < normals.length; i++) {
            assertThat(Math.abs(normals[i])).isIn(0f, 1f);
        }
        // Two faces that bend by 20 degrees, each with vertices of its own.
        float[] roof = {0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, -0.18f, 1};
        float[] bent = CornerNormals.of(roof, new int[] {0, 2, 1, 3, 4, 5});
        assertThat(bent[3])
                .as("the shared edge leans to both sides")
                .isEqualTo(bent[12])
                .isNotZero();
    }

    @Test
    void lightsOfTheSceneReplaceTheStudio() {
        Scene.Builder scene = one(box(1), 0xFFFFFF).toBuilder();
        Light blue = new Light(
                "blue",
                Light.Kind.DIRECTIONAL,
                new Rgb(0, 0, 1),
                100_000,
                java.util.OptionalDouble.empty(),
                0,
                0,
                Extras.NONE);
        Node node = Node.group("lamp", Transform.IDENTITY, List.of());
        scene.addNode(new Node(
                node.name(),
                node.placement(),
                List.of(),
                Scene.NONE,
                Scene.NONE,
                scene.addLight(blue),
                Scene.NONE,
                new float[0],
                Extras.NONE));
        int seen = Rasterizer.render(scene.build(), SMALL.seenFrom(0, 0)).at(48, 48);
        assertThat(blue(seen)).isGreaterThan(red(seen) + 40);
    }

    private static Material with(Material material, String extension, String json) {
        return material.toBuilder()
                .extras(new Extras("", Map.of(extension, json)))
                .build();
    }

    @Test
    void unlitSurfacesShowTheSameColourOnAllSides() {
        Scene unlit = scene(new Thing(box(1), with(matt(0x40A040), "KHR_materials_unlit", "{}"), Vec3.ZERO));
        Pixels picture = Rasterizer.render(unlit, SMALL);
        assertThat(picture.at(48, 30)).isEqualTo(picture.at(40, 60)).isEqualTo(picture.at(56, 60));
    }

    @Test
    void whatLiesBehindGlassIsSeen() {
        Material glass = with(
                Material.of("glass", Rgb.WHITE, 0, 0), "KHR_materials_transmission", "{\"transmissionFactor\": 1}");
        RenderSettings front = SMALL.seenFrom(0, 0);
        int seen = Rasterizer.render(
                        scene(
                                new Thing(box(1), glass, new Vec3(0, 0, 3)),
                                new Thing(box(1), matt(0xD02020), Vec3.ZERO)),
                        front)
                .at(48, 48);
        assertThat(red(seen)).isGreaterThan(blue(seen) + 40);
    }

    @Test
    void aCoatAndAHighIndexMakeDarkSurfacesBrighter() {
        Material dark = Material.of("dark", Rgb.ofSrgb(0x101010), 0, 1);
        int plain = brightness(dark);
        assertThat(brightness(with(dark, "KHR_materials_clearcoat", "{\"clearcoatFactor\": 1}")))
                .isGreaterThan(plain + 100);
        assertThat(brightness(with(dark, "KHR_materials_ior", "{\"ior\": 2.5}")))
                .isGreaterThan(plain + 100);
        assertThat(brightness(with(dark, "KHR_materials_specular", "{\"specularFactor\": 0}")))
                .isLessThan(plain);
    }

    private static int brightness(Material material) {
        Pixels picture = Rasterizer.render(scene(new Thing(box(1), material, Vec3.ZERO)), SMALL);
        int sum = 0;
        for (int y = 24; y < 72; y++) {
            for (int x = 24; x < 72; x++) {
                sum += red(picture.at(x, y));
            }
        }
        return sum;
    }
}
