package org.bozzetto.kernel.image;

/**
 * What a picture's header says.
 *
 * @param mediaType {@code image/png}, {@code image/jpeg}, {@code image/bmp} or {@code image/gif}
 * @param width pixels as they are shown, after EXIF orientation
 * @param height pixels as they are shown, after EXIF orientation
 */
public record ImageInfo(String mediaType, int width, int height) {
    public long pixelCount() {
        return (long) width * height;
    }
}
