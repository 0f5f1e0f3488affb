package org.bozzetto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.image.Resample;

/** A picture that a search is to find the like of, no larger than a request may be. */
final class ExamplePicture {
    private static final int MOST_BYTES = 2 << 20;
    private static final long MOST_FILE_BYTES = 512L << 20;
    private static final long MOST_PIXELS = 100_000_000;

    /** As closely as a picture is looked at for this. */
    private static final int SIDE = 512;

    private ExamplePicture() {}

    static byte[] read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(file + ": is a folder, not a picture");
        }
        if (Files.size(file) > MOST_FILE_BYTES) {
            throw new CommandFailure(file + ": is too large for a picture");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length <= MOST_BYTES) {
            return bytes;
        }
        try {
            return PngEncoder.encode(Resample.fitWithin(ImageDecoder.decode(bytes, MOST_PIXELS), SIDE));
        } catch (FormatException e) {
            throw new CommandFailure(file + ": " + e.describe());
        }
    }
}
