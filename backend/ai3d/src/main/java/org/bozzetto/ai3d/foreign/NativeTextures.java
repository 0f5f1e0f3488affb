package org.bozzetto.ai3d.foreign;

import java.lang.foreign.MemorySegment;
import org.bozzetto.interop.ParsedTexture;
import org.bozzetto.interop.ParserException;
import org.bozzetto.interop.ParserException.Reason;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.TextureTranscoder;

/** KTX2 textures, decoded by the native parsers. */
public final class NativeTextures implements TextureTranscoder {
    @Override
    public Pixels decode(byte[] ktx2, int maxPixels) throws FormatException {
        try {
            ParsedTexture texture = Parsers.SHARED.get().texture(MemorySegment.ofArray(ktx2), maxPixels);
            return pixels(texture);
        } catch (ParserException e) {
            throw new FormatException(
                    e.reason() == Reason.PARSER_UNAVAILABLE ? "IMAGE_UNSUPPORTED" : "IMAGE_BROKEN",
                    "the KTX2 texture cannot be read: " + e.getMessage(),
                    new Where.Whole(),
                    e);
        }
    }

    private static Pixels pixels(ParsedTexture texture) {
        byte[] rgba = texture.rgba();
        int[] argb = new int[rgba.length / 4];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (rgba[4 * i + 3] & 255) << 24
                    | (rgba[4 * i] & 255) << 16
                    | (rgba[4 * i + 1] & 255) << 8
                    | (rgba[4 * i + 2] & 255);
        }
        return new Pixels(texture.width(), texture.height(), argb);
    }
}
