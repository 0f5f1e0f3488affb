package org.bozzetto.kernel.format.scan;

import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.image.SrgbTable;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;

/** Colours of vertices with the base colours of materials in them, for formats that have no materials. */
public final class ShownColors {
    private ShownColors() {}

    /** Whether it would look different in plain white. */
    public static boolean isColored(Scene scene, ShownMesh shown) {
        return shown.mesh().colors().length > 0 || !isWhite(scene, shown);
    }

    private static boolean isWhite(Scene scene, ShownMesh shown) {
        return shown.material() == Scene.NONE
                || scene.materials().get(shown.material()).baseColor().equals(Rgb.WHITE);
    }

    /** sRGB and alpha of a vertex, {@code 0xAARRGGBB}. */
    public static int of(Scene scene, ShownMesh shown, int vertex) {
        Mesh mesh = shown.mesh();
        float[] colors = mesh.colors();
        Material material = shown.material() == Scene.NONE
                ? Material.DEFAULT
                : scene.materials().get(shown.material());
        Rgb base = material.baseColor();
        boolean own = colors.length > 0;
        return PackedColor.of(
                SrgbTable.toByte((float) base.r() * (own ? colors[4 * vertex] : 1)),
                SrgbTable.toByte((float) base.g() * (own ? colors[4 * vertex + 1] : 1)),
                SrgbTable.toByte((float) base.b() * (own ? colors[4 * vertex + 2] : 1)),
                material.opacity() * (own ? colors[4 * vertex + 3] : 1) * 255);
    }

    /** Says that materials were turned into colours, where they were. */
    public static void tell(
            Scene scene, List<ShownMesh> shown, ImportReport.Outcome outcome, ImportReport.Builder report) {
        long colored = shown.stream().filter(mesh -> !isWhite(scene, mesh)).count();
        if (colored > 0) {
            report.add(
                    outcome,
                    "EXPORT_MATERIALS",
                    "base colours of materials were written as colours of vertices; how they shine is lost",
                    "export as GLB to keep materials",
                    "",
                    colored);
        }
    }
}
