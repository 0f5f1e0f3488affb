package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.SceneContents;
import org.bozzetto.kernel.scene.Variants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures a file; answers words to a person at a terminal, and JSON to everybody else. */
@Command(
        name = "inspect",
        description = "Measures a 3D file: triangles, bounds, area, volume, whether it is watertight.")
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() throws Exception {
        Imported imported = Formats.read(file);
        MeshMeasures measures = MeshMeasures.of(imported.scene());
        ObjectNode json = Answer.object()
                .put("file", file.toString())
                .put("format", imported.report().format())
                .put("triangles", measures.triangles())
                .put("vertices", measures.vertices());
        ObjectNode bounds = json.putObject("bounds");
        bounds.set(
                "min",
                array(
                        measures.bounds().isEmpty()
                                ? Vec3.ZERO
                                : measures.bounds().min()));
        bounds.set(
                "max",
                array(
                        measures.bounds().isEmpty()
                                ? Vec3.ZERO
                                : measures.bounds().max()));
        bounds.set("size", array(measures.bounds().size()));
        json.put("area", measures.area())
                .put("volume", measures.volume())
                .put("watertight", measures.watertight())
                .put("manifold", measures.manifold())
                .put("materials", imported.scene().materials().size())
                .put("textures", imported.scene().textures().size())
                .put("nodes", imported.scene().nodes().size())
                .put("animations", imported.scene().animations().size());
        ArrayNode variants = json.putArray("variants");
        Variants.names(imported.scene()).forEach(variants::add);
        json.set("report", Reports.json(imported.report()));
        bozzetto.answerByReader().give(json, text(imported, measures));
        return 0;
    }

    private String text(Imported imported, MeshMeasures measures) {
        Vec3 size = measures.bounds().size();
        return """
                %s: %s
                  %s
                  %s × %s × %s, area %s, volume %s
                  %s, %s""".formatted(
                                file,
                                imported.report().format(),
                                SceneContents.of(imported.scene()).text(),
                                number(size.x()),
                                number(size.y()),
                                number(size.z()),
                                number(measures.area()),
                                number(measures.volume()),
                                measures.watertight() ? "watertight" : "open",
                                measures.manifold() ? "manifold" : "not manifold")
                + variants(imported.scene())
                + Reports.whole(imported.report());
    }

    private static String variants(Scene scene) {
        List<String> names = Variants.names(scene);
        return names.isEmpty() ? "" : "\n  variants: " + String.join(", ", names);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static ArrayNode array(Vec3 v) {
        return Answer.array().add(v.x()).add(v.y()).add(v.z());
    }
}
