package org.bozzetto.ai3d.picture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bozzetto.kernel.math.Vec3;

/** What a body from a picture is called, and the words it is found by. */
record PictureWords(String name, String description, List<String> tags) {
    private static final String NAMELESS = "Shape from picture";

    static PictureWords of(String fileName, PictureModeller.Model model) {
        List<String> words = words(fileName);
        String name = words.isEmpty() ? NAMELESS : capitalised(String.join(" ", words));
        List<String> colours =
                ColourNames.of(model.picture(), model.foreground().matte());
        List<String> form = form(model);
        String description = String.join(" and ", colours) + ", " + String.join(", ", form) + ", made from "
                + (words.isEmpty() ? "a picture" : "a picture of " + String.join(" ", words)) + ".";
        Set<String> tags = new LinkedHashSet<>(words);
        tags.addAll(colours);
        tags.addAll(form);
        tags.add(model.mode().id());
        tags.add("from picture");
        return new PictureWords(name, capitalised(description), List.copyOf(tags));
    }

    /** The letters and digits of a file's name without its ending; empty for what a camera calls its pictures. */
    private static List<String> words(String fileName) {
        String base = fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        String bare = (dot > 0 ? base.substring(0, dot) : base).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : bare.split("[^\\p{L}\\p{N}]+", -1)) {
            boolean meaningless = word.length() > 24 || word.matches("|img|dsc|dscn|pxl|image|picture|untitled|\\d+");
            if (!meaningless && words.size() < 8) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<String> form(PictureModeller.Model model) {
        List<String> form = new ArrayList<>();
        Vec3 size = model.mesh().bounds().size();
        if (size.y() > 1.5 * size.x()) {
            form.add("tall");
            form.add("slender");
        } else if (size.x() > 1.5 * size.y()) {
            form.add("low");
            form.add("wide");
        }
        if (model.mode() == ShapeMode.REVOLVE || model.mode() == ShapeMode.INFLATE) {
            form.add("round");
        } else {
            form.add("flat");
        }
        if (model.outline().holeCount() > 0 && model.mode() != ShapeMode.REVOLVE) {
            form.add("with openings");
        }
        return form;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
