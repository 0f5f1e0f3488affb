package org.bozzetto.ai3d.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;

/** Instances of every shape family, each with other sizes, forms and colours. */
public final class FamilyShapes {
    private FamilyShapes() {}

    public record Instance(String family, Scene scene) {}

    /** @param each how many of each family */
    public static List<Instance> some(int each) {
        List<Instance> instances = new ArrayList<>();
        for (Family family : Families.all()) {
            for (int i = 0; i < each; i++) {
                Random random = new Random(family.id().hashCode() * 31L + i);
                instances.add(new Instance(family.id(), family.build(varied(family, random))));
            }
        }
        return instances;
    }

    /** Three of five parameters changed; numbers by up to a quarter of their range. */
    private static Parameters varied(Family family, Random random) {
        Map<String, ParameterValue> values = new HashMap<>();
        for (Parameter parameter : family.parameters()) {
            if (random.nextDouble() < 0.6) {
                values.put(parameter.id(), varied(parameter, random));
            }
        }
        return Parameters.of(family, values);
    }

    private static ParameterValue varied(Parameter parameter, Random random) {
        return switch (parameter) {
            case Parameter.Quantity q ->
                new ParameterValue.Quantity(Math.clamp(
                        q.initial() + (random.nextDouble() - 0.5) * 0.5 * (q.max() - q.min()), q.min(), q.max()));
            case Parameter.Flag _ -> new ParameterValue.Flag(random.nextBoolean());
            case Parameter.Choice c ->
                new ParameterValue.Choice(
                        c.options().get(random.nextInt(c.options().size())));
            case Parameter.Color _ ->
                new ParameterValue.Color(new Rgb(random.nextDouble(), random.nextDouble(), random.nextDouble()));
        };
    }
}
