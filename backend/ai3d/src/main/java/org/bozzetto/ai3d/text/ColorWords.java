package org.bozzetto.ai3d.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.SrgbCurve;

/** Colour names as people use them for things, which is a little softer than CSS has them on screens. */
final class ColorWords {
    private static final Map<String, Integer> SRGB = new HashMap<>();

    static {
        String table =
                "white F2EEE6 ivory F1E9D2 cream F0E4C8 beige D9C7A7 sand D6BF94 tan C49A6C khaki B5A16B brown 6F4A32"
                        + " chocolate 4E2F20 coffee 5A4030 caramel B5793F black 1F1E1D charcoal 3A3B3C anthracite 34383B gray 85847F"
                        + " lightgray B9B7B2 darkgray 4F4E4C slategray 66717A red B2302A crimson A31F34 scarlet C7321F maroon 6B1F26"
                        + " burgundy 6A1E2D wine 642433 cherryred 9C2233 ruby 9B1B34 coral E2725B salmon E58F78 orange DD7A2A"
                        + " tangerine E3842F apricot EDB27F peach F0BC95 rust A34E24 amber D99A2B yellow E3BD36 mustard C9992E"
                        + " lemon EBD75C ochre C08A30 lime 9DBB3C olive 6F7337 green 4B8249 emerald 23795A jade 4C9173 mint A3CDB3"
                        + " sage 9CAA88 forest 2E5237 teal 24737A turquoise 3BA5A0 aqua 5FBFC0 cyan 3FB4C9 petrol 1F5560 blue 2F5F9E"
                        + " navy 1F3157 azure 4C8FCF sky 87B7DB skyblue 87B7DB cobalt 27489B royal 30479B indigo 3B3A7D"
                        + " ultramarine 2D3A9C violet 6D4A96 purple 6A3D80 lilac B79CCB lavender B5A7D3 mauve A68199 plum 6A3553"
                        + " magenta B5307D fuchsia BF3384 pink E295AC rose D98294 blush E7BFB9 hotpink DB5590";
        String[] words = table.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            SRGB.put(words[i], Integer.parseInt(words[i + 1], 16));
        }
    }

    private ColorWords() {}

    static boolean isColor(String lemma) {
        return SRGB.containsKey(lemma);
    }

    static Optional<Rgb> find(String lemma) {
        return Optional.ofNullable(SRGB.get(lemma)).map(Rgb::ofSrgb);
    }

    /** Modifiers of a colour or a wood: {@code light}, {@code dark} … */
    static boolean isModifier(String lemma) {
        return switch (lemma) {
            case "light", "pale", "pastel", "dark", "deep", "bright", "vivid", "dusty", "soft" -> true;
            default -> false;
        };
    }

    /** The colour made lighter, darker, stronger or duller, in the tones that an eye sees (sRGB). */
    static Rgb modified(Rgb color, String modifier) {
        return switch (modifier) {
            case "light" -> mixed(color, 1, 0.4);
            case "pale", "pastel", "soft" -> mixed(color, 1, 0.58);
            case "dark" -> mixed(color, 0, 0.42);
            case "deep" -> mixed(color, 0, 0.3);
            case "bright", "vivid" -> saturated(color, 1.3);
            case "dusty" -> saturated(color, 0.55);
            default -> color;
        };
    }

    private static Rgb mixed(Rgb color, double with, double part) {
        return new Rgb(mixed(color.r(), with, part), mixed(color.g(), with, part), mixed(color.b(), with, part));
    }

    private static double mixed(double linear, double with, double part) {
        double tone = SrgbCurve.toSrgb(linear);
        return SrgbCurve.toLinear(tone + (0.96 * with - tone) * part);
    }

    private static Rgb saturated(Rgb color, double factor) {
        double gray = 0.2126 * color.r() + 0.7152 * color.g() + 0.0722 * color.b();
        return new Rgb(
                Math.clamp(gray + (color.r() - gray) * factor, 0, 1),
                Math.clamp(gray + (color.g() - gray) * factor, 0, 1),
                Math.clamp(gray + (color.b() - gray) * factor, 0, 1));
    }
}
