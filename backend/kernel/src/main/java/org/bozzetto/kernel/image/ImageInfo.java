package org.bozzetto.kernel.image;

/**
 * What a picture's header says.
 *
 * @param mediaType e.g. {@code image/png}; see {@link ImageFormat#mediaType}
 * @param width pixels as they are shown, after EXIF orientation
 * @param height pixels as they are shown, after EXIF orientation
 */
public record ImageInfo(String mediaType, int width, int height) {
    public long pixelCount() {
        return (long) width * height;
    }
}
