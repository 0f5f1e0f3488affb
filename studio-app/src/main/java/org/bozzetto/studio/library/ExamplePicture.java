package org.bozzetto.studio.library;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;

/** A picture as a search takes it: no larger than what is looked at. */
final class ExamplePicture {
    private static final double LARGEST = 512;

    private ExamplePicture() {}

    /** @throws UncheckedIOException with words for people when it cannot be read */
    static ByteString read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Image image = new Image(in, LARGEST, LARGEST, true, true);
            if (image.isError()) {
                throw new IOException(file.getFileName() + " is not a picture that can be read here");
            }
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            Pixels pixels = new Pixels(width, height);
            image.getPixelReader()
                    .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels.argb(), 0, width);
            return ByteString.copyFrom(PngEncoder.encode(pixels));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
