package org.bozzetto.cli;

import java.util.Arrays;
import java.util.Locale;
import org.bozzetto.kernel.image.ImageFormat;

/** Media types of pictures, by file name; what is inside decides later anyway. */
final class MediaTypes {
    private MediaTypes() {}

    static String ofPicture(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(ImageFormat.values())
                .filter(format -> format.extensions().contains(extension))
                .findFirst()
                .orElse(ImageFormat.PNG)
                .mediaType();
    }
}
