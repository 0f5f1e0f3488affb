package org.bozzetto.kernel.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/** KTX2 files: their header is read here (KTX File Format 2.0, section 3), their pixels by a {@link TextureTranscoder}. */
final class Ktx {
    private static final byte[] MAGIC = {(byte) 0xAB, 'K', 'T', 'X', ' ', '2', '0', (byte) 0xBB, '\r', '\n', 0x1A, '\n'
    };
    private static final int HEADER = 80;
    private static final int WIDTH_AT = 20;
    private static final int HEIGHT_AT = 24;

    private static final Optional<TextureTranscoder> TRANSCODER = ServiceLoader.load(
                    TextureTranscoder.class, Ktx.class.getClassLoader())
            .findFirst();

    private Ktx() {}

    static boolean isKtx(byte[] bytes) {
        boolean same = bytes.length >= MAGIC.length;
        for (int i = 0; same && i < MAGIC.length; i++) {
            same = bytes[i] == MAGIC[i];
        }
        return same;
    }

    static ImageInfo probe(byte[] bytes) throws FormatException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int width = bytes.length < HEADER ? 0 : header.getInt(WIDTH_AT);
        // A texture of one dimension has no height.
        int height = bytes.length < HEADER ? 0 : Math.max(header.getInt(HEIGHT_AT), 1);
        if (width < 1) {
            throw new FormatException("IMAGE_BROKEN", "the KTX2 texture has no whole header", new Where.Whole());
        }
        return new ImageInfo("image/ktx2", width, height);
    }

    static Pixels decode(byte[] bytes, long maxPixels) throws FormatException {
        ImageInfo info = probe(bytes);
        long most = Math.min(maxPixels, Integer.MAX_VALUE - 8);
        if (info.pixelCount() > most) {
            throw new FormatException(
                    "IMAGE_TOO_LARGE",
                    "the texture has %d×%d pixels, more than the %d that are accepted here"
                            .formatted(info.width(), info.height(), most),
                    new Where.Whole());
        }
        TextureTranscoder transcoder = TRANSCODER.orElseThrow(() -> new FormatException(
                "IMAGE_UNSUPPORTED", "nothing that decodes KTX2 textures is installed", new Where.Whole()));
        return transcoder.decode(bytes, (int) most);
    }
}
