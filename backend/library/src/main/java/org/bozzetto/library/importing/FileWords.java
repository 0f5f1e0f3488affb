package org.bozzetto.library.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;

/** Words in the names that people and programs give to files and their parts. */
final class FileWords {
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 32;
    private static final int MAX_NAME = 80;

    /** Names that programs give, which say nothing about the thing. */
    private static final Set<String> EMPTY_WORDS = Set.copyOf(List.of("""
            the and with from for new copy final untitled unnamed noname version ver rev temp tmp test tests
            mesh meshes node nodes object objects obj group groups root rootnode scene scenes layer instance part matrix
            default material materials defaultmaterial mat mtl texture textures image images img base color colour basecolor
            albedo diffuse lambert phong blinn standard shader geometry geom primitive primitives transform null none
            model models asset assets export exported import imported lod low high poly lowpoly highpoly
            gltf glb stl ply fbx dae blend blender sketchfab collada
            data home user users desktop download downloads documents file files photo photos picture pictures screenshot main
            src dist""".split("\\s+", -1)));

    private FileWords() {}

    /** A name to show, of a file's name: {@code old_chair-v2.glb} becomes {@code Old chair v2}. */
    static String title(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String base = dot > 0 ? fileName.substring(0, dot) : fileName;
        String spaced = base.replaceAll("[_\\-+.\\s]+", " ").strip();
        String title = spaced.isEmpty() ? base.strip() : spaced;
        String cut = title.length() > MAX_NAME ? title.substring(0, MAX_NAME).strip() : title;
        return cut.isEmpty() ? "Untitled" : cut.substring(0, 1).toUpperCase(Locale.ROOT) + cut.substring(1);
    }

    /** The words of the names that say something, lower-case, each once, in the order they come. */
    static List<String> of(Collection<String> names, int limit) {
        SequencedSet<String> words = new LinkedHashSet<>();
        for (String name : names) {
            String apart = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
            for (String word : apart.split("[^\\p{L}]+", -1)) {
                String lower = word.toLowerCase(Locale.ROOT);
                if (lower.length() >= MIN_LENGTH && lower.length() <= MAX_LENGTH && !EMPTY_WORDS.contains(lower)) {
                    words.add(lower);
                }
                if (words.size() >= limit) {
                    return new ArrayList<>(words);
                }
            }
        }
        return new ArrayList<>(words);
    }
}
