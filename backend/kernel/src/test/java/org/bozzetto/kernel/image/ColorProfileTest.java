package org.bozzetto.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.bozzetto.kernel.format.ImportReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorProfileTest {
    /** The primaries of Display P3 relative to D50, as its profile gives them. */
    private static final double[] P3 = {0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407
    };

    private static final double[] ADOBE_RGB = {
        0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457
    };

    /** A profile of three points and one curve that all channels share. */
    private static byte[] profile(double[] points, byte[] curve) {
        String[] tags = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
        ByteBuffer out = ByteBuffer.allocate(128 + 4 + 12 * tags.length + 60 + curve.length);
        out.position(12).put(ascii("mntrRGB XYZ ")).position(36).put(ascii("acsp"));
        out.putInt(0, out.capacity()).position(128).putInt(tags.length);
        int data = 132 + 12 * tags.length;
        for (int i = 0; i < tags.length; i++) {
            out.put(ascii(tags[i])).putInt(i < 3 ? data + 20 * i : data + 60).putInt(i < 3 ? 20 : curve.length);
        }
        for (int i = 0; i < 3; i++) {
            out.put(ascii("XYZ ")).putInt(0);
            for (int k = 0; k < 3; k++) {
                out.putInt((int) Math.round(points[3 * i + k] * 65536));
            }
        }
        return out.put(curve).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] srgbCurve() {
        ByteBuffer out = ByteBuffer.allocate(32)
                .put(ascii("para"))
                .putInt(0)
                .putShort((short) 3)
                .putShort((short) 0);
        for (double value : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
            out.putInt((int) Math.round(value * 65536));
        }
        return out.array();
    }

    private static byte[] gamma22() {
        return ByteBuffer.allocate(14)
                .put(ascii("curv"))
                .putInt(0)
                .putInt(1)
                .putShort((short) 0x0233)
                .array();
    }

    private static byte[] pngWith(String type, byte[] chunk, int rgb) throws Exception {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, rgb);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "png", plain);
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(chunk);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // After the signature and IHDR.
        out.write(plain.toByteArray(), 0, 33);
        out.writeBytes(ByteBuffer.allocate(12 + chunk.length)
                .putInt(chunk.length)
                .put(ascii(type))
                .put(chunk)
                .putInt((int) crc.getValue())
                .array());
        out.write(plain.toByteArray(), 33, plain.size() - 33);
        return out.toByteArray();
    }

    private static byte[] iccp(byte[] profile) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile);
        deflater.finish();
        byte[] packed = new byte[profile.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return ByteBuffer.allocate(4 + length)
                .put(ascii("P3\0\0"))
                .put(packed, 0, length)
                .array();
    }

    private static int shown(byte[] picture) throws Exception {
        return ImageDecoder.decode(picture, 100).at(1, 1) & 0xFFFFFF;
    }

    private static void assertClose(int color, int r, int g, int b, int tolerance) {
        assertThat(color >> 16 & 255).isBetween(r - tolerance, r + tolerance);
        assertThat(color >> 8 & 255).isBetween(g - tolerance, g + tolerance);
        assertThat(color & 255).isBetween(b - tolerance, b + tolerance);
    }

    /** Expected values: CSS Color 4's conversion of color(display-p3 …) to sRGB. */
    @Test
    void displayP3BecomesSrgb() throws Exception {
        assertClose(shown(pngWith("iCCP", iccp(profile(P3, srgbCurve())), 0xFF0000)), 255, 0, 0, 0);
        assertClose(shown(pngWith("iCCP", iccp(profile(P3, srgbCurve())), 0x808080)), 128, 128, 128, 1);
        // color(display-p3 0.5 0.3 0.2) = rgb(136.4, 74.7, 44.4)
        assertClose(shown(pngWith("iCCP", iccp(profile(P3, srgbCurve())), 0x804D33)), 137, 74, 44, 2);
    }

    @Test
    void adobeRgbBecomesSrgb() throws Exception {
        byte[] png = pngWith("iCCP", iccp(profile(ADOBE_RGB, gamma22())), 0x809060);
        // Adobe RGB (128, 144, 96) in sRGB.
        assertClose(shown(png), 122, 145, 93, 1);
        assertClose(shown(pngWith("iCCP", iccp(profile(ADOBE_RGB, gamma22())), 0x808080)), 128, 128, 128, 2);
    }

    @Test
    void jpegProfilesInSeveralSegmentsAreJoined() throws Exception {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, 0x804D33);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        byte[] profile = profile(P3, srgbCurve());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain.toByteArray(), 0, 2);
        for (int part = 0; part < 2; part++) {
            int from = part * 100;
            int length = part == 0 ? 100 : profile.length - 100;
            out.writeBytes(ByteBuffer.allocate(18 + length)
                    .putShort((short) 0xFFE2)
                    .putShort((short) (16 + length))
                    .put(ascii("ICC_PROFILE\0"))
                    .put((byte) (part + 1))
                    .put((byte) 2)
                    .put(profile, from, length)
                    .array());
        }
        out.write(plain.toByteArray(), 2, plain.size() - 2);
        assertClose(shown(out.toByteArray()), 137, 74, 44, 6);
    }

    @Test
    void pngGammaAndCodePointsAreHonoured() throws Exception {
        byte[] linear = ByteBuffer.allocate(4).putInt(100_000).array();
        assertClose(shown(pngWith("gAMA", linear, 0x808080)), 188, 188, 188, 1);
        byte[] usual = ByteBuffer.allocate(4).putInt(45_455).array();
        assertThat(shown(pngWith("gAMA", usual, 0x123456))).isEqualTo(0x123456);
        assertClose(shown(pngWith("cICP", new byte[] {12, 13, 0, 1}, 0x804D33)), 137, 74, 44, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 127, 150, 190})
    void aDamagedProfileIsToldAndThePictureStillOpens(int length) throws Exception {
        byte[] cut = java.util.Arrays.copyOf(profile(P3, srgbCurve()), length);
        ImportReport.Builder report = new ImportReport.Builder("PNG");
        byte[] png = pngWith("iCCP", iccp(cut), 0x804D33);
        assertThat(ImageDecoder.decode(png, 100, report).at(0, 0) & 0xFFFFFF).isEqualTo(0x804D33);
        assertThat(report.build().items()).anySatisfy(item -> {
            assertThat(item.code()).isEqualTo("COLOR_PROFILE");
            assertThat(item.remedy()).isNotBlank();
        });
    }
}
