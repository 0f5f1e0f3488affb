package org.bozzetto.kernel.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class ImageDecoderFuzzTest {
    private static final long MOST_PIXELS = 1 << 18;

    static Stream<byte[]> seeds() {
        return Stream.concat(
                FuzzSeeds.pictures("png", "jpg", "webp", "tiff", "tga", "bmp", "gif").stream(),
                FuzzSeeds.corpus("png", "jpg", "webp", "tiff", "tga", "bmp", "gif").stream());
    }

    @MethodSource("seeds")
    @FuzzTest
    void whateverTheBytesAreThePictureIsDecodedOrRefused(byte[] bytes) {
        try {
            ImageDecoder.decode(bytes, MOST_PIXELS);
        } catch (FormatException _) {
            // Refused, as most bytes are.
        }
    }
}
