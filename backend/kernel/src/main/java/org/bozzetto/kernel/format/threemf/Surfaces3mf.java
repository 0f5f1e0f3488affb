package org.bozzetto.kernel.format.threemf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.format.scan.TextureFile;
import org.bozzetto.kernel.format.threemf.Model3mf.Properties;
import org.bozzetto.kernel.image.SrgbTable;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** The scene's materials for what triangles of one model part refer to; each is made once. */
final class Surfaces3mf {
    private static final double ROUGHNESS = 0.8;
    private static final int MOST_STEPS = 8;

    private final Model3mf model;
    private final Scene.Builder scene;
    private final TextureFile textures;
    private final ImportReport.Builder report;
    private final Map<Long, Integer> materials = new HashMap<>();
    private int white = Scene.NONE;

    Surfaces3mf(Model3mf model, Scene.Builder scene, TextureFile textures, ImportReport.Builder report) {
        this.model = model;
        this.scene = scene;
        this.textures = textures;
        this.report = report;
    }

    /**
     * What a triangle's property means.
     *
     * @param material of the scene
     * @param values colours or coordinates of corners; none for a plain material
     */
    record Surface(int material, Optional<Properties> values) {
        static final Surface NONE = new Surface(Scene.NONE, Optional.empty());
    }

    /** @param index of the first corner; other corners may differ only in colours and coordinates */
    Surface of(int property, int index) throws FormatException {
        int at = property;
        int place = index;
        for (int step = 0; step < MOST_STEPS; step++) {
            Properties found = model.properties.get(at);
            if (found == null || place < 0 || place >= found.size()) {
                outOfRange();
                return Surface.NONE;
            }
            switch (found) {
                case Properties.Materials materials -> {
                    return new Surface(material(at, place, materials), Optional.empty());
                }
                case Properties.Colors _ -> {
                    return new Surface(white(), Optional.of(found));
                }
                case Properties.Coordinates coordinates -> {
                    return new Surface(pictured(at, coordinates), Optional.of(found));
                }
                case Properties.Mixed mixed -> {
                    place = mixed.indices().get(place);
                    at = mixed.first();
                }
            }
        }
        outOfRange();
        return Surface.NONE;
    }

    void outOfRange() {
        report.add(
                Outcome.REPAIRED,
                "3MF_PROPERTY",
                "triangles name colours or materials that the file does not have; they were left plain",
                "export the file again if colours are missing",
                "");
    }

    private int material(int property, int index, Properties.Materials group) {
        Model3mf.Base base = group.bases().get(index);
        return materials.computeIfAbsent(((long) property << 32) | index, key -> {
            Material.Builder material = material(base.name(), base.color()).toBuilder();
            List<Model3mf.Shine> shines = model.shines.getOrDefault(group.shine(), List.of());
            if (index < shines.size()) {
                material.metallic(shines.get(index).metallic());
                material.roughness(shines.get(index).roughness());
            }
            return scene.addMaterial(material.build());
        });
    }

    private static Material material(String name, int color) {
        double opacity = (color >>> 24) / 255.0;
        return new Material.Builder(name)
                .baseColor(new Rgb(
                        SrgbTable.toLinear(color >> 16 & 255),
                        SrgbTable.toLinear(color >> 8 & 255),
                        SrgbTable.toLinear(color & 255)))
                .opacity(opacity)
                .alphaMode(opacity < 1 ? AlphaMode.BLEND : AlphaMode.OPAQUE)
                .roughness(ROUGHNESS)
                .build();
    }

    private int white() {
        if (white == Scene.NONE) {
            white = scene.addMaterial(material("Coloured", PackedColor.WHITE));
        }
        return white;
    }

    private int pictured(int property, Properties.Coordinates coordinates) throws FormatException {
        long key = ((long) property << 32) | 0xFFFFFFFFL;
        Integer known = materials.get(key);
        if (known == null) {
            known = scene.addMaterial(pictured(coordinates));
            materials.put(key, known);
        }
        return known;
    }

    private Material pictured(Properties.Coordinates coordinates) {
        Material.Builder material = material("Pictured", PackedColor.WHITE).toBuilder();
        Model3mf.Picture picture = model.pictures.get(coordinates.picture());
        if (picture == null) {
            outOfRange();
            return material.build();
        }
        boolean clamped = picture.clampU() || picture.clampV();
        int sampler = clamped
                ? scene.addSampler(new Sampler(
                        "",
                        0,
                        0,
                        picture.clampU() ? Sampler.CLAMP_TO_EDGE : Sampler.REPEAT,
                        picture.clampV() ? Sampler.CLAMP_TO_EDGE : Sampler.REPEAT,
                        Extras.NONE))
                : Scene.NONE;
        int texture = scene.addTexture(new Texture("", textures.image(picture.path()), sampler, Extras.NONE));
        return material.baseColorTexture(new TextureInfo(texture)).build();
    }
}
