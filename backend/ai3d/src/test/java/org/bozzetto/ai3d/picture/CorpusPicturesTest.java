package org.bozzetto.ai3d.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real pictures, when they are at hand. */
class CorpusPicturesTest {
    private static List<Path> pictures() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/corpus/images");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    return files.filter(file -> file.toString().endsWith(".png"))
                            .sorted()
                            .toList();
                }
            }
        }
        return List.of();
    }

    @Test
    void everyPictureGivesAWatertightBodyOfItsOutline() throws Exception {
        List<Path> pictures = pictures();
        Assumptions.assumeFalse(pictures.isEmpty());
        for (Path file : pictures) {
            Pixels picture = ImageDecoder.decode(Files.readAllBytes(file), 80_000_000);
            for (String mode : List.of("auto", "inflate", "extrude", "relief", "revolve")) {
                PictureModeller.Model model = PictureModeller.model(
                        picture,
                        PictureSettings.of(new ObjectMapper().createObjectNode().put("mode", mode)),
                        Watcher.NONE);
                Scene scene = PictureScene.of("body", model);
                MeshMeasures measures = MeshMeasures.of(scene);
                String what = file.getFileName() + " by " + mode;
                assertThat(measures.watertight()).as(what).isTrue();
                assertThat(measures.manifold()).as(what).isTrue();
                assertThat(measures.volume()).as(what).isPositive();
                assertThat(measures.triangles()).as(what).isBetween(1000L, 20_000L);
                if (!mode.equals("revolve")) {
                    boolean[] mask = model.foreground().matte().mask();
                    double overlap = FrontView.overlap(
                            model.mesh(),
                            mask,
                            model.picture().width(),
                            model.picture().height());
                    assertThat(overlap).as(what).isGreaterThan(0.97);
                }
            }
        }
    }
}
