package org.bozzetto.kernel.shape.finish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.material.Rgb;

/** The named materials of our shapes. */
public final class MaterialLibrary {
    private static final Map<String, Substance> ALL = index(List.of(
            wood("oak", 0xB8946C),
            wood("walnut", 0x5F4433),
            wood("pine", 0xD6B384),
            wood("birch", 0xE4CFA8),
            wood("ash", 0xD3BC98),
            wood("maple", 0xD9B384),
            wood("cherry", 0x9C5636),
            wood("mahogany", 0x6B372A),
            wood("teak", 0xA97442),
            wood("bamboo", 0xD2B878),
            wood("ebony", 0x35291F),
            dielectric("painted", 0xECE8DF, 0.5, Grain.PLAIN),
            dielectric("lacquer", 0xB3261E, 0.16, Grain.PLAIN),
            dielectric("plastic", 0xE6E3DC, 0.38, Grain.PLAIN),
            dielectric("rubber", 0x2D2C2B, 0.88, Grain.PLAIN),
            dielectric("marble", 0xE4E0D9, 0.18, Grain.MARBLE),
            dielectric("granite", 0x7E7B78, 0.3, Grain.SPECKLE),
            dielectric("stone", 0xA49D92, 0.85, Grain.STONE),
            dielectric("sandstone", 0xD0B084, 0.9, Grain.STONE),
            dielectric("slate", 0x4A5056, 0.7, Grain.STONE),
            dielectric("concrete", 0xB2AEA7, 0.82, Grain.STONE),
            dielectric("plaster", 0xEFE9DD, 0.9, Grain.STONE),
            dielectric("brick", 0xA9573B, 0.9, Grain.BRICK),
            dielectric("tiles", 0xA65238, 0.75, Grain.SHINGLE),
            dielectric("terracotta", 0xC56C47, 0.82, Grain.SPECKLE),
            dielectric("clay", 0xB98B6D, 0.85, Grain.SPECKLE),
            dielectric("ceramic", 0xEFE9DF, 0.25, Grain.PLAIN),
            dielectric("stoneware", 0xC7BBA8, 0.45, Grain.SPECKLE),
            dielectric("porcelain", 0xF7F5F1, 0.12, Grain.PLAIN),
            metal("brass", 0xD8B36A, 0.28, Grain.PLAIN),
            metal("gold", 0xFFD77C, 0.2, Grain.PLAIN),
            metal("copper", 0xDE8F6C, 0.24, Grain.PLAIN),
            metal("bronze", 0x9A7046, 0.38, Grain.PLAIN),
            metal("steel", 0xC3C6C9, 0.34, Grain.BRUSHED),
            metal("aluminium", 0xDADCDD, 0.4, Grain.BRUSHED),
            metal("silver", 0xEDEBE6, 0.16, Grain.PLAIN),
            metal("chrome", 0xE3E5E8, 0.08, Grain.PLAIN),
            metal("iron", 0x4B4947, 0.55, Grain.HAMMERED),
            new Substance("glass", Rgb.ofSrgb(0xE3F0EC), 0, 0.05, 0.32, Grain.PLAIN, 0),
            dielectric("fabric", 0xC9BCA8, 0.95, Grain.WEAVE),
            dielectric("linen", 0xDDD3C0, 0.95, Grain.WEAVE),
            dielectric("wool", 0xB9AFA0, 0.98, Grain.WEAVE),
            dielectric("velvet", 0x3F6B62, 0.7, Grain.PLAIN),
            dielectric("leather", 0x7D4E33, 0.5, Grain.LEATHER),
            dielectric("paper", 0xF6EEDD, 0.95, Grain.PLAIN),
            dielectric("cork", 0xC49B6C, 0.9, Grain.SPECKLE),
            dielectric("wicker", 0xC9A36B, 0.75, Grain.WICKER),
            dielectric("wax", 0xF3E9D2, 0.45, Grain.PLAIN),
            dielectric("bark", 0x77604A, 0.95, Grain.BARK),
            dielectric("soil", 0x4A382B, 0.98, Grain.STONE),
            dielectric("leaves", 0x5F8B41, 0.6, Grain.LEAF),
            dielectric("foliage", 0x5F8B41, 0.85, Grain.FOLIAGE),
            dielectric("moss", 0x6F8A3C, 0.95, Grain.FOLIAGE),
            dielectric("petals", 0xE58FA3, 0.7, Grain.PLAIN),
            dielectric("light", 0xFFE2B0, 0.6, 3)));

    public static final List<String> WOODS =
            List.of("oak", "walnut", "pine", "birch", "ash", "maple", "cherry", "mahogany", "teak", "bamboo", "ebony");
    public static final List<String> METALS =
            List.of("brass", "steel", "iron", "copper", "bronze", "gold", "silver", "chrome", "aluminium");
    public static final List<String> STONES = List.of("marble", "granite", "stone", "sandstone", "slate", "concrete");
    public static final List<String> CERAMICS = List.of("ceramic", "porcelain", "stoneware", "terracotta", "clay");
    public static final List<String> PAINTS = List.of("painted", "lacquer", "plastic");
    public static final List<String> CLOTHS = List.of("fabric", "linen", "wool", "velvet", "leather");

    private MaterialLibrary() {}

    /** Several of the lists above as one. */
    @SafeVarargs
    public static List<String> any(List<String>... lists) {
        List<String> result = new ArrayList<>();
        for (List<String> list : lists) {
            list.stream().filter(id -> !result.contains(id)).forEach(result::add);
        }
        return List.copyOf(result);
    }

    public static List<Substance> all() {
        return List.copyOf(ALL.values());
    }

    public static Optional<Substance> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    /** @throws IllegalArgumentException if there is no such material */
    public static Substance get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no material " + id));
    }

    private static Substance wood(String id, int srgb) {
        return dielectric(id, srgb, 0.55, Grain.WOOD);
    }

    private static Substance dielectric(String id, int srgb, double roughness, Grain grain) {
        return new Substance(id, Rgb.ofSrgb(srgb), 0, roughness, 1, grain, 0);
    }

    private static Substance dielectric(String id, int srgb, double roughness, double glow) {
        return new Substance(id, Rgb.ofSrgb(srgb), 0, roughness, 1, Grain.PLAIN, glow);
    }

    private static Substance metal(String id, int srgb, double roughness, Grain grain) {
        return new Substance(id, Rgb.ofSrgb(srgb), 1, roughness, 1, grain, 0);
    }

    private static Map<String, Substance> index(List<Substance> substances) {
        Map<String, Substance> result = new LinkedHashMap<>();
        substances.forEach(substance -> result.put(substance.id(), substance));
        return java.util.Collections.unmodifiableMap(result);
    }
}
