package org.bozzetto.cli;

import java.util.Locale;

/** Media types of pictures, by file name; what is inside decides later anyway. */
final class MediaTypes {
    private MediaTypes() {}

    static String ofPicture(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return "image/jpeg";
        }
        if (name.endsWith(".bmp")) {
            return "image/bmp";
        }
        return name.endsWith(".gif") ? "image/gif" : "image/png";
    }
}
