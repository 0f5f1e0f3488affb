package org.bozzetto.kernel.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.KeptReferences.Kind;

/** Leaves out textures, and pictures, that no material uses any more. */
public final class UsedPictures {
    private final Scene scene;
    private final boolean[] textures;
    private final boolean[] images;
    private int[] textureNumbers = new int[0];
    private int[] imageNumbers = new int[0];

    private UsedPictures(Scene scene) {
        this.scene = scene;
        textures = new boolean[scene.textures().size()];
        images = new boolean[scene.images().size()];
    }

    /** The very scene when all of them are used. */
    public static Scene only(Scene scene) {
        UsedPictures used = new UsedPictures(scene);
        used.mark();
        used.textureNumbers = numbered(used.textures);
        used.imageNumbers = numbered(used.images);
        boolean all = isAll(used.textures) && isAll(used.images);
        return all ? scene : used.rebuilt();
    }

    private static boolean isAll(boolean[] used) {
        for (boolean one : used) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private static int[] numbered(boolean[] used) {
        int[] numbers = new int[used.length];
        Arrays.fill(numbers, Scene.NONE);
        int next = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                numbers[i] = next++;
            }
        }
        return numbers;
    }

    private void mark() {
        for (Material material : scene.materials()) {
            moved(material, this::marked);
        }
        scene.animations()
                .forEach(animation -> animation
                        .channels()
                        .forEach(channel -> KeptReferences.renumbered(channel.extras(), this::marked)));
        for (int i = 0; i < textures.length; i++) {
            Texture texture = scene.textures().get(i);
            if (textures[i]) {
                marked(Kind.IMAGE, texture.image());
                KeptReferences.renumbered(texture.extras(), this::marked);
            }
        }
    }

    private int marked(Kind kind, int index) {
        boolean[] used = kind == Kind.TEXTURE ? textures : kind == Kind.IMAGE ? images : new boolean[0];
        if (index >= 0 && index < used.length) {
            used[index] = true;
        }
        return index;
    }

    private int number(Kind kind, int index) {
        return switch (kind) {
            case TEXTURE -> index < textureNumbers.length ? textureNumbers[index] : Scene.NONE;
            case IMAGE -> index < imageNumbers.length ? imageNumbers[index] : Scene.NONE;
            default -> index;
        };
    }

    private Scene rebuilt() {
        return new Scene(
                scene.trees(),
                scene.defaultTree(),
                scene.nodes(),
                scene.meshes(),
                scene.materials().stream()
                        .map(material -> moved(material, this::number))
                        .toList(),
                taken(scene.textures(), textures).stream().map(this::moved).toList(),
                scene.samplers(),
                taken(scene.images(), images),
                scene.cameras(),
                scene.lights(),
                scene.skins(),
                scene.animations().stream().map(this::moved).toList(),
                scene.copyright(),
                scene.extras());
    }

    private static <T> List<T> taken(List<T> all, boolean[] used) {
        List<T> taken = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                taken.add(all.get(i));
            }
        }
        return taken;
    }

    private Texture moved(Texture texture) {
        int image = texture.image() == Scene.NONE ? Scene.NONE : imageNumbers[texture.image()];
        return new Texture(
                texture.name(), image, texture.sampler(), KeptReferences.renumbered(texture.extras(), this::number));
    }

    private Animation moved(Animation animation) {
        return new Animation(
                animation.name(),
                animation.channels().stream()
                        .map(channel -> new Animation.Channel(
                                channel.curve(),
                                channel.node(),
                                channel.path(),
                                KeptReferences.renumbered(channel.extras(), this::number)))
                        .toList(),
                animation.curves(),
                animation.extras());
    }

    private static Material moved(Material material, KeptReferences.Numbers numbers) {
        return new Material(
                material.name(),
                material.baseColor(),
                material.opacity(),
                moved(material.baseColorTexture(), numbers),
                material.metallic(),
                material.roughness(),
                moved(material.metallicRoughnessTexture(), numbers),
                moved(material.normalTexture(), numbers),
                material.normalScale(),
                moved(material.occlusionTexture(), numbers),
                material.occlusionStrength(),
                material.emissive(),
                moved(material.emissiveTexture(), numbers),
                material.alphaMode(),
                material.alphaCutoff(),
                material.doubleSided(),
                KeptReferences.renumbered(material.extras(), numbers));
    }

    private static Optional<TextureInfo> moved(Optional<TextureInfo> use, KeptReferences.Numbers numbers) {
        return use.map(info -> new TextureInfo(numbers.of(Kind.TEXTURE, info.texture()), info.uvSet(), info.extras()));
    }
}
