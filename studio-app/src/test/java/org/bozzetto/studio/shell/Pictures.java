package org.bozzetto.studio.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of a window as a test has it, for the guide: kept only where {@code -Dpictures=FOLDER} says. */
final class Pictures {
    private Pictures() {}

    static void keep(RunningStudio studio, String name) throws Exception {
        Optional<String> folder = Optional.ofNullable(System.getProperty("pictures"));
        if (folder.isEmpty()) {
            return;
        }
        studio.ready();
        RunningStudio.await(
                "the picture is settled", () -> studio.studio().viewport().isSettled());
        RunningStudio.ui(() -> {
            WritableImage image = studio.scene().snapshot(null);
            try {
                return ImageIO.write(
                        SwingFXUtils.fromFXImage(image, null),
                        "png",
                        Path.of(folder.get(), name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
