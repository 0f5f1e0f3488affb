package org.bozzetto.kernel.format.obj;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.material.Layers;
import org.bozzetto.kernel.material.Material;

/**
 * What physically based materials of MTL say beyond metal and roughness: a clear coat ({@code Pc Pcr}), sheen ({@code Ps}),
 * brushed metal ({@code aniso anisor}, a share of a turn) and refraction ({@code Ni}); as extensions of glTF, and back.
 */
final class MtlLayers {
    private static final String PREFIX = "KHR_materials_";
    /** MTL has no roughness of a sheen. */
    private static final double SHEEN_ROUGHNESS = 0.5;

    private static final Set<String> MAPS_WITHOUT_PLACE =
            Set.of("map_ka", "map_ks", "map_ps", "map_pc", "map_pcr", "map_aniso", "disp", "decal", "refl", "map_disp");

    private MtlLayers() {}

    /** @param number of a statement by its keyword */
    static Map<String, String> extensions(Function<String, Optional<Double>> number) {
        Map<String, String> extensions = new HashMap<>();
        // 1 is what exporters write that know nothing of it: such a body would not reflect at all.
        number.apply("ni")
                .filter(ior -> ior > 1 && ior != Layers.NONE.ior())
                .ifPresent(ior -> extensions.put(PREFIX + "ior", "{\"ior\":" + ior + "}"));
        double coat = share(number, "pc");
        if (coat > 0) {
            extensions.put(
                    PREFIX + "clearcoat",
                    "{\"clearcoatFactor\":" + coat + ",\"clearcoatRoughnessFactor\":" + share(number, "pcr") + "}");
        }
        double sheen = share(number, "ps");
        if (sheen > 0) {
            double[] color = {sheen, sheen, sheen};
            extensions.put(
                    PREFIX + "sheen",
                    "{\"sheenColorFactor\":" + Arrays.toString(color) + ",\"sheenRoughnessFactor\":" + SHEEN_ROUGHNESS
                            + "}");
        }
        double brushed = share(number, "aniso");
        if (brushed > 0) {
            double turn = 2 * Math.PI * share(number, "anisor");
            extensions.put(
                    PREFIX + "anisotropy",
                    "{\"anisotropyStrength\":" + brushed + ",\"anisotropyRotation\":" + turn + "}");
        }
        return extensions;
    }

    private static double share(Function<String, Optional<Double>> number, String keyword) {
        return Math.clamp(number.apply(keyword).orElse(0.0), 0, 1);
    }

    /** Tells which pictures of a material have no place. */
    static void tell(Set<String> keywords, ImportReport.Builder report) {
        List<String> left =
                keywords.stream().filter(MAPS_WITHOUT_PLACE::contains).sorted().toList();
        if (!left.isEmpty()) {
            report.add(
                    Outcome.DROPPED,
                    "MTL_PICTURES",
                    "materials have pictures that a metal-and-roughness material has no place for: "
                            + left.stream().collect(Collectors.joining(", ")),
                    "",
                    "",
                    left.size());
        }
    }

    /** A picture of how sharp highlights are, as one of roughness, by the curve that {@code Ns} goes by. */
    static Pixels roughness(Pixels gloss) {
        int[] rough = Arrays.stream(gloss.argb())
                .map(argb ->
                        0xFF000000 | (int) Math.round(255 * (1 - Math.sqrt((argb >> 16 & 255) / 255.0))) * 0x010101)
                .toArray();
        return new Pixels(gloss.width(), gloss.height(), rough);
    }

    static void write(Material material, Writer out) throws IOException {
        Layers layers = Layers.of(material);
        if (layers.ior() > 1 && layers.ior() != Layers.NONE.ior()) {
            out.write("Ni " + layers.ior() + "\n");
        }
        if (layers.clearcoat().isPresent()) {
            Layers.Clearcoat coat = layers.clearcoat().get();
            out.write("Pc " + coat.strength() + "\nPcr " + coat.roughness() + "\n");
        }
        if (layers.sheen().isPresent()) {
            var color = layers.sheen().get().color();
            out.write("Ps " + Math.clamp((color.r() + color.g() + color.b()) / 3, 0, 1) + "\n");
        }
        if (layers.anisotropy().isPresent()) {
            Layers.Anisotropy brushed = layers.anisotropy().get();
            double turn = brushed.rotation() / (2 * Math.PI);
            out.write("aniso " + brushed.strength() + "\nanisor " + (turn - Math.floor(turn)) + "\n");
        }
    }
}
