package org.bozzetto.kernel.format.gltf;

import java.util.List;
import java.util.function.Predicate;
import org.bozzetto.kernel.scene.Animation;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Skin;

/** Which things of a scene have a form in glTF, which allows no empty lists, and their numbers in the file. */
final class Kept {
    private final int[] meshes;
    private final int[] skins;
    private final int[] animations;

    Kept(Scene scene) {
        meshes = number(scene.meshes(), (MeshGroup mesh) -> !MeshWriting.isEmpty(mesh));
        skins = number(scene.skins(), (Skin skin) -> !skin.joints().isEmpty());
        animations = number(
                scene.animations(),
                (Animation animation) -> animation.channels().stream()
                        .anyMatch(channel ->
                                MotionWriting.isKept(animation.curves().get(channel.curve()))));
    }

    private static <T> int[] number(List<T> list, Predicate<T> isKept) {
        int[] numbers = new int[list.size()];
        int next = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = isKept.test(list.get(i)) ? next++ : Scene.NONE;
        }
        return numbers;
    }

    int mesh(int index) {
        return index < 0 ? Scene.NONE : meshes[index];
    }

    int skin(int index) {
        return index < 0 ? Scene.NONE : skins[index];
    }

    int animation(int index) {
        return index < 0 ? Scene.NONE : animations[index];
    }

    /** For references inside kept data: everything that can be left out has a new number, the rest keeps its own. */
    int number(KeptReferences.Kind kind, int index) {
        return switch (kind) {
            case MESH -> numberIn(meshes, index);
            case SKIN -> numberIn(skins, index);
            case ANIMATION -> numberIn(animations, index);
            default -> index;
        };
    }

    private static int numberIn(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : Scene.NONE;
    }
}
