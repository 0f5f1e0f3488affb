package org.bozzetto.ai3d.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;

/** Pictures as people have them, each with the mask of what it shows: our own shapes on all kinds of ground and in all kinds of files. */
final class VariedPictures {
    private VariedPictures() {}

    /**
     * @param file the bytes of a picture file
     * @param truth which pixels show the thing, as the picture is decoded
     */
    record Given(String name, byte[] file, int width, int height, boolean[] truth) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Given> all() {
        List<Given> given = new ArrayList<>();
        given.add(onGround("teapot", 512, 512, Grounds.white()).png("alpha", true));
        given.add(onGround("chair", 512, 512, Grounds.white()).png("white", false));
        given.add(
                onGround("mug", 512, 512, Grounds.gradient(0xF2F0EA, 0xB8C4D0)).png("gradient", false));
        given.add(
                onGround("vase", 512, 512, Grounds.gradient(0x30343A, 0x16181B)).jpeg("dark gradient", 0.8f));
        given.add(onGround("armchair", 640, 480, Grounds.noise(0x9AA88C, 14)).jpeg("grainy", 0.7f));
        given.add(onGround("gear", 512, 512, Grounds.wood()).jpeg("on wood", 0.85f));
        given.add(onGround("bottle", 480, 640, Grounds.bokeh()).jpeg("blurred lights", 0.85f));
        given.add(onGround("house", 600, 450, Grounds.landscape()).jpeg("landscape", 0.85f));
        given.add(onGround("table-lamp", 512, 512, Grounds.wall()).jpeg("wall and floor", 0.6f));
        given.add(onGround("flower", 512, 512, Grounds.white()).jpeg("strong JPEG", 0.15f));
        given.add(
                onGround("stool", 64, 64, Grounds.gradient(0xFFFFFF, 0xDDDDDD)).png("64 pixels", false));
        given.add(onGround("plate", 300, 1600, Grounds.white()).png("tall and narrow", false));
        given.add(onGround("fence", 1600, 260, Grounds.gradient(0xE0ECF4, 0xF6F6F2))
                .png("wide and low", false));
        given.add(onGround("cactus", 512, 512, Grounds.white()).grey("greyscale"));
        given.add(onGround("bearing", 512, 512, Grounds.gradient(0xFFFFFF, 0xE8E8E8))
                .png("ring", false));
        given.add(onGround("spring", 512, 512, Grounds.white()).png("thin wire", false));
        given.add(onGround("floor-lamp", 400, 800, Grounds.gradient(0xF4EFE6, 0xD8CFC0))
                .jpeg("thin stem", 0.8f));
        given.add(
                onGround("mushroom", 1400, 1000, Grounds.white()).smaller(0.12).png("tiny in the picture", false));
        given.add(onGround("sofa", 512, 320, Grounds.white()).filling().png("touching the border", false));
        return given;
    }

    private static Picture onGround(String family, int width, int height, Ground ground) {
        return onGround(family, Map.of(), width, height, ground);
    }

    static Picture onGround(String family, Map<String, ParameterValue> values, int width, int height, Ground ground) {
        Family found = Families.find(family).orElseThrow();
        Random random = new Random(family.hashCode());
        RenderSettings settings = new RenderSettings(
                width,
                height,
                (random.nextDouble() - 0.5) * 0.8,
                Math.toRadians(4 + 14 * random.nextDouble()),
                Math.toRadians(30),
                2,
                false,
                true,
                Rgb.BLACK,
                Rgb.BLACK);
        Pixels cut = Rasterizer.render(found.build(Parameters.of(found, values)), settings);
        return new Picture(family, cut, ground, random);
    }

    /** A colour per place, in 0..1 across and down. */
    interface Ground {
        int at(double x, double y, Random random);
    }

    /** What things stand before. */
    static final class Grounds {
        private Grounds() {}

        static Ground white() {
            return (x, y, random) -> 0xFFFFFF;
        }

        static Ground gradient(int top, int bottom) {
            return (x, y, random) -> mix(top, bottom, y);
        }

        static Ground noise(int color, int strength) {
            return (x, y, random) -> shifted(color, (int) (strength * random.nextGaussian()));
        }

        static Ground wood() {
            return (x, y, random) -> {
                double ring = Math.sin(60 * y + 5 * Math.sin(7 * x) + 2 * Math.sin(31 * x + 9 * y));
                return shifted(mix(0xC49A6C, 0x8A5E38, 0.5 + 0.5 * ring), (int) (4 * random.nextGaussian()));
            };
        }

        static Ground bokeh() {
            Random lights = new Random(5);
            double[] spots = lights.doubles(60).toArray();
            return (x, y, random) -> {
                int color = mix(0x22303C, 0x0C1014, y);
                for (int i = 0; i < spots.length; i += 3) {
                    double r = Math.hypot(x - spots[i], y - spots[i + 1]) / (0.04 + 0.08 * spots[i + 2]);
                    if (r < 1) {
                        color = mix(color, Color.HSBtoRGB((float) spots[i], 0.5f, 0.9f) & 0xFFFFFF, 0.6 * (1 - r * r));
                    }
                }
                return shifted(color, (int) (3 * random.nextGaussian()));
            };
        }

        static Ground landscape() {
            return (x, y, random) -> {
                double hill = 0.55 + 0.08 * Math.sin(6 * x) + 0.03 * Math.sin(23 * x);
                int color =
                        y < hill ? mix(0x6FA8DC, 0xDCEBF5, y / hill) : mix(0x5E8C46, 0x3B5A2A, (y - hill) / (1 - hill));
                return shifted(color, (int) ((y < hill ? 2 : 12) * random.nextGaussian()));
            };
        }

        static Ground wall() {
            return (x, y, random) -> shifted(y < 0.72 ? mix(0xD9D2C5, 0xC8BFAF, x) : mix(0x8C6F55, 0x6E543E, x), (int)
                    (3 * random.nextGaussian()));
        }

        static int mix(int a, int b, double share) {
            double s = Math.clamp(share, 0, 1);
            int color = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                color |= (int) Math.round(((a >> shift) & 255) * (1 - s) + ((b >> shift) & 255) * s) << shift;
            }
            return color;
        }

        static int shifted(int color, int by) {
            int shiftedColor = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                shiftedColor |= Math.clamp(((color >> shift) & 255) + by, 0, 255) << shift;
            }
            return shiftedColor;
        }
    }

    /** A thing cut out, and what it is to stand before. */
    record Picture(String family, Pixels cut, Ground ground, Random random) {

        Picture smaller(double scale) {
            Pixels small = Resample.areaAverage(cut, (int) (cut.width() * scale), (int) (cut.height() * scale));
            Pixels placed = new Pixels(cut.width(), cut.height());
            int left = cut.width() / 5;
            int top = cut.height() / 2;
            for (int y = 0; y < small.height(); y++) {
                System.arraycopy(
                        small.argb(), y * small.width(), placed.argb(), (top + y) * cut.width() + left, small.width());
            }
            return new Picture(family, placed, ground, random);
        }

        /** With a soft shadow on the ground: the thing's own outline, moved and blurred. */
        Picture shadowed(double right, double down, double soft, double strength) {
            int w = cut.width();
            int h = cut.height();
            float[] alpha = new float[w * h];
            for (int i = 0; i < alpha.length; i++) {
                int x = i % w - (int) (right * w);
                int y = i / w - (int) (down * h);
                alpha[i] = x >= 0 && y >= 0 && x < w && y < h ? (cut.at(x, y) >>> 24) / 255f : 0;
            }
            float[] blurred = Blur.of(Blur.of(alpha, w, h, (int) (soft * w)), w, h, (int) (soft * w));
            Ground lit = (x, y, noise) -> {
                int below = ground.at(x, y, noise);
                int at = Math.min(h - 1, (int) Math.round(y * h)) * w + Math.min(w - 1, (int) Math.round(x * w));
                return Grounds.mix(below, 0x101010, strength * blurred[at]);
            };
            return new Picture(family, cut, lit, random);
        }

        /** So large that it is cut off below. */
        Picture filling() {
            Pixels moved = new Pixels(cut.width(), cut.height());
            int by = cut.height() / 4;
            System.arraycopy(cut.argb(), 0, moved.argb(), by * cut.width(), (cut.height() - by) * cut.width());
            return new Picture(family, moved, ground, random);
        }

        Given png(String how, boolean transparent) {
            Pixels drawn = transparent ? cut : drawn();
            return given(how, PngEncoder.encode(drawn));
        }

        Given jpeg(String how, float quality) {
            return given(how, encoded(image(drawn(), BufferedImage.TYPE_INT_RGB), quality));
        }

        Given grey(String how) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(image(drawn(), BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return given(how, bytes.toByteArray());
        }

        private Given given(String how, byte[] file) {
            boolean[] truth = new boolean[cut.argb().length];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = cut.argb()[i] >>> 24 >= 128;
            }
            return new Given(family + ", " + how, file, cut.width(), cut.height(), truth);
        }

        private Pixels drawn() {
            Pixels drawn = new Pixels(cut.width(), cut.height());
            for (int i = 0; i < drawn.argb().length; i++) {
                int row = i / cut.width();
                int below = ground.at((i % cut.width()) / (double) cut.width(), row / (double) cut.height(), random);
                int above = cut.argb()[i];
                drawn.argb()[i] = 0xFF000000 | Grounds.mix(below, above & 0xFFFFFF, (above >>> 24) / 255.0);
            }
            return drawn;
        }

        private static BufferedImage image(Pixels pixels, int type) {
            BufferedImage all = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
            all.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
            BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), type);
            Graphics2D graphics = image.createGraphics();
            graphics.drawImage(all, 0, 0, null);
            graphics.dispose();
            return image;
        }

        private static byte[] encoded(BufferedImage image, float quality) {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            try (var out = ImageIO.createImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), how);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                writer.dispose();
            }
            return bytes.toByteArray();
        }
    }
}
