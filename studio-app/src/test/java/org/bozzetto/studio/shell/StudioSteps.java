package org.bozzetto.studio.shell;

import static org.bozzetto.studio.shell.RunningStudio.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.geometry.Point2D;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.studio.scene.SceneEditor;

/** What tests do with a running studio, and ask of it. */
final class StudioSteps {
    private StudioSteps() {}

    static UUID select(RunningStudio run, String name) throws Exception {
        return ui(() -> {
            SceneEditor editor = run.studio().editor();
            UUID id = editor.document().children(Edit.ROOT).stream()
                    .filter(it -> editor.node(it).orElseThrow().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            editor.selection().set(List.of(id));
            run.studio().viewport().layout();
            return id;
        });
    }

    /** Where an axis' handle is on the screen, and where it would be so many pixels further out. */
    static Point2D[] handle(RunningStudio run, Vec3 axis, double pixels) throws Exception {
        return ui(() -> {
            SceneNode node = run.studio().editor().active().orElseThrow();
            Vec3 pivot = node.transform().translation();
            var view = run.studio().viewport();
            double metre = run.studio().viewportModel().orbit().metresPerPixelAt(pivot, view.getHeight());
            Vec3 tip = view.project(pivot.plus(axis.times(60 * metre)));
            Vec3 end = view.project(pivot.plus(axis.times((60 + pixels) * metre)));
            return new Point2D[] {view.localToScreen(tip.x(), tip.y()), view.localToScreen(end.x(), end.y())};
        });
    }

    static void dragHandle(RunningStudio run, Vec3 axis, double pixels) throws Exception {
        Point2D[] way = handle(run, axis, pixels);
        run.robot.drag(way[0].getX(), way[0].getY());
        run.robot.moveTo(way[0].midpoint(way[1]));
        run.robot.moveTo(way[1]);
        run.robot.drop();
    }

    static Transform transform(RunningStudio run, UUID node) throws Exception {
        return ui(() -> run.studio().editor().node(node).orElseThrow().transform());
    }

    static double metallic(RunningStudio run, UUID node) throws Exception {
        return ui(() -> run.studio().editor().node(node).orElseThrow().materials().values().stream()
                .flatMap(id -> run.studio().editor().document().material(id).stream())
                .mapToDouble(material -> material.surface().metallic())
                .max()
                .orElse(0));
    }

    static long position(RunningStudio run) throws Exception {
        return ui(() -> run.studio().editor().project().document().position());
    }

    static boolean active(RunningStudio run, Class<? extends NodeContent> kind) {
        return run.studio()
                .editor()
                .active()
                .filter(node -> kind.isInstance(node.content()))
                .isPresent();
    }

    static List<String> names(RunningStudio run) throws Exception {
        return ui(() -> run.studio().editor().document().children(Edit.ROOT).stream()
                .map(id -> run.studio().editor().node(id).orElseThrow().name())
                .toList());
    }

    /** Imports a red pyramid, whose file is made in a folder, and waits until it stands in the scene. */
    static void importPyramid(RunningStudio run, Path folder) throws Exception {
        Path file = folder.resolve("pyramid.glb");
        var _ = Formats.write(pyramid(), file);
        ui(() -> {
            run.studio().drop(List.of(file));
            return file;
        });
        RunningStudio.await("it stands in the scene", () -> isDrawn(run));
    }

    /** The first thing in the scene that was imported. */
    static Optional<UUID> model(RunningStudio run) {
        return run.studio().editor().document().allNodes().stream()
                .filter(node -> node.content() instanceof NodeContent.AssetInstance)
                .map(SceneNode::id)
                .findFirst();
    }

    /** Whether that is shown as it is. */
    static boolean isDrawn(RunningStudio run) {
        return model(run).flatMap(node -> run.studio().projection().shown(node)).isPresent();
    }

    static Scene pyramid() {
        float[] positions = {0, 1, 0, -0.5f, 0, 0.5f, 0.5f, 0, 0.5f, 0.5f, 0, -0.5f, -0.5f, 0, -0.5f};
        int[] indices = {0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 1, 1, 3, 2, 1, 4, 3};
        Scene.Builder scene = new Scene.Builder();
        int red = scene.addMaterial(Material.of("red clay", Rgb.ofSrgb(0xB03A2E), 0, 0.8));
        int mesh = scene.addMesh(new MeshGroup(
                "pyramid",
                List.of(new Primitive(Mesh.triangles(positions, indices).build(), red))));
        int node = scene.addNode(org.bozzetto.kernel.scene.Node.ofMesh("Red pyramid", mesh));
        return scene.show("scene", List.of(node)).build();
    }

    static long pictures(RunningStudio run, UUID node) {
        return run.studio().editor().node(node).orElseThrow().materials().values().stream()
                .flatMap(id -> run.studio().editor().document().material(id).stream())
                .filter(material ->
                        !material.removed() && material.surface().picture().isPresent())
                .count();
    }
}
