package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bozzetto.kernel.format.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static byte[] write(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage halves(int type) {
        BufferedImage image = new BufferedImage(32, 16, type);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                image.setRGB(x, y, x < 16 ? 0xFFD02010 : 0xFF1030C0);
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void losslessFormatsKeepEveryPixel(String format) throws Exception {
        Pixels pixels = ImageDecoder.decode(write(halves(BufferedImage.TYPE_INT_RGB), format), 1 << 20);
        assertThat(pixels.at(0, 0)).isEqualTo(0xFFD02010);
        assertThat(pixels.at(31, 15)).isEqualTo(0xFF1030C0);
    }

    @Test
    void grayValuesAreNotBrightened() throws Exception {
        BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(0, 0, 0, 100);
        assertThat(ImageDecoder.decode(write(gray, "png"), 100).at(0, 0)).isEqualTo(0xFF646464);
        assertThat(ImageDecoder.decode(write(gray, "jpg"), 100).at(0, 0) & 255).isBetween(96, 104);
    }

    @Test
    void sixteenBitPngKeepsItsHighByteAndAlpha() throws Exception {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false, 3, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {0x8080, 0xFFFF, 0, 0x4040});
        byte[] png = write(new BufferedImage(model, raster, false, null), "png");
        assertThat(ImageDecoder.decode(png, 1).at(0, 0)).isEqualTo(0x4080FF00);
    }

    @Test
    void palettePicturesKeepTheirTransparentColour() throws Exception {
        IndexColorModel palette = new IndexColorModel(
                2, 3, new byte[] {(byte) 200, 0, 9}, new byte[] {10, 0, 9}, new byte[] {20, 0, 9}, 1);
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        for (String format : new String[] {"png", "gif"}) {
            Pixels pixels = ImageDecoder.decode(write(image, format), 4);
            assertThat(pixels.at(0, 0)).as(format).isEqualTo(0xFFC80A14);
            assertThat(pixels.at(1, 0) >>> 24).as(format).isZero();
        }
    }

    /** Where the stored top left pixel is shown for each code of the Exif standard. */
    @ParameterizedTest
    @CsvSource({
        "1, 32, 16, 0, 0", "2, 32, 16, 31, 0", "3, 32, 16, 31, 15", "4, 32, 16, 0, 15",
        "5, 16, 32, 0, 0", "6, 16, 32, 15, 0", "7, 16, 32, 15, 31", "8, 16, 32, 0, 31"
    })
    void photographsAreTurnedUpright(int code, int width, int height, int x, int y) throws Exception {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 8, 8);
        byte[] jpeg = withOrientation(write(image, "jpg"), code);
        ImageInfo info = ImageDecoder.probe(jpeg);
        assertThat(info).isEqualTo(new ImageInfo("image/jpeg", width, height));
        Pixels pixels = ImageDecoder.decode(jpeg, 512);
        assertThat(pixels.width()).isEqualTo(width);
        assertThat(pixels.at(x, y) & 255).isGreaterThan(200);
        assertThat(pixels.at(width - 1 - x, height - 1 - y) & 255).isLessThan(50);
    }

    private static byte[] withOrientation(byte[] jpeg, int code) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) code,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void aBombIsRefusedByItsHeader() throws Exception {
        byte[] png = write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer.wrap(png).putInt(16, 2_000_000_000).putInt(20, 1_000_000_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        assertThatThrownBy(() -> ImageDecoder.decode(png, 1 << 28))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("2000000000×1000000000")
                .extracting(e -> ((FormatException) e).code())
                .isEqualTo("IMAGE_TOO_LARGE");
    }

    @Test
    void otherFilesAreRefusedByName() {
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)}) {
            assertThatThrownBy(() -> ImageDecoder.probe(bytes))
                    .isInstanceOf(FormatException.class)
                    .extracting(e -> ((FormatException) e).code())
                    .isEqualTo("IMAGE_UNSUPPORTED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void aCutOrFlippedFileNeverThrowsAnythingElse(String format) throws Exception {
        byte[] whole = write(halves(BufferedImage.TYPE_INT_RGB), format);
        for (int length = 0; length < whole.length; length++) {
            decodeOrRefuse(Arrays.copyOf(whole, length));
            byte[] flipped = whole.clone();
            flipped[length] ^= (byte) 0xFF;
            decodeOrRefuse(flipped);
        }
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(ImageDecoder.decode(bytes, 1 << 20).argb()).isNotEmpty();
        } catch (FormatException refused) {
            assertThat(refused.describe()).isNotBlank();
        } catch (RuntimeException other) {
            fail("only FormatException may be thrown", other);
        }
    }
}
