package org.bozzetto.kernel.format.scan;

import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.Variants;

/** Tells what of a scene a plain mesh format cannot hold. */
public final class ExportLosses {
    private final Scene scene;
    private final List<ShownMesh> shown;
    private final ImportReport.Builder report;

    public ExportLosses(Scene scene, List<ShownMesh> shown, ImportReport.Builder report) {
        this.scene = scene;
        this.shown = shown;
        this.report = report;
    }

    /** Motion, lights, cameras, variants and further sets of values: no mesh format has these. */
    public ExportLosses ofEveryMeshFormat() {
        dropped("ANIMATIONS", "animations", scene.animations().size());
        dropped(
                "LIGHTS",
                "lights",
                scene.nodes().stream().filter(n -> n.light() != Scene.NONE).count());
        dropped(
                "CAMERAS",
                "cameras",
                scene.nodes().stream().filter(n -> n.camera() != Scene.NONE).count());
        dropped("VARIANTS", "variants of materials", Variants.names(scene).size());
        dropped(
                "SHAPES",
                "shapes that meshes can be blended to",
                scene.meshes().stream()
                        .flatMap(group -> group.primitives().stream())
                        .filter(primitive -> !primitive.targets().isEmpty())
                        .count());
        dropped(
                "FURTHER_SETS",
                "further sets of texture coordinates or colours",
                count(mesh -> mesh.mesh().uvSets().size() > 1
                        || mesh.mesh().colorSets().size() > 1));
        long skinned =
                scene.nodes().stream().filter(n -> n.skin() != Scene.NONE).count();
        if (skinned > 0) {
            approximated("SKINS", "figures with bones were written in their present pose", skinned);
        }
        return this;
    }

    public ExportLosses ofTree() {
        long named = scene.nodes().stream().map(Node::name).distinct().count();
        if (shown.size() > 1 || named > 1) {
            approximated("TREE", "all parts were written as one mesh; their names and order are lost", shown.size());
        }
        return this;
    }

    public ExportLosses ofMaterials() {
        dropped(
                "MATERIALS",
                "materials",
                shown.stream()
                        .mapToInt(ShownMesh::material)
                        .filter(m -> m != Scene.NONE)
                        .distinct()
                        .count());
        return this;
    }

    public ExportLosses ofTextures() {
        long textured = shown.stream()
                .mapToInt(ShownMesh::material)
                .filter(m -> m != Scene.NONE)
                .distinct()
                .filter(m -> hasTexture(scene.materials().get(m)))
                .count();
        dropped("TEXTURES", "materials with pictures lost them", textured);
        return this;
    }

    private static boolean hasTexture(Material material) {
        return material.baseColorTexture().isPresent()
                || material.metallicRoughnessTexture().isPresent()
                || material.normalTexture().isPresent()
                || material.occlusionTexture().isPresent()
                || material.emissiveTexture().isPresent();
    }

    /** For formats that hold a colour and how it shines, or a picture, for each part. */
    public ExportLosses ofShine() {
        long shiny = shown.stream()
                .mapToInt(ShownMesh::material)
                .filter(m -> m != Scene.NONE)
                .distinct()
                .filter(m -> isMoreThanColor(scene.materials().get(m)))
                .count();
        if (shiny > 0) {
            approximated(
                    "SHINE",
                    "materials kept their colour or its picture; where they shine, glow or have relief is lost",
                    shiny);
        }
        return this;
    }

    private static boolean isMoreThanColor(Material material) {
        return (material.metallic() > 0 && material.baseColorTexture().isPresent())
                || material.metallicRoughnessTexture().isPresent()
                || material.normalTexture().isPresent()
                || material.occlusionTexture().isPresent()
                || material.emissiveTexture().isPresent()
                || !material.emissive().equals(Rgb.BLACK);
    }

    public ExportLosses ofColors() {
        dropped(
                "COLORS",
                "meshes lost the colours of their vertices",
                count(mesh -> mesh.mesh().colors().length > 0));
        return this;
    }

    /** Values of vertices that an application has added. */
    public ExportLosses ofAttributes() {
        dropped(
                "ATTRIBUTES",
                "meshes lost further values of their vertices",
                count(mesh -> !mesh.mesh().customAttributes().isEmpty()));
        return this;
    }

    public ExportLosses ofTextureCoordinates() {
        dropped(
                "UVS",
                "meshes lost their texture coordinates",
                count(mesh -> mesh.mesh().uvs().length > 0));
        return this;
    }

    /** Points and lines, where only triangles can be written. */
    public ExportLosses ofPointsAndLines() {
        dropped(
                "POINTS_AND_LINES",
                "meshes of points or lines",
                count(mesh -> mesh.mesh().triangleCount() == 0 && mesh.mesh().vertexCount() > 0));
        return this;
    }

    private long count(java.util.function.Predicate<ShownMesh> test) {
        return shown.stream().filter(test).count();
    }

    private void dropped(String code, String what, long count) {
        if (count > 0) {
            report.add(
                    Outcome.DROPPED,
                    "EXPORT_" + code,
                    what + " cannot be held by this format",
                    "export as GLB to keep everything",
                    "",
                    count);
        }
    }

    private void approximated(String code, String message, long count) {
        report.add(Outcome.APPROXIMATED, "EXPORT_" + code, message, "export as GLB to keep everything", "", count);
    }
}
