package org.bozzetto.studio.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bozzetto.studio.shell.RunningStudio.await;
import static org.bozzetto.studio.shell.RunningStudio.ui;
import static org.bozzetto.studio.shell.StudioSteps.names;
import static org.bozzetto.studio.shell.StudioSteps.pyramid;
import static org.bozzetto.studio.shell.StudioSteps.select;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.control.ChoiceBox;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.KeptReferences;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.project.SaveState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things that come in several dresses (KHR_materials_variants), in a real window. */
final class VariantTest {
    @TempDir
    Path folder;

    /** Red as it comes, blue at the beach. */
    private static Scene dressed() {
        Scene.Builder scene = new Scene.Builder();
        int red = scene.addMaterial(Material.of("red clay", Rgb.ofSrgb(0xB03A2E), 0, 0.8));
        scene.addMaterial(Material.of("blue glaze", Rgb.ofSrgb(0x2A5D9F), 0, 0.2));
        Extras mapping =
                new Extras("", Map.of(KeptReferences.VARIANTS, "{\"mappings\":[{\"material\":1,\"variants\":[0]}]}"));
        Primitive shape = pyramid().meshes().getFirst().primitives().getFirst();
        int mesh =
                scene.addMesh(new MeshGroup("pyramid", List.of(new Primitive(shape.mesh(), red, List.of(), mapping))));
        int node = scene.addNode(Node.ofMesh("pyramid", mesh));
        return scene.show("scene", List.of(node))
                .extras(new Extras("", Map.of(KeptReferences.VARIANTS, "{\"variants\":[{\"name\":\"beach\"}]}")))
                .build();
    }

    @Test
    void aVariantIsChosenInTheInspectorUndoneKeptAndExported() throws Exception {
        Path file = folder.resolve("pyramid.glb");
        var _ = Formats.write(dressed(), file);
        Path data = folder.resolve("data");
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            run.ask().nextOpen(file);
            ui(() -> {
                run.studio().importFiles();
                return 0;
            });
            await("it stands in the scene", () -> names(run).contains("Pyramid"));
            UUID pyramid = select(run, "Pyramid");
            await("it is as it comes", () -> material(run, pyramid).equals("red clay"));
            ChoiceBox<?> box = (ChoiceBox<?>) run.node("#material-variant");
            await("its variants are offered", () -> box.getItems().size() == 2);
            choose(box, 1);
            await("it is blue", () -> material(run, pyramid).equals("blue glaze"));
            command(run, "undo");
            await("it is red again", () -> material(run, pyramid).equals("red clay"));
            await("the inspector says so", () -> box.getSelectionModel().getSelectedIndex() == 0);
            command(run, "redo");
            await("it is blue again", () -> material(run, pyramid).equals("blue glaze"));
            await(
                    "it is saved",
                    () -> run.studio().editor().project().saveStateProperty().get() instanceof SaveState.Saved);
        }
        try (RunningStudio run = RunningStudio.start(data).ready()) {
            UUID pyramid = select(run, "Pyramid");
            await("it is still blue", () -> material(run, pyramid).equals("blue glaze"));
            Path out = folder.resolve("out.glb");
            ui(() -> {
                run.studio().exportTo(out);
                return 0;
            });
            await("the file is there", () -> Files.exists(out));
            Scene exported = Formats.read(out).scene();
            assertThat(exported.meshes().stream()
                            .filter(group -> group.name().equals("pyramid"))
                            .flatMap(group -> group.primitives().stream())
                            .map(primitive -> exported.materials()
                                    .get(primitive.material())
                                    .name()))
                    .containsExactly("blue glaze");
        }
    }

    private static String material(RunningStudio run, UUID node) {
        return run.studio().projection().shown(node).map(Content::parts).orElse(List.of()).stream()
                .map(part -> part.material().name())
                .findFirst()
                .orElse("");
    }

    private static void choose(ChoiceBox<?> box, int index) throws Exception {
        ui(() -> {
            box.getSelectionModel().select(index);
            return index;
        });
    }

    private static void command(RunningStudio run, String name) throws Exception {
        ui(() -> {
            run.studio().run(name);
            return name;
        });
    }
}
