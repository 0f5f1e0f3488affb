package org.bozzetto.kernel.image.hdr;

import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.image.ImageFormat;

/** A picture in linear light of any strength, read row by row: a large one need not be held at once. */
public interface HdrSource {
    int width();

    int height();

    /**
     * Decodes from the top down; may be called again.
     *
     * @throws FormatException {@code IMAGE_BROKEN} when the data end too soon or make no sense
     */
    void rows(Rows rows) throws FormatException;

    /** Takes the rows of a picture. */
    @FunctionalInterface
    interface Rows {
        /**
         * @param rgba linear sRGB primaries, four values per pixel; used again for the next row
         */
        void row(int y, float[] rgba);
    }

    /**
     * Reads the header.
     *
     * @param format {@code HDR} or {@code EXR}
     * @throws FormatException {@code IMAGE_BROKEN}, {@code IMAGE_UNSUPPORTED}
     */
    static HdrSource open(byte[] bytes, ImageFormat format) throws FormatException {
        return switch (format) {
            case HDR -> RadianceFile.open(bytes);
            case EXR -> ExrFile.open(bytes);
            default ->
                throw new FormatException("IMAGE_UNSUPPORTED", "this is no HDR or EXR picture", new Where.AtByte(0));
        };
    }
}
