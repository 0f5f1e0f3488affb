package org.bozzetto.bench.gallery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.ai3d.picture.PictureModeller;
import org.bozzetto.ai3d.picture.PictureScene;
import org.bozzetto.ai3d.picture.PictureSettings;
import org.bozzetto.ai3d.picture.Watcher;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.Scene;

/**
 * Makes docs/images/gallery-pictures.png: each picture beside its body seen from four sides.
 *
 * <p>Usage: {@code PictureGallery OUT.png PICTURE[@mode]…}
 */
public final class PictureGallery {
    private static final int SIDE = 232;
    private static final int GAP = 8;
    private static final int GROUND = 0xFF1B1A19;
    private static final int CARD = 0xFF2E2B28;
    private static final double[] TURNS = {0, 40, 110, 180};

    private PictureGallery() {}

    public static void main(String[] args) throws IOException, FormatException, PipelineException, CancelledException {
        if (args.length < 2) {
            System.err.println("usage: PictureGallery OUT.png PICTURE[@mode]...");
            System.exit(2);
        }
        List<Pixels[]> rows = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            rows.add(row(args[i]));
        }
        Files.write(Path.of(args[0]), PngEncoder.encode(sheet(rows)));
    }

    private static Pixels[] row(String argument)
            throws IOException, FormatException, PipelineException, CancelledException {
        int at = argument.lastIndexOf('@');
        Path file = Path.of(at < 0 ? argument : argument.substring(0, at));
        ObjectNode parameters = new ObjectMapper().createObjectNode();
        if (at >= 0) {
            parameters.put("mode", argument.substring(at + 1));
        }
        Pixels picture = ImageDecoder.decode(Files.readAllBytes(file), 80_000_000);
        long start = System.nanoTime();
        PictureModeller.Model model = PictureModeller.model(picture, PictureSettings.of(parameters), Watcher.NONE);
        Scene scene = PictureScene.of(file.getFileName().toString(), model);
        System.out.printf(
                "%s: %s, %d triangles, %.2f s%n",
                file.getFileName(),
                String.join(" ", model.notes()),
                model.mesh().triangleCount(),
                (System.nanoTime() - start) / 1e9);
        Pixels[] row = new Pixels[TURNS.length + 1];
        row[0] = Resample.fitWithin(picture, SIDE);
        for (int k = 0; k < TURNS.length; k++) {
            RenderSettings view = RenderSettings.thumbnail(SIDE, SIDE)
                    .seenFrom(Math.toRadians(TURNS[k]), Math.toRadians(k % 3 == 0 ? 6 : 16));
            row[k + 1] = Rasterizer.render(scene, view);
        }
        return row;
    }

    private static Pixels sheet(List<Pixels[]> rows) {
        int columns = TURNS.length + 1;
        Pixels sheet = new Pixels(columns * (SIDE + GAP) + GAP, rows.size() * (SIDE + GAP) + GAP);
        Arrays.fill(sheet.argb(), GROUND);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns; c++) {
                draw(sheet, rows.get(r)[c], GAP + c * (SIDE + GAP), GAP + r * (SIDE + GAP));
            }
        }
        return sheet;
    }

    /** Draws a picture into the middle of a square card. */
    private static void draw(Pixels sheet, Pixels picture, int left, int top) {
        int x0 = (SIDE - picture.width()) / 2;
        int y0 = (SIDE - picture.height()) / 2;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean covered = x >= x0 && y >= y0 && x < x0 + picture.width() && y < y0 + picture.height();
                int colour = covered ? over(CARD, picture.at(x - x0, y - y0)) : CARD;
                sheet.argb()[(top + y) * sheet.width() + left + x] = colour;
            }
        }
    }

    private static int over(int ground, int argb) {
        int alpha = argb >>> 24;
        int result = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int below = (ground >> shift) & 255;
            int above = (argb >> shift) & 255;
            result = result << 8 | (above * alpha + below * (255 - alpha) + 127) / 255;
        }
        return result;
    }
}
