package org.bozzetto.kernel.shape.finish;

import java.util.List;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.Parameters;

/**
 * A group of parts that shares a material which a person can choose: two parameters, {@code <id>Material} and
 * {@code <id>Color}. Pure white as colour keeps the material's own.
 *
 * @param label shown: {@code Legs}
 * @param materials allowed, by id
 */
public record Slot(String id, String label, List<String> materials, String initial, Rgb color) {
    public static final String MATERIAL = "Material";
    public static final String COLOR = "Color";

    public Slot {
        materials = List.copyOf(materials);
    }

    public Slot(String id, String label, List<String> materials, String initial) {
        this(id, label, materials, initial, Rgb.WHITE);
    }

    public List<Parameter> parameters() {
        return List.of(
                new Parameter.Choice(id + MATERIAL, label + " material", materials, initial),
                new Parameter.Color(id + COLOR, label + " colour", color));
    }

    public Finish finish(Parameters values) {
        return new Finish(label, MaterialLibrary.get(values.choice(id + MATERIAL)), values.color(id + COLOR));
    }
}
