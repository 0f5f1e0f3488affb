package org.bozzetto.studio.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;

/** The clipboard's content as files, as if they had been dropped. */
final class Pasted {
    private Pasted() {}

    static boolean isThere() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        return clipboard.hasFiles() || clipboard.hasImage();
    }

    /** Empty when there is neither a file nor a picture. */
    static List<Path> files() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles()) {
            return clipboard.getFiles().stream().map(File::toPath).toList();
        }
        return clipboard.hasImage() ? List.of(saved(clipboard.getImage())) : List.of();
    }

    /** A picture that was only in memory; its file goes when the studio ends. */
    private static Path saved(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        Pixels pixels = new Pixels(width, height);
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels.argb(), 0, width);
        try {
            Path folder = Files.createTempDirectory("bozzetto-pasted");
            folder.toFile().deleteOnExit();
            Path file = Files.write(folder.resolve("pasted-picture.png"), PngEncoder.encode(pixels));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
