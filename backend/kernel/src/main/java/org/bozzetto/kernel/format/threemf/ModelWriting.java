package org.bozzetto.kernel.format.threemf;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.format.scan.ShownColors;
import org.bozzetto.kernel.image.SrgbTable;
import org.bozzetto.kernel.material.AlphaMode;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.PlacedMesh;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.joml.Matrix4d;

/** Writes the model part: resources first, then objects, then what to build. */
final class ModelWriting {
    private static final double MILLIMETRES = 1000;
    private static final int MATERIALS_ID = 1;
    private static final int SHINES_ID = 2;

    private final Scene scene;
    private final List<ShownMesh> shown;
    private final Pictures3mf pictures;
    private final Writer out;
    /** Place of a scene's material among the base materials. */
    private final Map<Integer, Integer> bases = new LinkedHashMap<>();

    private final Map<String, Integer> pictureIds = new HashMap<>();
    private int nextId = SHINES_ID + 1;

    ModelWriting(Scene scene, List<ShownMesh> shown, Pictures3mf pictures, Writer out) {
        this.scene = scene;
        this.shown =
                shown.stream().filter(mesh -> mesh.mesh().triangleCount() > 0).toList();
        this.pictures = pictures;
        this.out = out;
    }

    void write() throws IOException {
        out.write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <model unit="millimeter" xml:lang="en-US" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" \
                xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02">
                <metadata name="Application">Bozzetto</metadata>
                """);
        if (!scene.copyright().isBlank()) {
            out.write("<metadata name=\"Copyright\">" + escaped(scene.copyright()) + "</metadata>\n");
        }
        out.write("<resources>\n");
        writeMaterials();
        int[] ids = new int[shown.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = writeObject(shown.get(i));
        }
        out.write("</resources>\n<build>\n");
        for (int id : ids) {
            out.write("<item objectid=\"" + id + "\"/>\n");
        }
        out.write("</build>\n</model>\n");
    }

    private void writeMaterials() throws IOException {
        for (ShownMesh mesh : shown) {
            if (mesh.material() != Scene.NONE) {
                bases.putIfAbsent(mesh.material(), bases.size());
            }
        }
        if (bases.isEmpty()) {
            return;
        }
        out.write("<m:pbmetallicdisplayproperties id=\"" + SHINES_ID + "\">\n");
        for (int index : bases.keySet()) {
            Material material = scene.materials().get(index);
            out.write("<m:pbmetallic name=\"" + escaped(material.name()) + "\" metallicness=\""
                    + (float) Math.clamp(material.metallic(), 0, 1) + "\" roughness=\""
                    + (float) Math.clamp(material.roughness(), 0, 1) + "\"/>\n");
        }
        out.write("</m:pbmetallicdisplayproperties>\n");
        out.write("<basematerials id=\"" + MATERIALS_ID + "\" displaypropertiesid=\"" + SHINES_ID + "\">\n");
        for (int index : bases.keySet()) {
            Material material = scene.materials().get(index);
            double alpha = material.alphaMode() == AlphaMode.BLEND ? material.opacity() : 1;
            int color = PackedColor.of(
                    SrgbTable.toByte((float) material.baseColor().r()),
                    SrgbTable.toByte((float) material.baseColor().g()),
                    SrgbTable.toByte((float) material.baseColor().b()),
                    alpha * 255);
            out.write(
                    "<base name=\"" + escaped(material.name()) + "\" displaycolor=\"" + hexadecimal(color) + "\"/>\n");
        }
        out.write("</basematerials>\n");
    }

    private int writeObject(ShownMesh shownMesh) throws IOException {
        Mesh mesh = shownMesh.mesh();
        Optional<Material> material = shownMesh.material() == Scene.NONE
                ? Optional.empty()
                : Optional.of(scene.materials().get(shownMesh.material()));
        Optional<String> picture = mesh.uvs().length > 0 ? material.flatMap(pictures::of) : Optional.empty();
        int property = 0;
        int[] indices = new int[0];
        if (picture.isPresent()) {
            property = writeCoordinates(mesh, picture.get(), material.orElseThrow());
            indices = inOrder(mesh.vertexCount());
        } else if (mesh.colors().length > 0) {
            indices = new int[mesh.vertexCount()];
            property = writeColors(shownMesh, indices);
        }
        int id = nextId++;
        out.write("<object id=\"" + id + "\" type=\"model\" name=\"" + escaped(shownMesh.name()) + "\"");
        if (property > 0) {
            out.write(" pid=\"" + property + "\" pindex=\"0\"");
        } else if (material.isPresent()) {
            out.write(" pid=\"" + MATERIALS_ID + "\" pindex=\"" + bases.get(shownMesh.material()) + "\"");
        }
        out.write(">\n<mesh>\n<vertices>\n");
        writeVertices(shownMesh);
        out.write("</vertices>\n<triangles>\n");
        writeTriangles(PlacedMesh.triangles(mesh, shownMesh.toWorld()), property, indices);
        out.write("</triangles>\n</mesh>\n</object>\n");
        return id;
    }

    private static int[] inOrder(int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = i;
        }
        return indices;
    }

    private void writeVertices(ShownMesh shownMesh) throws IOException {
        Matrix4d upright =
                new Matrix4d().rotateX(Math.PI / 2).scale(MILLIMETRES).mul(shownMesh.toWorld());
        float[] p = PlacedMesh.positions(shownMesh.mesh(), upright);
        for (int i = 0; i + 2 < p.length; i += 3) {
            out.write("<vertex x=\"" + p[i] + "\" y=\"" + p[i + 1] + "\" z=\"" + p[i + 2] + "\"/>\n");
        }
    }

    private void writeTriangles(int[] corners, int property, int[] indices) throws IOException {
        for (int t = 0; t + 2 < corners.length; t += 3) {
            out.write(
                    "<triangle v1=\"" + corners[t] + "\" v2=\"" + corners[t + 1] + "\" v3=\"" + corners[t + 2] + "\"");
            if (property > 0) {
                out.write(" pid=\"" + property + "\" p1=\"" + indices[corners[t]] + "\" p2=\"" + indices[corners[t + 1]]
                        + "\" p3=\"" + indices[corners[t + 2]] + "\"");
            }
            out.write("/>\n");
        }
    }

    private int writeColors(ShownMesh shownMesh, int[] indices) throws IOException {
        int id = nextId++;
        Map<Integer, Integer> known = new HashMap<>();
        out.write("<m:colorgroup id=\"" + id + "\">\n");
        for (int vertex = 0; vertex < indices.length; vertex++) {
            int color = ShownColors.of(scene, shownMesh, vertex);
            Integer index = known.get(color);
            if (index == null) {
                index = known.size();
                known.put(color, index);
                out.write("<m:color color=\"" + hexadecimal(color) + "\"/>\n");
            }
            indices[vertex] = index;
        }
        out.write("</m:colorgroup>\n");
        return id;
    }

    private int writeCoordinates(Mesh mesh, String picture, Material material) throws IOException {
        int pictureId = pictureId(picture, material);
        int id = nextId++;
        float[] uvs = mesh.uvs();
        out.write("<m:texture2dgroup id=\"" + id + "\" texid=\"" + pictureId + "\">\n");
        for (int i = 0; i < uvs.length; i += 2) {
            out.write("<m:tex2coord u=\"" + uvs[i] + "\" v=\"" + (1 - uvs[i + 1]) + "\"/>\n");
        }
        out.write("</m:texture2dgroup>\n");
        return id;
    }

    private int pictureId(String picture, Material material) throws IOException {
        int sampler = scene.textures()
                .get(material.baseColorTexture().orElseThrow().texture())
                .sampler();
        Sampler wrap =
                sampler == Scene.NONE ? Sampler.DEFAULT : scene.samplers().get(sampler);
        String tiles = "tilestyleu=\"" + tile(wrap.wrapS()) + "\" tilestylev=\"" + tile(wrap.wrapT()) + "\"";
        Integer known = pictureIds.get(picture + tiles);
        if (known != null) {
            return known;
        }
        int id = nextId++;
        pictureIds.put(picture + tiles, id);
        String type = picture.endsWith(".jpg") ? "image/jpeg" : "image/png";
        out.write("<m:texture2d id=\"" + id + "\" path=\"/" + picture + "\" contenttype=\"" + type + "\" " + tiles
                + "/>\n");
        return id;
    }

    private static String tile(int wrap) {
        return switch (wrap) {
            case Sampler.CLAMP_TO_EDGE -> "clamp";
            case Sampler.MIRRORED_REPEAT -> "mirror";
            default -> "wrap";
        };
    }

    private static String hexadecimal(int argb) {
        return String.format(Locale.ROOT, "#%08X", Integer.rotateLeft(argb, 8));
    }

    /** Without characters that XML cannot hold. */
    private static String escaped(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> plain.append("&lt;");
                case '>' -> plain.append("&gt;");
                case '&' -> plain.append("&amp;");
                case '"' -> plain.append("&quot;");
                default -> plain.appendCodePoint(isCharacter(c) ? c : ' ');
            }
        });
        return plain.toString();
    }

    private static boolean isCharacter(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
