package org.bozzetto.kernel.format.obj;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;

/**
 * The tree that objects ({@code o}) and groups ({@code g}) of an OBJ file stand for: a group lies in its object. Where the last
 * of a statement's groups has the object's own name, as our writer puts it, those before are what the object lies in.
 */
final class ObjTree {
    static final int MAX_DEPTH = 32;

    private ObjTree() {}

    /** Names from the top down to where elements of that object and these groups belong. */
    static List<String> path(String object, String groups) {
        if (groups.isEmpty() || groups.equals("default") || groups.equals(object)) {
            return List.of(object);
        }
        if (object.isEmpty()) {
            return List.of(groups);
        }
        List<String> above = List.of(groups.split(" +", -1));
        if (above.size() <= MAX_DEPTH && above.getLast().equals(word(object))) {
            List<String> path = new ArrayList<>(above.subList(0, above.size() - 1));
            path.add(object);
            return path;
        }
        return List.of(object, groups);
    }

    /** A name as one of the groups that something belongs to: they are told apart by spaces. */
    static String word(String name) {
        return name.replaceAll("\\s+", "_");
    }

    private static List<String> words(List<String> path) {
        return path.stream().map(ObjTree::word).toList();
    }

    /**
     * Adds a node for each path and each that leads to one; a group that is the word of an object's name leads to that object.
     *
     * @param place of those at the top
     * @param meshes by path; a path has none where it only leads on
     * @return the nodes at the top
     */
    static List<Integer> addNodes(Scene.Builder scene, Map<List<String>, Integer> meshes, Transform place) {
        Map<List<String>, List<String>> byWords = new HashMap<>();
        meshes.keySet().forEach(path -> byWords.putIfAbsent(words(path), path));
        UnaryOperator<List<String>> above = path -> {
            List<String> parent = path.subList(0, path.size() - 1);
            return meshes.containsKey(parent) ? parent : byWords.getOrDefault(words(parent), parent);
        };
        Map<List<String>, List<Integer>> children = new LinkedHashMap<>();
        for (List<String> path : meshes.keySet()) {
            for (List<String> at = path; !at.isEmpty(); at = above.apply(at)) {
                children.putIfAbsent(at, new ArrayList<>());
            }
        }
        List<List<String>> deepestFirst = new ArrayList<>(children.keySet());
        deepestFirst.sort(Comparator.comparingInt((List<String> path) -> -path.size()));
        List<Integer> roots = new ArrayList<>();
        children.put(List.of(), roots);
        for (List<String> path : deepestFirst) {
            String name = path.getLast().isEmpty() ? "OBJ" : path.getLast();
            Transform at = path.size() == 1 ? place : Transform.IDENTITY;
            Node node =
                    Node.ofMesh(name, at, meshes.getOrDefault(path, Scene.NONE)).withChildren(children.get(path));
            children.get(above.apply(path)).add(scene.addNode(node));
        }
        return roots;
    }
}
