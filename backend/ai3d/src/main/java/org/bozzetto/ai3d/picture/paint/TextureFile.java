package org.bozzetto.ai3d.picture.paint;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.scene.Image;

/** Encodes a texture: flat graphics and small pictures as PNG, photographs as JPEG. */
public final class TextureFile {
    private static final float QUALITY = 0.9f;
    private static final int SMALL = 256 * 256;
    private static final int FEW_COLOURS = 2000;

    private TextureFile() {}

    public static Image encode(Pixels pixels) throws IOException {
        boolean png = pixels.argb().length <= SMALL || hasFewColours(pixels);
        return png
                ? Image.embedded("Picture", "image/png", PngEncoder.encode(pixels))
                : Image.embedded("Picture", "image/jpeg", jpeg(pixels));
    }

    private static boolean hasFewColours(Pixels pixels) {
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < pixels.argb().length; i += 7) {
            colours.add(pixels.argb()[i]);
            if (colours.size() > FEW_COLOURS) {
                return false;
            }
        }
        return true;
    }

    private static byte[] jpeg(Pixels pixels) throws IOException {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
