package org.bozzetto.kernel.format.gltf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.math.MatrixPlacement;
import org.bozzetto.kernel.math.Placement;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.Topology;
import org.bozzetto.kernel.scene.Animation;
import org.bozzetto.kernel.scene.Camera;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Instances;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.MorphTarget;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Skin;
import org.bozzetto.kernel.scene.Texture;
import org.bozzetto.kernel.scene.Tree;

/** Small scenes that use everything glTF can hold, drawn from a seed. */
final class RandomScenes {
    private final Random random;
    private final Scene.Builder scene = new Scene.Builder();

    private RandomScenes(Random random) {
        this.random = random;
    }

    static Scene scene(Random random) {
        return new RandomScenes(random).build();
    }

    private Scene build() {
        int images = random.nextInt(3);
        int textures = images == 0 ? 0 : random.nextInt(4);
        int materials = random.nextInt(3);
        int meshes = random.nextInt(3);
        int nodes = random.nextInt(6);
        int skins = nodes == 0 ? 0 : random.nextInt(2);
        for (int i = 0; i < images; i++) {
            byte[] bytes = new byte[8 + random.nextInt(20)];
            random.nextBytes(bytes);
            bytes[0] = 1;
            scene.addImage(new Image(name(), "image/png", bytes, "", extras()));
        }
        scene.addSampler(new Sampler(name(), 9729, 0, Sampler.REPEAT, Sampler.CLAMP_TO_EDGE, extras()));
        for (int i = 0; i < textures; i++) {
            scene.addTexture(new Texture(name(), random.nextInt(images), random.nextInt(2) - 1, extras()));
        }
        for (int i = 0; i < materials; i++) {
            scene.addMaterial(material(textures));
        }
        for (int i = 0; i < meshes; i++) {
            List<Primitive> primitives = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(3); k++) {
                primitives.add(primitive(materials));
            }
            scene.addMesh(new MeshGroup(name(), primitives, floats(random.nextInt(3)), extras()));
        }
        scene.addCamera(new Camera.Perspective(name(), 0.7, maybe(1.5), 0.1, maybe(100), extras()));
        scene.addCamera(new Camera.Orthographic(name(), 2, 3, 0, 10, extras()));
        Light.Kind kind = oneOf(Light.Kind.values());
        boolean spot = kind == Light.Kind.SPOT;
        double outer = spot ? 0.5 : Math.PI / 4;
        scene.addLight(new Light(name(), kind, color(), 40.5, maybe(3), spot ? 0.25 : 0, outer, extras()));
        addNodes(nodes, meshes, skins);
        for (int i = 0; i < skins; i++) {
            float[] matrices = random.nextBoolean() ? new float[0] : floats(16);
            scene.addSkin(new Skin(name(), List.of(random.nextInt(nodes)), random.nextInt(nodes), matrices, extras()));
        }
        if (nodes > 0 && random.nextBoolean()) {
            scene.addAnimation(animation(nodes));
        }
        return scene.copyright(name()).extras(extras()).build();
    }

    private void addNodes(int count, int meshes, int skins) {
        List<List<Integer>> children = new ArrayList<>();
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(new ArrayList<>());
            if (i > 0 && random.nextBoolean()) {
                children.get(random.nextInt(i)).add(i);
            } else {
                roots.add(i);
            }
        }
        for (List<Integer> list : children) {
            int mesh = random.nextInt(meshes + 1) - 1;
            boolean instanced = mesh != Scene.NONE && random.nextBoolean();
            scene.addNode(new Node(
                    name(),
                    placement(),
                    list,
                    mesh,
                    random.nextInt(3) - 1,
                    random.nextInt(2) - 1,
                    random.nextInt(skins + 1) - 1,
                    floats(random.nextInt(2)),
                    random.nextInt(4) > 0,
                    instanced ? Optional.of(instances()) : Optional.empty(),
                    extras()));
        }
        if (random.nextBoolean()) {
            scene.addTree(new Tree(name(), roots, extras()));
            scene.addTree(new Tree(name(), List.of(), extras()));
            scene.defaultTree(random.nextInt(3) - 1);
        }
    }

    private Instances instances() {
        int count = 1 + random.nextInt(4);
        float[] turns = random.nextBoolean() ? floats(4 * count) : new float[0];
        return new Instances(count, floats(3 * count), turns, new float[0], Map.of("_ID", floats(count)), extras());
    }

    private Placement placement() {
        if (random.nextInt(3) == 0) {
            double[] columns = random.doubles(16, -2, 2).toArray();
            columns[3] = 0;
            columns[7] = 0;
            columns[11] = 0;
            columns[15] = 1;
            return new MatrixPlacement(columns);
        }
        Quat turn = Quat.about(new Vec3(1, random.nextDouble(), 0), random.nextDouble());
        return new Transform(new Vec3(random.nextGaussian(), 0, 1e-7), turn, new Vec3(1, -2, random.nextFloat()));
    }

    private Primitive primitive(int materials) {
        int n = 1 + random.nextInt(12);
        Topology topology = oneOf(Topology.values());
        int corners = topology == Topology.TRIANGLES ? 3 : topology == Topology.LINES ? 2 : 1;
        n *= corners;
        Mesh.Builder mesh = Mesh.of(topology, floats(3 * n));
        if (random.nextBoolean()) {
            int vertices = n;
            mesh.indices(
                    random.ints(corners * (1L + random.nextInt(9)), 0, vertices).toArray());
        }
        if (random.nextBoolean()) {
            mesh.normals(floats(3 * n)).tangents(floats(4 * n));
        }
        if (random.nextBoolean()) {
            mesh.addUvs(floats(2 * n)).addUvs(floats(2 * n)).addColors(floats(4 * n));
        }
        if (random.nextBoolean()) {
            int most = random.nextBoolean() ? 255 : 65535;
            mesh.addSkinning(random.ints(4L * n, 0, most).toArray(), floats(4 * n));
        }
        if (random.nextBoolean()) {
            mesh.customAttribute("_HEAT", floats(n)).customAttribute("_WIDE", floats(9 * n));
        }
        List<MorphTarget> targets = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            targets.add(new MorphTarget(Map.of("POSITION", floats(3 * n), "TANGENT", floats(3 * n))));
        }
        return new Primitive(mesh.build(), random.nextInt(materials + 1) - 1, targets, withNotes(extras()));
    }

    /** Notes on how positions are stored. */
    private Extras withNotes(Extras own) {
        Extras view = Extras.ofJson("[3]");
        Map<String, Extras> notes = Map.of("name", Extras.ofJson("\"places\""), "bufferView", view);
        return random.nextBoolean()
                ? own
                : new Extras(
                        own.json(),
                        own.extensions(),
                        Map.of("attributes/POSITION", new Extras("{}", Map.of("ACME_d", "1"), notes)));
    }

    private Material material(int textures) {
        Material.Builder material = new Material.Builder(name())
                .baseColor(color())
                .opacity(random.nextDouble())
                .metallic(random.nextDouble())
                .roughness(random.nextDouble())
                .emissive(new Rgb(random.nextDouble() * 20, 0, random.nextDouble()))
                .alphaMode(oneOf(AlphaMode.values()))
                .alphaCutoff(random.nextDouble())
                .doubleSided(random.nextBoolean());
        if (textures > 0) {
            TextureInfo use = new TextureInfo(random.nextInt(textures), random.nextInt(3), extras());
            material.baseColorTexture(use)
                    .metallicRoughnessTexture(use)
                    .normalTexture(use, random.nextDouble())
                    .occlusionTexture(use, random.nextDouble())
                    .emissiveTexture(use);
        }
        Extras own = extras();
        return material.extras(new Extras(own.json(), own.extensions(), part("pbrMetallicRoughness")))
                .build();
    }

    private Map<String, Extras> part(String name) {
        return random.nextBoolean() ? Map.of() : Map.of(name, Extras.ofJson("[1,2]"));
    }

    private Animation animation(int nodes) {
        List<Animation.Curve> curves = List.of(
                new Animation.Curve(new float[] {0, 0.5f}, "LINEAR", floats(6), extras()),
                new Animation.Curve(new float[] {1}, "CUBICSPLINE", floats(12), extras()),
                new Animation.Curve(new float[] {0, 1, 2}, "STEP", floats(6), extras()));
        int node = random.nextInt(nodes);
        Extras own = extras();
        return new Animation(
                name(),
                List.of(
                        new Animation.Channel(
                                0, node, "scale", new Extras(own.json(), own.extensions(), part("target"))),
                        new Animation.Channel(1, node, "rotation", extras()),
                        new Animation.Channel(2, node, "weights", extras())),
                curves,
                extras());
    }

    private Extras extras() {
        return switch (random.nextInt(6)) {
            case 0 -> Extras.ofJson("{\"note\":\"ü\\n\",\"n\":[1,2.5,null]}");
            case 1 -> new Extras("", Map.of("ACME_b", "{}", "ACME_a", "{\"extensions\":{\"ACME_c\":1}}"));
            default -> Extras.NONE;
        };
    }

    private String name() {
        return List.of("", "a", "Stuhl ü \"1\"", "椅子").get(random.nextInt(4));
    }

    private <T> T oneOf(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Rgb color() {
        return new Rgb(random.nextDouble(), random.nextDouble(), random.nextDouble());
    }

    private OptionalDouble maybe(double value) {
        return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
